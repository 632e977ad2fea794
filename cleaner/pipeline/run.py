"""Run: the stages, in their order."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from cleaner.model.result import CleanResult, Stats
from cleaner.pipeline.address import host_of, path_of
from cleaner.pipeline.appraise import appraise
from cleaner.pipeline.decide import CERTAIN, decide, dropped_by_rules
from cleaner.pipeline.decode import decode
from cleaner.pipeline.edit import edit
from cleaner.pipeline.extend import extend
from cleaner.pipeline.hide import hide
from cleaner.pipeline.jsonld import stated_body
from cleaner.pipeline.label import label
from cleaner.pipeline.language import language
from cleaner.pipeline.layout import read_layout
from cleaner.pipeline.limit import limit_chars
from cleaner.pipeline.locate import locate
from cleaner.pipeline.measure import measure
from cleaner.pipeline.metadata import Shown, page_metadata, text_metadata
from cleaner.pipeline.parse import parse
from cleaner.pipeline.prune import prune, tells
from cleaner.pipeline.refuse import refuse
from cleaner.pipeline.render_markdown import render_markdown
from cleaner.pipeline.render_text import render_text
from cleaner.pipeline.replace import replace
from cleaner.pipeline.report import Unruled, count_removed, flags_of, length_of, report
from cleaner.pipeline.search_date import search_date
from cleaner.pipeline.segment_html import segment_html
from cleaner.pipeline.segment_text import segment_text
from cleaner.pipeline.sniff import sniff
from cleaner.pipeline.suspect import suspect
from cleaner.ruleset.scope import Circumstances
from cleaner.scoring.model import SHIPPED
from cleaner.scoring.scored_page import About, description_of, title_of
from cleaner.scoring.scorer import Wish, score

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    from cleaner.scoring.model import Models
    from cleaner.scoring.scorer import Scored


_MOST_BLOCKS: Final = 50_000
"""A page of more is not scored: its numbers alone would fill a worker's memory."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A document with what rules say of it, before anything is scored."""

    decoded: Decoded
    document: Document
    features: tuple[Features, ...]
    language: tuple[str | None, MetadataSource | None]
    labels: dict[int, list[Annotation]]
    dropped: Mapping[int, Annotation]
    """The blocks that rules drop whatever their score."""
    slow_rules: frozenset[str]
    site: Site
    stated: Stated
    """What the site's layout says of the page."""

    @property
    def unseen(self) -> frozenset[int]:
        """What the scorer is not shown: what rules drop, but for what stands among content."""
        return frozenset(index for index, said in self.dropped.items() if not said.scored)


@dataclass(frozen=True, slots=True)
class Analysis(Ruled):
    """A document with a decision on each block, and the scores behind it."""

    decisions: tuple[Decision, ...]
    scored: Scored | None
    """None where a site's layout says what the body is, and for a document too large to be scored."""

    @property
    def unscored(self) -> bool:
        """Whether it was too large to be scored, so that only rules removed anything."""
        return len(self.document.blocks) > _MOST_BLOCKS and self.stated.scores is None

    @property
    def is_article(self) -> bool:
        """Whether it is one as far as is known."""
        return self.scored is None or self.scored.page_type == "article"

    @property
    def unruled(self) -> Unruled:
        """Who decided where no rule did."""
        return Unruled(self.stated.file if self.stated.scores is not None else None, self.scored)

    @property
    def doubts(self) -> frozenset[str]:
        """What went wrong on the way, as flags of the result."""
        doubts = {f"slow_rule:{rule}" for rule in self.slow_rules}
        doubts |= {f"broken_rules:{PurePath(fault.file).name}" for fault in self.site.faults}
        doubts |= {"unscored"} if self.unscored else set()
        doubts |= {f"layout_missed:{self.stated.file}"} if self.stated.body_missed else set()
        return frozenset(doubts)


def run(source: Source, rulebook: Rulebook, options: CleanOptions, models: Models = SHIPPED) -> CleanResult:
    """Clean one document; see `Cleaner.clean` for what it raises."""
    return conclude(source, analyse(source, rulebook, options, models), rulebook, options)


def conclude(source: Source, analysis: Analysis, rulebook: Rulebook, options: CleanOptions) -> CleanResult:
    """Make a document's result from the decisions on its blocks."""
    document, decisions, features = analysis.document, analysis.decisions, analysis.features
    body = edit(document.blocks, decisions)
    text = render_text(body)
    checks = rulebook.select_checks(options.profile, analysis.language[0])
    doubts = analysis.doubts | appraise(checks, text, document.blocks, features, decisions)
    doubts |= frozenset(suspect(document, features, analysis.scored))
    removals = report(document.blocks, decisions, analysis.unruled)
    if document.tree is None:
        metadata = text_metadata(body, features, source.url, analysis.language)
    else:
        root = document.tree.root
        search = partial(search_date, root, source.url)
        telling = [block for block in document.blocks if tells(block.index, analysis.dropped)]
        shown = Shown(document.blocks, telling, dated=analysis.is_article)
        metadata = page_metadata(
            root, shown, source.url, analysis.language, search, analysis.stated, full=options.metadata
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
            **_verdict(analysis.scored),
            removed=count_removed(removals),
        ),
        ruleset=rulebook.fingerprint_at(analysis.site),
    )


def _verdict(scored: Scored | None) -> dict[str, Any]:
    """Give what the scorer says of the whole document, as fields of the statistics."""
    if scored is None:
        return {}
    return {
        "assumed": scored.assumed,
        "page_type": scored.page_type,
        "page_type_confidence": round(scored.type_confidence, 3),
        "confidence": round(scored.confidence, 3),
    }


def apply_rules(source: Source, rulebook: Rulebook, options: CleanOptions) -> Ruled:
    """Read a document, and find what the rules say of each block."""
    settings = rulebook.profiles.settings(options.profile)
    host = host_of(source.url)
    site = rulebook.sites.at(host)
    layouts = site.layouts_on(source.fetched)
    rulebook.check_categories(options.keep, site)
    decoded, document = _read(source, layouts, options.limits)
    features = measure(document.blocks)
    spoken = language(document, features, options.language)
    said = Circumstances(host, spoken[0], document.is_html, source.fetched)
    selections = rulebook.select(options.profile, site, said)
    located, slow = locate(document, features, selections)
    labels, slow_patterns = label(document, features, located, selections)
    labels = extend(labels, document, features, located, selections)
    hidden, slow_filters = hide(document, features, rulebook.lists, host, path=path_of(source.url), settings=settings)
    for index, said_of in hidden.items():
        labels.setdefault(index, []).extend(said_of)
    dropped = dropped_by_rules(labels, options.keep)
    slow |= slow_patterns | slow_filters
    return Ruled(decoded, document, features, spoken, labels, dropped, slow, site, read_layout(document, layouts))


def analyse(source: Source, rulebook: Rulebook, options: CleanOptions, models: Models = SHIPPED) -> Analysis:
    """Read a document, and decide on each block."""
    return judge(source, apply_rules(source, rulebook, options), rulebook, options, models)


def judge(source: Source, ruled: Ruled, rulebook: Rulebook, options: CleanOptions, models: Models) -> Analysis:
    """Decide on each block, by the rules and then by the scorer; this prunes the document's tree."""
    document, stated = ruled.document, ruled.stated
    scored = None
    settings = rulebook.profiles.settings(options.profile)
    is_scored = stated.scores is None and (document.is_html or settings.scores == "all")
    if is_scored and 0 < len(document.blocks) <= _MOST_BLOCKS:
        wish = Wish(settings.body, options.page_type, options.assume)
        model = models.of("html" if document.is_html else "text")
        scored = score(document, ruled.features, ruled.unseen, about_page(source, ruled), wish, model)
    if document.tree is not None:
        prune(document.tree, ruled.dropped, len(document.blocks))
    scores = stated.scores or (scored.probabilities if scored is not None else (CERTAIN,) * len(document.blocks))
    threshold = scored.threshold if scored is not None else CERTAIN
    decisions = decide(scores, ruled.labels, options.keep, threshold)
    return Analysis(
        **{field.name: getattr(ruled, field.name) for field in fields(Ruled)}, decisions=decisions, scored=scored
    )


def about_page(source: Source, ruled: Ruled) -> About:
    """Gather what the scorer is told of a document besides its blocks."""
    tree = ruled.document.tree
    body = stated_body(tree.root) if tree is not None else ""
    return About(source.url, ruled.language[0], title_of(ruled.document), body, description_of(ruled.document))


def _read(source: Source, layouts: Sequence[CompiledLayout], limits: Limits) -> tuple[Decoded, Document]:
    limit_chars(source.content, limits.max_chars)
    refuse(source.content)
    decoded = decode(source.content, source.charset)
    limit_chars(decoded.text, limits.max_chars)
    if sniff(decoded.text, source.media_type) != "text/html":
        return decoded, segment_text(decoded.text, limits.max_lines)
    page = replace(decoded.text, layouts)
    limit_chars(page, limits.max_chars)
    return decoded, segment_html(parse(page), limits.max_elements)
