"""What differs between two rule sets, as one HTML file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml.html import builder as e

from cleaner.cli.count import count
from cleaner.cli.difference import CHANGES, MARKS, causes, place, reason, totals
from cleaner.cli.html_page import html_page, shown, table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from cleaner.model.difference import DiffLine, DiffReport, PageDiff

_OPEN: Final = 25
"""Pages that are unfolded from the start; with more of them a reader wants the list first."""


def as_html(report: DiffReport) -> str:
    """Return the report as an HTML page."""
    main = e.MAIN(*_head(report), *_causes(report), *_pages(report), *_failed(report))
    return html_page(f"Rules {report.old} → {report.new}", ("page.css", "difference.css"), main)


def _head(report: DiffReport) -> list[HtmlElement]:
    figures = [(report.pages, "pages"), (len(report.differing), "pages that differ")]
    figures += [(count, f"lines {CHANGES[change]}") for change, count in totals(report).items()]
    if report.failed:
        figures.append((len(report.failed), "pages not compared"))
    return [
        e.H1("What the new rules change"),
        e.P("Old rules: ", e.CODE(shown(report.old)), ", new rules: ", e.CODE(shown(report.new))),
        e.P(e.CLASS("faint"), "Pages under ", e.CODE(shown(report.folder))),
        e.UL(e.CLASS("figures"), *(e.LI(e.B(f"{count:,}"), words) for count, words in figures)),
    ]


def _causes(report: DiffReport) -> list[HtmlElement]:
    found = causes(report)
    if not found:
        return [e.P("Nothing differs.")] if report.pages else [e.P("There was no page to compare.")]
    rows = [
        e.TR(
            e.TD(e.CLASS(cause.change), f"{MARKS[cause.change]} {CHANGES[cause.change]}"),
            e.TD("no longer by " if cause.stopped else "by ", e.CODE(shown(cause.rule))),
            e.TD(shown(cause.category)),
            e.TD(e.CLASS("count"), f"{cause.lines:,}"),
            e.TD(e.CLASS("count"), f"{cause.pages:,}"),
        )
        for cause in found
    ]
    heads = ("Change", "Rule", "Category", "Lines", "Pages")
    return [e.H2("By rule and category"), table("Changes by rule", heads, rows, counts=2)]


def _pages(report: DiffReport) -> list[HtmlElement]:
    if not report.differing:
        return []
    is_open = len(report.differing) <= _OPEN
    return [e.H2("Pages that differ"), *(_page(page, is_open=is_open) for page in report.differing)]


def _page(page: PageDiff, *, is_open: bool) -> HtmlElement:
    changed = sum(line.change is not None for line in page.lines)
    rows: list[HtmlElement] = []
    for number, line in enumerate(page.lines):
        if number and not line.follows:
            rows.append(e.LI(e.CLASS("gap"), "…"))
        rows.append(_line(line))
    folded: HtmlElement = e.DETAILS(
        {"open": "open"} if is_open else {},
        e.SUMMARY(e.SPAN(e.CLASS("path"), shown(page.path)), e.SPAN(e.CLASS("faint"), count(changed, "line"))),
        e.OL(*rows),
    )
    return folded


def _line(line: DiffLine) -> HtmlElement:
    mark = e.SPAN(e.CLASS("mark"), {"aria-hidden": "true"}, MARKS[line.change])
    parts = [e.SPAN(e.CLASS("number"), str(line.line)), mark]
    text = e.SPAN(e.CLASS("text"), {"dir": "auto"})
    text.text = shown(line.text)
    if line.change is not None:
        # A screen reader conveys neither colour nor sign.
        parts.append(e.SPAN(e.CLASS("hidden"), f"{CHANGES[line.change]}: "))
    parts.append(text)
    if line.change is not None:
        where = place(line)
        parts.append(e.SPAN(e.CLASS("why"), shown(reason(line)), *([e.BR(), e.CODE(shown(where))] if where else [])))
    item: HtmlElement = e.LI(e.CLASS(f"line {line.change or ''}".strip()), *parts)
    return item


def _failed(report: DiffReport) -> list[HtmlElement]:
    if not report.failed:
        return []
    rows = [e.LI(e.CODE(shown(page.path)), shown(f": {page.reason}")) for page in report.failed]
    return [e.H2("Pages not compared"), e.UL(*rows)]
