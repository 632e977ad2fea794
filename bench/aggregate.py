"""Turns page scores into the numbers of a report."""

from __future__ import annotations

from collections import Counter
from statistics import fmean, median
from typing import TYPE_CHECKING

from bench.report import ALL, OTHER, FieldShare, Harm, Quality, SystemReport
from bench.systems import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.fields import Verdict
    from bench.record import Cost
    from bench.score import PageScore
    from bench.systems import Track

_DIGITS = 5
_ENOUGH = 4
"""The fewest pages for a language to have a row of its own."""


def report_system(system: str, track: Track, pages: Sequence[PageScore], cost: Cost) -> SystemReport:
    """Sum up one system on one input of one data set."""
    groups = by_type(pages)
    with_metadata = track == "html" and SYSTEMS[system].metadata
    return SystemReport(
        start_s=_round(cost.start_s),
        start_mb=_round(cost.start_mb),
        peak_mb=_round(cost.peak_mb),
        body=SYSTEMS[system].body,
        quality={name: quality(group) for name, group in groups.items()},
        languages={name: quality(group) for name, group in by_language(pages).items()},
        harm={name: harm(group) for name, group in groups.items()} if track == "clean" else {},
        metadata=metadata(pages) if with_metadata else {},
    )


def by_type(pages: Sequence[PageScore]) -> dict[str, list[PageScore]]:
    """Group pages by their type, the most frequent first, and put all of them together at the end."""
    groups: dict[str, list[PageScore]] = {
        name: [page for page in pages if page.page_type == name]
        for name, _ in Counter(page.page_type for page in pages).most_common()
    }
    return {**groups, ALL: list(pages)} if pages else {}


def by_language(pages: Sequence[PageScore]) -> dict[str, list[PageScore]]:
    """Group pages by language, the most frequent first; those of rare ones are together, as ``other``."""
    counts = Counter(page.language for page in pages)
    named = {page.id: page.language if counts[page.language] >= _ENOUGH else OTHER for page in pages}
    order = [name for name, count in counts.most_common() if count >= _ENOUGH]
    groups = {name: [page for page in pages if named[page.id] == name] for name in (*order, OTHER)}
    return {name: group for name, group in groups.items() if group}


def quality(pages: Sequence[PageScore]) -> Quality:
    """Average the word scores over pages; pool the snippets, so that a page with more of them weighs more."""
    return Quality(
        pages=len(pages),
        f1=_round(fmean(page.f1 for page in pages)),
        precision=_round(fmean(page.precision for page in pages)),
        recall=_round(fmean(page.recall for page in pages)),
        must=_share(sum(page.must for page in pages), sum(page.must_all for page in pages)),
        must_not=_share(sum(page.must_not for page in pages), sum(page.must_not_all for page in pages)),
        ms_mean=_round(fmean(page.ms for page in pages)),
        ms_median=_round(median(page.ms for page in pages)),
        cpu_ms_mean=_round(fmean(page.cpu_ms for page in pages)),
        faults=sum(page.fault is not None for page in pages),
    )


def harm(pages: Sequence[PageScore]) -> Harm:
    """Count the words that clean text lost and gained; every page has words."""
    total = sum(page.words_gold for page in pages)
    return Harm(
        pages=len(pages),
        words=total,
        lost=_round(sum(page.words_lost for page in pages) / total),
        lost_page_mean=_round(fmean(page.words_lost / page.words_gold for page in pages)),
        pages_losing=sum(page.words_lost > 0 for page in pages),
        added=_round(sum(page.words_added for page in pages) / total),
        pages_adding=sum(page.words_added > 0 for page in pages),
    )


def metadata(pages: Sequence[PageScore]) -> dict[str, FieldShare]:
    """Count right and wrong values of each field over the pages whose truth has it."""
    return {
        "title": _field([page.title for page in pages]),
        "authors": _field([page.authors for page in pages]),
        "date": _field([page.date for page in pages]),
    }


def _field(verdicts: Sequence[Verdict]) -> FieldShare:
    told = [verdict for verdict in verdicts if verdict != "untold"]
    return FieldShare(
        pages=len(told),
        right=_share(told.count("right"), len(told)) or 0.0,
        wrong=_share(told.count("wrong"), len(told)) or 0.0,
    )


def _share(part: int, whole: int) -> float | None:
    return _round(part / whole) if whole else None


def _round(value: float) -> float:
    return round(value, _DIGITS)
