"""The pages of a folder under two rule sets, and what differs, as text."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleaner.cli.count import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.model.difference import Change, DiffLine, DiffReport

MARKS: Final[dict[Change | None, str]] = {"removed": "-", "kept": "+", "edited": "~", None: " "}
CHANGES: Final[dict[Change, str]] = {"removed": "newly removed", "kept": "newly kept", "edited": "changed in part"}
_STYLES: Final[dict[Change | None, str]] = {"removed": "red", "kept": "green", "edited": "yellow", None: ""}
UNRULED: Final = "the scorer or a layout"


@dataclass(frozen=True, slots=True)
class Cause:
    """One rule's share in all that differs."""

    change: Change
    rule: str
    category: str
    stopped: bool
    lines: int
    pages: int


def causes(report: DiffReport) -> list[Cause]:
    """Count the lines that differ by change, rule and category; the most first."""
    lines: Counter[tuple[Change, str, str, bool]] = Counter()
    pages: dict[tuple[Change, str, str, bool], set[str]] = defaultdict(set)
    for page in report.differing:
        for line in page.lines:
            if line.change is not None:
                rule, category = (line.word.rule, line.word.category) if line.word else (UNRULED, "boilerplate")
                key = (line.change, rule, category, line.stopped)
                lines[key] += 1
                pages[key].add(page.path)
    return [Cause(*key, count, len(pages[key])) for key, count in sorted(lines.items(), key=lambda item: -item[1])]


def totals(report: DiffReport) -> dict[Change, int]:
    """Count the lines that differ by change."""
    found = Counter(line.change for page in report.differing for line in page.lines)
    return {change: found[change] for change in CHANGES}


def reason(line: DiffLine) -> str:
    """Say what made a line differ."""
    who = f"{line.word.rule} ({line.word.category})" if line.word else UNRULED
    match line.change, line.stopped:
        case "removed", _:
            said = f"{who} removes it" if line.word else f"{who} leaves it out now"
        case "kept", True:
            said = f"{who} no longer removes it" if line.word else f"{who} no longer leaves it out"
        case "kept", False:
            said = f"{who} keeps it"
        case _:
            parts = ", ".join(f'"{part}"' for part in line.word.parts) if line.word else ""
            said = f"{who} {'no longer takes out' if line.stopped else 'takes out'} {parts}"
    return f"{said}: {line.word.why}" if line.word else said


def place(line: DiffLine) -> str:
    """Return file and line of the rule that caused a change; "" if no rule did."""
    return f"{line.word.file}:{line.word.line}" if line.word is not None and line.word.line else ""


def summary(report: DiffReport) -> str:
    """Put the whole into one line."""
    counts = ", ".join(f"{count:,} {CHANGES[change]}" for change, count in totals(report).items())
    return f"{len(report.differing):,} of {count(report.pages, 'page')} differ; lines: {counts}"


def as_lines(report: DiffReport) -> Iterator[tuple[str, str]]:
    """Yield lines of output, each with its style."""
    for page in report.differing:
        yield page.path, "bold"
        yield from _page(page.lines)
        yield "", ""
    for cause in causes(report):
        spread = f"{count(cause.lines, 'line')} on {count(cause.pages, 'page')}"
        stopped = "no longer by " if cause.stopped else "by "
        words = f"{spread}: {CHANGES[cause.change]}, {stopped}{cause.rule} ({cause.category})"
        yield f"{MARKS[cause.change]} {words}", _STYLES[cause.change]
    if report.pages:
        yield summary(report), "bold"


def _page(lines: Iterable[DiffLine]) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(lines):
        if number and not line.follows:
            yield "      ...", "dim"
        for part, text in enumerate(line.text.split("\n")):
            head = str(line.line) if part == 0 else ""
            yield f"{head:>5} {MARKS[line.change]} {text}", _STYLES[line.change]
        if line.change is not None:
            yield f"        # {reason(line)}", "dim"
            if where := place(line):
                yield f"        #   {where}", "dim"
