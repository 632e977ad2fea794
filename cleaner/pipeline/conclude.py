"""Conclude: from the decisions on a document's blocks to its body, metadata, removals, flags and statistics."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from cleaner.model.result import CleanResult, Stats
from cleaner.pipeline.appraise import appraise
from cleaner.pipeline.base_address import base_address
from cleaner.pipeline.edit import edit
from cleaner.pipeline.metadata import Shown, page_metadata, text_metadata
from cleaner.pipeline.prune import tells
from cleaner.pipeline.render_markdown import render_markdown
from cleaner.pipeline.render_text import render_text
from cleaner.pipeline.report import count_removed, flags_of, length_of, report
from cleaner.pipeline.search_date import search_date
from cleaner.pipeline.suspect import suspect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.model.kept import Kept
    from cleaner.model.metadata import Metadata
    from cleaner.model.result import Removal
    from cleaner.pipeline.call import Call
    from cleaner.pipeline.judge import Analysis
    from cleaner.scoring.scorer import Scored


def conclude(call: Call, analysis: Analysis) -> CleanResult:
    """Make the result of a document."""
    blocks, features = analysis.reading.document.blocks, analysis.reading.features
    tree = analysis.reading.document.tree
    base = base_address(tree.root if tree is not None else None, call.source.url)
    body = edit(blocks, analysis.decisions)
    text = render_text(body)
    removals = report(blocks, analysis.decisions, analysis.unruled)
    doubts = _doubts(call, analysis, text)
    return CleanResult(
        text=text,
        markdown=render_markdown(body, base),
        metadata=_metadata(call, analysis, body, base),
        removals=removals,
        flags=flags_of(features, analysis.decisions, analysis.ruled.labels, doubts),
        stats=_stats(analysis, body, removals),
        ruleset=call.rulebook.fingerprint_at(call.site),
    )


def _doubts(call: Call, analysis: Analysis, text: str) -> frozenset[str]:
    """Gather what checks and pages give reason to doubt, and what went wrong on the way, as flags."""
    reading, layout = analysis.reading, analysis.ruled.layout
    blocks, features = reading.document.blocks, reading.features
    checks = call.rulebook.select_checks(call.options.profile, reading.language.code)
    doubts = set(appraise(checks, text, blocks, features, analysis.decisions))
    doubts |= set(suspect(reading.document, analysis.scored))
    doubts |= {f"slow_rule:{rule}" for rule in analysis.ruled.slow_rules}
    doubts |= {f"broken_rules:{PurePath(fault.file).name}" for fault in call.site.faults}
    if analysis.is_too_large:
        doubts.add("unscored")
    if layout.body_missed:
        doubts.add(f"layout_missed:{layout.file}")
    return frozenset(doubts)


def _metadata(call: Call, analysis: Analysis, body: Sequence[Kept], base: str | None) -> Metadata:
    reading, ruled, url = analysis.reading, analysis.ruled, call.source.url
    document, scored = reading.document, analysis.scored
    if document.tree is None:
        return text_metadata(body, reading.features, url, reading.language)
    telling = [block for block in document.blocks if tells(block.index, ruled.dropped)]
    shown = Shown(document.blocks, telling, dated=scored is None or scored.page_type == "article")
    root = document.tree.root
    search = partial(search_date, root, url)
    full = call.options.metadata
    return page_metadata(root, shown, url, reading.language, search, ruled.layout, base=base, full=full)


def _stats(analysis: Analysis, body: Sequence[Kept], removals: Sequence[Removal]) -> Stats:
    document, decoded = analysis.reading.document, analysis.reading.decoded
    return Stats(
        media_type="text/html" if document.is_html else "text/plain",
        charset=decoded.charset,
        charset_source=decoded.source,
        chars_in=sum(len(block.text) for block in document.blocks),
        chars_out=length_of(body),
        blocks_in=len(document.blocks),
        blocks_out=len(body),
        **_verdict(analysis.scored),
        removed=count_removed(removals),
    )


def _verdict(scored: Scored | None) -> dict[str, Any]:
    """Return what the scorer says of the whole document, as fields of `Stats`."""
    if scored is None:
        return {}
    return {
        "assumed": scored.assumed,
        "page_type": scored.page_type,
        "page_type_confidence": round(scored.type_confidence, 3),
        "confidence": round(scored.confidence, 3),
    }
