"""Writes a report as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.report import ALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bench.report import Machine, Quality, Report, SystemReport, TrackName

DASH = "-"
"""The cell for a system that does not take the input, or data that have no such figure."""

TITLES: dict[TrackName, str] = {"html": "HTML", "text": "flattened text", "clean": "clean text"}

_OVERVIEW = (
    "system",
    "pages",
    "word F1",
    "precision",
    "recall",
    "must present",
    "must_not left",
    "ms mean",
    "ms median",
    "CPU ms mean",
    "peak MiB",
    "start s",
    "faults",
)
_HARM = ("page type", "pages", "words", "lost", "lost a page", "pages losing", "added", "pages adding")


def markdown(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out a table: the first column to the left, the others to the right, padded so that it reads as text too."""
    body = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(header, *body, strict=True)]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]

    def line(cells: Sequence[str]) -> str:
        padded = [cell.rjust(width) for cell, width in zip(cells, widths, strict=True)]
        return f"| {' | '.join([cells[0].ljust(widths[0]), *padded[1:]])} |"

    return "\n".join(map(line, [list(header), rule, *body]))


def render(report: Report) -> str:
    """Write the whole report."""
    parts = ["# Benchmark", machine_line(report.machine, report.limit)]
    for name, tracks in report.sets.items():
        names = list(dict.fromkeys(system for systems in tracks.values() for system in systems))
        for track, systems in tracks.items():
            parts += [f"## {name}: {TITLES[track]}", *_tables(track, systems, names)]
    return "\n\n".join(part for part in parts if part) + "\n"


def machine_line(machine: Machine, limit: int | None) -> str:
    """Return a line on when, where and with what the run was made."""
    versions = ", ".join(f"{name} {version}" for name, version in machine.packages.items())
    load = DASH if machine.load is None else f"{machine.load:.2f}"
    pages = "all pages" if limit is None else f"at most {limit} pages a data set, evenly spread (a look, not a result)"
    return (
        f"{machine.date}; {machine.cores} cores of {machine.cpu}, {machine.system}, load {load} before the start; "
        f"Python {machine.python}; {versions}; {pages}."
    )


def overview_table(names: Sequence[str], systems: Mapping[str, SystemReport]) -> str:
    """Compare the systems over all pages; a named system that did not take the input gets dashes."""
    return markdown(_OVERVIEW, ([name, *_overview_cells(systems.get(name))] for name in names))


def type_table(systems: Mapping[str, SystemReport], cell: Callable[[Quality], str]) -> str:
    """Compare the systems page type by page type, one number (or two) a cell."""
    first = next(iter(systems.values())).quality
    rows = (
        [name, str(group.pages), *(cell(system.quality[name]) for system in systems.values())]
        for name, group in first.items()
    )
    return markdown(["page type", "pages", *systems], rows)


def language_table(systems: Mapping[str, SystemReport]) -> str:
    """Compare the systems language by language."""
    first = next(iter(systems.values())).languages
    rows = (
        [name, str(group.pages), *(score(system.languages[name].f1) for system in systems.values())]
        for name, group in first.items()
    )
    return markdown(["language", "pages", *systems], rows)


def harm_table(system: SystemReport) -> str:
    """Write the table of changes to text that was clean already."""
    rows = (
        [
            name,
            str(harm.pages),
            str(harm.words),
            percent(harm.lost),
            percent(harm.lost_page_mean),
            str(harm.pages_losing),
            percent(harm.added),
            str(harm.pages_adding),
        ]
        for name, harm in system.harm.items()
    )
    return markdown(_HARM, rows)


def metadata_table(systems: Mapping[str, SystemReport]) -> str:
    """Compare the metadata over the pages whose truth has the field; empty if no system returns any."""
    giving = {name: system.metadata for name, system in systems.items() if system.metadata}
    if not giving:
        return ""
    first = next(iter(giving.values()))
    rows = (
        [
            field,
            str(share.pages),
            *(_right_wrong(fields[field].right, fields[field].wrong) for fields in giving.values()),
        ]
        for field, share in first.items()
    )
    return markdown(["field (right / wrong)", "pages", *giving], rows)


def ratio_line(systems: Mapping[str, SystemReport]) -> str:
    """Return a line comparing cleaner's time with trafilatura's over the same pages; empty if either did not run."""
    if not {"cleaner", "trafilatura"} <= systems.keys():
        return ""
    ours, theirs = systems["cleaner"].quality[ALL], systems["trafilatura"].quality[ALL]
    return (
        f"Mean time a page, cleaner to trafilatura (`bare_extraction` with metadata): "
        f"**{ours.ms_mean / theirs.ms_mean:.2f}** (wall), {ours.cpu_ms_mean / theirs.cpu_ms_mean:.2f} (CPU)."
    )


def score(value: float | None) -> str:
    """Write a score with three decimals."""
    return DASH if value is None else f"{value:.3f}"


def percent(value: float) -> str:
    """Write a share in percent, fine enough to see one word lost in a hundred thousand."""
    return f"{value:.3%}"


def _tables(track: TrackName, systems: Mapping[str, SystemReport], names: Sequence[str]) -> list[str]:
    """Lay out one input of a data set; `names` are those of all systems in the run."""
    bodies = {name: system for name, system in systems.items() if system.body}
    shown = [name for name in names if name in bodies or name not in systems] if track == "text" else list(bodies)
    tables = [overview_table(shown, bodies), *_details(track, bodies)]
    return [*tables, metadata_table(systems)] if track == "html" else tables


def _details(track: TrackName, systems: Mapping[str, SystemReport]) -> list[str]:
    if track == "clean":
        return [f"Words that {name} lost and added:\n\n{harm_table(system)}" for name, system in systems.items()]
    parts = []
    if any(len(system.quality) > len({"one type", ALL}) for system in systems.values()):
        parts = [
            "Word F1 by page type:\n\n" + type_table(systems, lambda group: score(group.f1)),
            "Precision / recall by page type:\n\n"
            + type_table(systems, lambda group: f"{group.precision:.3f} / {group.recall:.3f}"),
        ]
    if any(len(system.languages) > 1 for system in systems.values()):
        parts.append("Word F1 by language:\n\n" + language_table(systems))
    return [*parts, ratio_line(systems)] if track == "html" else parts


def _overview_cells(system: SystemReport | None) -> list[str]:
    if system is None:
        return [DASH] * (len(_OVERVIEW) - 1)
    all_pages = system.quality[ALL]
    return [
        str(all_pages.pages),
        *map(score, (all_pages.f1, all_pages.precision, all_pages.recall, all_pages.must, all_pages.must_not)),
        f"{all_pages.ms_mean:.1f}",
        f"{all_pages.ms_median:.1f}",
        f"{all_pages.cpu_ms_mean:.1f}",
        f"{system.peak_mb:.0f}",
        f"{system.start_s:.2f}",
        str(all_pages.faults),
    ]


def _right_wrong(right: float, wrong: float) -> str:
    if not right and not wrong:
        return DASH
    return f"{right:.1%} / {wrong:.1%}"
