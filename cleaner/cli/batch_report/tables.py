"""Tables of the report: what was counted by name, and what took long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml.html import builder as e

from cleaner.cli.html_page import shown, table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from cleaner.batch.report.frequent import Entry, Frequent
    from cleaner.batch.report.summary import Slow

ROWS: Final = 40
_CENTISECOND: Final = 0.01
"""Seconds below which a millisecond is too coarse."""
_DECIDED: Final = {
    "(scorer)": "the scorer, where no rule spoke",
    "(layout)": "a site's layout, where no rule spoke",
}


def by_category(found: Frequent) -> list[HtmlElement]:
    """List categories by what was removed."""
    ranked = found.ranked(ROWS)
    total = sum(entry.chars for _, entry in ranked)
    rows = [
        e.TR(
            e.TH({"scope": "row"}, shown(name)),
            _bar(entry.chars / total if total else 0),
            _count(f"{100 * entry.chars / total:.1f} %" if total else ""),
            _count(f"{entry.chars:,}"),
            _count(times(entry)),
            _count(f"{entry.documents:,}"),
        )
        for name, entry in sorted(ranked, key=lambda item: -item[1].chars)
    ]
    heads = ("Category", "Share of what was removed", "", "Characters", "Texts", "Documents")
    return [table("What was removed, by category", heads, rows, counts=4), *_remark(found, ROWS)]


def by_rule(found: Frequent) -> list[HtmlElement]:
    """List rules by how many texts they removed."""
    rows = [
        e.TR(
            e.TH({"scope": "row"}, rule_name(name)),
            e.TD(shown(entry.label)),
            _count(times(entry)),
            _count(f"{entry.documents:,}"),
            _count(f"{entry.chars:,}"),
        )
        for name, entry in found.ranked(ROWS)
    ]
    heads = ("Rule", "Category", "Texts", "Documents", "Characters")
    return [table("What was removed, by rule", heads, rows, counts=3), *_remark(found, ROWS)]


def by_host(found: Frequent) -> list[HtmlElement]:
    """List hosts by their documents."""
    rows = []
    for name, entry in found.ranked(ROWS):
        kept = entry.left / entry.chars if entry.chars else 0.0
        rows.append(
            e.TR(
                e.TH({"scope": "row"}, e.CODE(shown(name)) if name else e.EM("not known")),
                _bar(1 - kept),
                _count(f"{100 * (1 - kept):.1f} %"),
                _count(times(entry)),
                _count(f"{entry.chars:,}"),
                _count(f"{entry.left:,}"),
            )
        )
    heads = ("Host", "Share removed", "", "Documents", "Characters before", "after")
    return [table("Hosts", heads, rows, counts=4), *_remark(found, ROWS)]


def by_name(found: Frequent, head: str) -> list[HtmlElement]:
    """List names by their documents, each with examples of these."""
    rows = []
    for name, entry in found.ranked(ROWS):
        examples = [e.LI(e.CODE({"dir": "auto"}, shown(example.place))) for example in entry.examples]
        cells = e.TD(e.CLASS("fold"), e.UL(e.CLASS("examples"), *examples))
        rows.append(
            e.TR(e.TH({"scope": "row", "class": "fold", "dir": "auto"}, shown(name)), cells, _count(times(entry)))
        )
    return [table(head, (head, "Such as", "Documents"), rows, counts=1), *_remark(found, ROWS)]


def by_kind(found: Frequent) -> list[HtmlElement]:
    """List kinds of pages by their documents."""
    ranked = found.ranked()
    total = sum(entry.count for _, entry in ranked)
    rows = [
        e.TR(
            e.TH({"scope": "row"}, shown(name) or e.EM("not told")),
            _bar(entry.count / total),
            _count(f"{100 * entry.count / total:.1f} %"),
            _count(times(entry)),
        )
        for name, entry in ranked
    ]
    return [table("Kinds of page", ("Kind of page", "Share", "", "Documents"), rows, counts=2)]


def slowest(found: list[Slow]) -> HtmlElement:
    """List the documents that took longest."""
    rows = [
        e.TR(
            e.TH({"scope": "row", "class": "fold", "dir": "auto"}, e.CODE(shown(slow.place))),
            _count(seconds(slow.seconds)),
            _count(f"{slow.chars:,}"),
        )
        for slow in found
    ]
    return table("The slowest documents", ("Document", "Time", "Characters before"), rows, counts=2)


def seconds(number: float) -> str:
    """Return a time with its unit."""
    if number >= 1:
        return f"{number:,.1f} s"
    return f"{1000 * number:.{0 if number >= _CENTISECOND else 1}f} ms"


def rule_name(name: str) -> HtmlElement:
    """Show a rule's id, or what decided if no rule did."""
    words = _DECIDED.get(name)
    element: HtmlElement = e.CODE(shown(name)) if words is None else e.SPAN(words)
    return element


def times(entry: Entry) -> str:
    """Return how often something was counted, or the two bounds if that is not certain."""
    return f"{entry.count:,} to {entry.count + entry.over:,}" if entry.over else f"{entry.count:,}"


def _count(words: str) -> HtmlElement:
    cell: HtmlElement = e.TD(e.CLASS("count"), words)
    return cell


def _bar(share: float) -> HtmlElement:
    length = {"style": f"inline-size: {100 * max(0.0, min(1.0, share)):.1f}%"}
    cell: HtmlElement = e.TD(e.CLASS("bar"), {"aria-hidden": "true"}, e.SPAN(length))
    return cell


def _remark(found: Frequent, rows: int) -> list[HtmlElement]:
    words = ""
    if len(found.entries) > rows:
        more = "more than " if found.missed else ""
        words = f"The {rows} most frequent of {more}{len(found.entries):,}."
    if found.missed:
        words += (
            f" There were too many to count all of them: what is not listed was met {found.missed:,} times at most, and"
            " a count with two bounds lies between them; the other numbers beside it are then the least they can be."
        )
    return [e.P(e.CLASS("faint"), words)] if words else []
