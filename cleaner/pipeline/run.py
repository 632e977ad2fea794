"""Run: the stages in their order; no logic of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.model.result import CleanResult, Stats
from cleaner.pipeline.baseline import Reading, vote
from cleaner.pipeline.bridge import bridge
from cleaner.pipeline.decide import decide, dropped_by_rules
from cleaner.pipeline.decode import decode
from cleaner.pipeline.edit import edit
from cleaner.pipeline.extend import extend
from cleaner.pipeline.label import label
from cleaner.pipeline.language import language
from cleaner.pipeline.limit import limit_chars
from cleaner.pipeline.locate import locate
from cleaner.pipeline.measure import measure
from cleaner.pipeline.metadata import host_of, page_metadata, text_metadata
from cleaner.pipeline.parse import parse
from cleaner.pipeline.prune import prune
from cleaner.pipeline.render_markdown import render_markdown
from cleaner.pipeline.render_text import render_text
from cleaner.pipeline.report import count_removed, flags_of, length_of, report
from cleaner.pipeline.segment_html import segment_html
from cleaner.pipeline.segment_text import segment_text
from cleaner.pipeline.sniff import sniff

if TYPE_CHECKING:
    from cleaner.model.annotation import Annotation, Decision
    from cleaner.model.document import Document
    from cleaner.model.features import Features
    from cleaner.model.metadata import MetadataSource
    from cleaner.model.options import CleanOptions
    from cleaner.model.source import Source
    from cleaner.pipeline.decode import Decoded
    from cleaner.ruleset.compile import RuleSet


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document with all that was found out about it on the way to a decision on each block."""

    decoded: Decoded
    document: Document
    features: tuple[Features, ...]
    language: tuple[str | None, MetadataSource | None]
    labels: dict[int, list[Annotation]]
    slow_rules: frozenset[str]
    decisions: tuple[Decision, ...]
    unscored: bool
    """A page too large for the vote, of which only rules removed anything."""


def run(source: Source, ruleset: RuleSet, options: CleanOptions) -> CleanResult:
    """Clean one document; see `Cleaner.clean` for what it raises."""
    analysis = analyse(source, ruleset, options)
    document, decisions, features = analysis.document, analysis.decisions, analysis.features
    body = edit(document.blocks, decisions)
    removals = report(document.blocks, decisions)
    if document.tree is None:
        metadata = text_metadata(body, features, source.url, analysis.language)
    else:
        root = document.tree.root
        reading = Reading(root, source.url)
        metadata = page_metadata(root, document.blocks, source.url, analysis.language, reading, full=options.metadata)
    return CleanResult(
        text=render_text(body),
        markdown=render_markdown(body, source.url),
        metadata=metadata,
        removals=removals,
        flags=flags_of(features, decisions, analysis.labels, analysis.slow_rules, unscored=analysis.unscored),
        stats=Stats(
            media_type="text/html" if document.is_html else "text/plain",
            charset=analysis.decoded.charset,
            charset_source=analysis.decoded.source,
            chars_in=sum(len(block.text) for block in document.blocks),
            chars_out=length_of(body),
            blocks_in=len(document.blocks),
            blocks_out=len(body),
            removed=count_removed(removals),
        ),
        ruleset=ruleset.fingerprint,
    )


def analyse(source: Source, ruleset: RuleSet, options: CleanOptions) -> Analysis:
    """Take a document to a decision on each of its blocks."""
    settings = ruleset.profile(options.profile)
    ruleset.check_categories(options.keep)
    limit_chars(source.content, options.limits.max_chars)
    decoded = decode(source.content, source.charset)
    limit_chars(decoded.text, options.limits.max_chars)
    if sniff(decoded.text, source.media_type) == "text/html":
        document = segment_html(parse(decoded.text), options.limits.max_elements)
    else:
        document = segment_text(decoded.text, options.limits.max_lines)
    features = measure(document.blocks)
    spoken = language(document, features, options.language)
    selection = ruleset.select(
        options.profile, host_of(source.url), frozenset(filter(None, spoken[:1])), is_html=document.is_html
    )
    located = locate(document, features, ruleset, selection)
    labels, slow = label(document, features, located, ruleset, selection)
    labels = extend(labels, document, features, located, ruleset)
    dropped = dropped_by_rules(labels, options.keep)
    # The scorer's place: a probability a block, from the features and the labels. Until there is one, a page's
    # blocks are scored by trafilatura's vote, and every line of a text counts as content.
    scores: tuple[float, ...] | None = None
    if document.tree is not None:
        prune(document.tree, dropped, len(document.blocks))
        scores = vote(document, dropped, url=source.url, body=settings.body)
    if scores is not None:
        scores = bridge(document.blocks, features, scores, dropped)
    unscored = scores is None and document.is_html
    decisions = decide(scores or (1.0,) * len(document.blocks), labels, options.keep)
    return Analysis(decoded, document, features, spoken, labels, slow, decisions, unscored)
