"""Run: the stages in their order; no logic of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from cleaner.model.result import CleanResult, Stats
from cleaner.pipeline.appraise import appraise
from cleaner.pipeline.baseline import Reading, vote
from cleaner.pipeline.bridge import bridge
from cleaner.pipeline.decide import decide, dropped_by_rules
from cleaner.pipeline.decode import decode
from cleaner.pipeline.edit import edit
from cleaner.pipeline.extend import extend
from cleaner.pipeline.hide import hide
from cleaner.pipeline.label import label
from cleaner.pipeline.language import language
from cleaner.pipeline.layout import read_layout
from cleaner.pipeline.limit import limit_chars
from cleaner.pipeline.locate import locate
from cleaner.pipeline.measure import measure
from cleaner.pipeline.metadata import host_of, page_metadata, path_of, text_metadata
from cleaner.pipeline.parse import parse
from cleaner.pipeline.prune import prune
from cleaner.pipeline.render_markdown import render_markdown
from cleaner.pipeline.render_text import render_text
from cleaner.pipeline.replace import replace
from cleaner.pipeline.report import count_removed, flags_of, length_of, report
from cleaner.pipeline.segment_html import segment_html
from cleaner.pipeline.segment_text import segment_text
from cleaner.pipeline.sniff import sniff
from cleaner.ruleset.compile import Circumstances

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.model.annotation import Annotation, Decision
    from cleaner.model.document import Document
    from cleaner.model.features import Features
    from cleaner.model.metadata import MetadataSource
    from cleaner.model.options import CleanOptions, Limits
    from cleaner.model.source import Source
    from cleaner.pipeline.decode import Decoded
    from cleaner.pipeline.layout import Stated
    from cleaner.ruleset.layout import CompiledLayout
    from cleaner.ruleset.rulebook import Rulebook
    from cleaner.ruleset.sites import Site


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
    site: Site
    stated: Stated
    """What the site's layout says of the page."""

    @property
    def scored_by(self) -> str | None:
        """The file of the layout by which blocks were scored; None where the main-content vote did."""
        return self.stated.file if self.stated.scores is not None else None

    @property
    def doubts(self) -> frozenset[str]:
        """What went wrong on the way, as flags of the result."""
        doubts = {f"slow_rule:{rule}" for rule in self.slow_rules}
        doubts |= {f"broken_rules:{PurePath(fault.file).name}" for fault in self.site.faults}
        doubts |= {"unscored"} if self.unscored else set()
        doubts |= {f"layout_missed:{self.stated.file}"} if self.stated.body_missed else set()
        return frozenset(doubts)


def run(source: Source, rulebook: Rulebook, options: CleanOptions) -> CleanResult:
    """Clean one document; see `Cleaner.clean` for what it raises."""
    analysis = analyse(source, rulebook, options)
    document, decisions, features = analysis.document, analysis.decisions, analysis.features
    body = edit(document.blocks, decisions)
    text = render_text(body)
    checks = rulebook.select_checks(options.profile, analysis.language[0])
    doubts = analysis.doubts | appraise(checks, text, document.blocks, features, decisions)
    removals = report(document.blocks, decisions, analysis.scored_by)
    if document.tree is None:
        metadata = text_metadata(body, features, source.url, analysis.language)
    else:
        root = document.tree.root
        reading = Reading(root, source.url)
        metadata = page_metadata(
            root, document.blocks, source.url, analysis.language, reading, analysis.stated, full=options.metadata
        )
    return CleanResult(
        text=text,
        markdown=render_markdown(body, source.url),
        metadata=metadata,
        removals=removals,
        flags=flags_of(features, decisions, analysis.labels, doubts),
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
        ruleset=rulebook.fingerprint_at(analysis.site),
    )


def analyse(source: Source, rulebook: Rulebook, options: CleanOptions) -> Analysis:
    """Take a document to a decision on each of its blocks."""
    settings = rulebook.profiles.settings(options.profile)
    host = host_of(source.url)
    site = rulebook.sites.at(host)
    layouts = site.layouts_on(source.fetched)
    rulebook.check_categories(options.keep, site)
    decoded, document = _read(source, layouts, options.limits)
    features = measure(document.blocks)
    spoken = language(document, features, options.language)
    said = Circumstances(host, frozenset(filter(None, spoken[:1])), document.is_html, source.fetched)
    selections = rulebook.select(options.profile, site, said)
    located, slow = locate(document, features, selections)
    labels, slow_patterns = label(document, features, located, selections)
    labels = extend(labels, document, features, located, selections)
    hidden, slow_filters = hide(document, features, rulebook.lists, host, path=path_of(source.url), settings=settings)
    for index, said_of in hidden.items():
        labels.setdefault(index, []).extend(said_of)
    dropped = dropped_by_rules(labels, options.keep)
    # The scorer's place: a probability a block, from the features and the labels. Until there is one, a page's
    # blocks are scored by trafilatura's vote, and every line of a text counts as content.
    scores: tuple[float, ...] | None = None
    stated = read_layout(document, layouts)
    if document.tree is not None:
        prune(document.tree, dropped, len(document.blocks))
        scores = stated.scores or vote(document, dropped, url=source.url, body=settings.body)
    if scores is not None and stated.scores is None:
        scores = bridge(document.blocks, features, scores, dropped)
    unscored = scores is None and document.is_html
    decisions = decide(scores or (1.0,) * len(document.blocks), labels, options.keep)
    slow |= slow_patterns | slow_filters
    return Analysis(decoded, document, features, spoken, labels, slow, decisions, unscored, site, stated)


def _read(source: Source, layouts: Sequence[CompiledLayout], limits: Limits) -> tuple[Decoded, Document]:
    limit_chars(source.content, limits.max_chars)
    decoded = decode(source.content, source.charset)
    limit_chars(decoded.text, limits.max_chars)
    if sniff(decoded.text, source.media_type) != "text/html":
        return decoded, segment_text(decoded.text, limits.max_lines)
    page = replace(decoded.text, layouts)
    limit_chars(page, limits.max_chars)
    return decoded, segment_html(parse(page), limits.max_elements)
