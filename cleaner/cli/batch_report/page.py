"""The report's page: its parts in the order in which they are read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from lxml.html import builder as e

from cleaner.batch.report.summary import EMPTY, SHARE_BINS, SIZE_BINS, TIME_BINS
from cleaner.cli.batch_report import tables
from cleaner.cli.batch_report.plots import heat_map, histogram, shades, share_words
from cleaner.cli.batch_report.samples import samples
from cleaner.cli.html_page import html_page, shown, table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from cleaner.batch.report.collect import Known
    from cleaner.batch.report.summary import Summary
    from cleaner.cli.batch_report.facts import RunFacts

    Section = tuple[str, str, list[HtmlElement]]
    """Its id, its heading, and its content."""

_STYLES: Final = ("page.css", "batch_report/report.css")


def as_html(known: Known, facts: RunFacts) -> str:
    """Return the report as an HTML page."""
    summary = known.summary
    sections = [*_what_went(summary), *_what_is_odd(summary), ("run", "The run", _run(summary, facts))]
    links = [e.LI(e.A({"href": f"#{anchor}"}, heading)) for anchor, heading, _ in sections]
    main = e.MAIN(
        *_head(known, facts),
        e.E.nav({"aria-label": "Sections"}, e.UL(*links)),
        *(e.SECTION({"id": anchor}, e.H2(heading), *content) for anchor, heading, content in sections),
    )
    return html_page(f"Report on cleaning {facts.source}", _STYLES, main)


def _head(known: Known, facts: RunFacts) -> list[HtmlElement]:
    summary = known.summary
    figures = [(f"{summary.documents:,}", "documents cleaned"), (_percent(summary), "of the text removed")]
    figures.append((f"{summary.failed:,}", "failed"))
    if facts.done:
        figures.append((f"{facts.done / facts.seconds:,.1f}", "documents a second"))
    return [
        e.H1("What cleaning removed, and why"),
        e.P("From ", e.CODE(shown(facts.source)), " to ", e.CODE(shown(facts.out_dir))),
        e.UL(e.CLASS("figures"), *(e.LI(e.B(number), words) for number, words in figures)),
        *(e.P(e.CLASS("notice"), words) for words in _notices(known, facts)),
    ]


def _notices(known: Known, facts: RunFacts) -> list[str]:
    summary, words = known.summary, []
    if facts.interrupted:
        words.append("The run was interrupted: this is what was finished by then. The same command does the rest.")
    if known.unknown:
        whole = summary.documents + summary.failed + known.unknown
        words.append(
            f"This covers {whole - known.unknown:,} of {whole:,} finished documents. The others were finished by a run"
            " without --report, in the moment when one was killed, or on a full disk: --overwrite cleans them again."
        )
    if facts.skipped > known.unknown:
        words.append(
            f"{facts.skipped - known.unknown:,} of the documents were finished by earlier runs, and are in all counts"
            " but those of the last run."
        )
    return words


def _percent(summary: Summary) -> str:
    return f"{100 - 100 * summary.chars_out / summary.chars_in:.1f} %" if summary.chars_in else "–"


def _what_went(summary: Summary) -> list[Section]:
    if not summary.documents:
        return []
    removed: list[Section] = []
    if summary.categories.entries:
        removed = [
            ("categories", "By category", tables.by_category(summary.categories)),
            ("rules", "By rule", tables.by_rule(summary.rules)),
            ("samples", "Samples of what was removed", samples(summary)),
        ]
    return [
        ("lengths", "Length before and after", _lengths(summary)),
        *removed,
        ("hosts", "By host", tables.by_host(summary.hosts)),
        ("kinds", "By kind of page", tables.by_kind(summary.page_types)),
    ]


def _what_is_odd(summary: Summary) -> list[Section]:
    odd: list[Section] = []
    if summary.slowest:
        words = (
            f"Half of the documents took less than {_time(summary, 0.5)}, 95 of 100 less than {_time(summary, 0.95)}."
        )
        odd.append(("slowest", "The slowest documents", [e.P(words), tables.slowest(summary.slowest)]))
    if summary.flags.entries:
        odd.append(("flags", "Flags", [e.P("Doubts about results."), *tables.by_name(summary.flags, "Flag")]))
    if summary.reasons.entries:
        odd.append(("errors", "Failed documents", tables.by_name(summary.reasons, "Reason")))
    return odd


def _time(summary: Summary, share: float) -> str:
    """Return the time within which a share of the documents was cleaned, exact to a bin."""
    left = share * sum(summary.times.values())
    for number, count in sorted(summary.times.items()):
        left -= count
        if left <= 0:
            return tables.seconds(10 ** ((number + 1) / TIME_BINS))
    return ""


def _lengths(summary: Summary) -> list[HtmlElement]:
    sizes = Counter[tuple[int, int]]()
    for bins, count in summary.sizes.items():
        before, _, after = bins.partition(",")
        sizes[int(before), int(after)] += count
    most = max((count for (before, _), count in sizes.items() if before != EMPTY), default=0)
    legend = (
        [e.LI(e.SPAN(e.CLASS(f"key heat{number}")), f"{count:,}+") for number, count in shades(most)] if most else []
    )
    words = "Each cell is a size before and a size after; its colour says of how many documents, at least."
    first = e.E.figure(
        histogram(summary.shares),
        e.E.figcaption("How much of each document was kept."),
        _folded(_share_table(summary.shares)),
    )
    second = e.E.figure(
        heat_map(sizes),
        e.E.figcaption(words, *([e.UL(e.CLASS("legend"), *legend)] if legend else [])),
        _folded(_size_table(sizes)),
    )
    return [e.DIV(e.CLASS("plots"), first, second)]


def _folded(content: HtmlElement) -> HtmlElement:
    folded: HtmlElement = e.DETAILS(e.SUMMARY("The numbers"), content)
    return folded


def _share_table(shares: Counter[int]) -> HtmlElement:
    rows = [
        e.TR(e.TH({"scope": "row"}, share_words(number)), e.TD(e.CLASS("count"), f"{shares[number]:,}"))
        for number in range(SHARE_BINS)
    ]
    return table("Documents by the share kept", ("Kept", "Documents"), rows, counts=1)


def _size_table(sizes: Counter[tuple[int, int]]) -> HtmlElement:
    """Put the heat map into powers of ten before, with the share of documents that are left with nothing."""
    whole, nothing = Counter[int](), Counter[int]()
    for (before, after), count in sizes.items():
        power = before // SIZE_BINS if before != EMPTY else EMPTY
        whole[power] += count
        nothing[power] += count if after == EMPTY else 0
    rows = [
        e.TR(
            e.TH({"scope": "row"}, f"{10**power:,} to {10 ** (power + 1) - 1:,}" if power != EMPTY else "none"),
            e.TD(e.CLASS("count"), f"{count:,}"),
            e.TD(e.CLASS("count"), f"{nothing[power]:,}"),
        )
        for power, count in sorted(whole.items())
    ]
    heads = ("Characters before", "Documents", "of which nothing is left")
    return table("Documents by length before cleaning", heads, rows, counts=2)


def _run(summary: Summary, facts: RunFacts) -> list[HtmlElement]:
    rulesets = [name for name, _ in summary.rulesets.ranked(4)]
    more = len(summary.rulesets.entries) - len(rulesets)
    said = [
        ("Last run", f"{facts.begun:%Y-%m-%d %H:%M:%S %Z}, {facts.seconds:,.1f} s, {facts.workers} workers"),
        ("In it", f"{facts.done:,} done, {facts.failed:,} failed, {facts.skipped:,} skipped as finished before"),
        ("Time in workers", f"{summary.seconds:,.1f} s in all runs together" + _rate(summary)),
        ("Text", f"{summary.chars_in:,} characters before, {summary.chars_out:,} after"),
        ("cleaner", facts.version),
        (
            "Rule sets",
            ", ".join(rulesets) + (f" and {more:,} more, as sites have rules of their own" if more > 0 else ""),
        ),
        *((f"--{name}", value) for name, value in facts.settings),
    ]
    pairs = [part for name, value in said if value for part in (e.DT(name), e.DD({"dir": "auto"}, shown(value)))]
    return [e.DL(*pairs)]


def _rate(summary: Summary) -> str:
    return f", {summary.documents / summary.seconds:,.1f} documents a second each" if summary.seconds else ""
