"""Samples of what was removed, by category and rule, so that a reader can see whether it was right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml.html import builder as e

from cleaner.cli.batch_report.tables import rule_name, times
from cleaner.cli.html_page import shown

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from cleaner.batch.report.frequent import Entry, Example
    from cleaner.batch.report.summary import Summary

_RULES: Final = 8
"""Rules that are shown for each category."""


def samples(summary: Summary) -> list[HtmlElement]:
    """Show texts removed by the most frequent rules of each category; a click unfolds a category."""
    by_category: dict[str, list[tuple[str, Entry]]] = {}
    for name, entry in summary.rules.ranked():
        by_category.setdefault(entry.label, []).append((name, entry))
    return [
        e.DETAILS(
            e.SUMMARY(e.SPAN(shown(category)), e.SPAN(e.CLASS("faint"), f"{times(entry)} texts")),
            *(_rule(name, said) for name, said in by_category[category][:_RULES]),
        )
        for category, entry in summary.categories.ranked()
        if category in by_category
    ]


def _rule(name: str, entry: Entry) -> HtmlElement:
    section: HtmlElement = e.SECTION(
        e.H3(rule_name(name), e.SPAN(e.CLASS("faint"), f" {times(entry)} texts in {entry.documents:,} documents")),
        e.UL(e.CLASS("samples"), *map(_sample, entry.examples)),
    )
    return section


def _sample(example: Example) -> HtmlElement:
    item: HtmlElement = e.LI(
        e.DEL({"dir": "auto"}, shown(example.text)),
        e.SPAN(e.CLASS("why"), shown(example.why), " ", e.CODE({"dir": "auto"}, shown(example.place))),
    )
    return item
