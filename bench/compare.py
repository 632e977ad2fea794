"""Sets two reports side by side: what one system scored before and after.

``python -m bench.compare OLD.json NEW.json [--system NAME]``
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from bench.report import ALL, Report
from bench.table import TITLES, markdown, percent, score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.report import SystemReport

_HEADER = ("page type", "pages", "F1 before", "after", "change", "P before", "after", "R before", "after")
_HARM_HEADER = ("page type", "pages", "lost before", "after", "added before", "after")


def compare(old: Report, new: Report, system: str = "cleaner") -> str:
    """Write the tables of a system's change, for every data set and input that both reports have."""
    parts = [f"# {system}, before and after"]
    for name, tracks in new.sets.items():
        for track, systems in tracks.items():
            before, after = old.sets.get(name, {}).get(track, {}).get(system), systems.get(system)
            if before and after:
                table = harm_change(before, after) if track == "clean" else quality_change(before, after)
                parts += [f"## {name}: {TITLES[track]}", _pages_note(before, after), table, cost_change(before, after)]
    if len(parts) == 1:
        parts.append("The two reports have no data set and input in common on which it ran.")
    return "\n\n".join(part for part in parts if part) + "\n"


def quality_change(before: SystemReport, after: SystemReport) -> str:
    """Set the word scores side by side, page type by page type."""
    rows = (
        [
            name,
            str(now.pages),
            *map(score, (was.f1, now.f1)),
            f"{now.f1 - was.f1:+.4f}",
            *map(score, (was.precision, now.precision, was.recall, now.recall)),
        ]
        for name, now in after.quality.items()
        if (was := before.quality.get(name))
    )
    return markdown(_HEADER, rows)


def harm_change(before: SystemReport, after: SystemReport) -> str:
    """Set the words lost and added side by side, page type by page type."""
    rows = (
        [name, str(now.pages), *map(percent, (was.lost, now.lost, was.added, now.added))]
        for name, now in after.harm.items()
        if (was := before.harm.get(name))
    )
    return markdown(_HARM_HEADER, rows)


def cost_change(before: SystemReport, after: SystemReport) -> str:
    """Set times and memory side by side."""
    was, now = before.quality[ALL], after.quality[ALL]
    return (
        f"CPU ms a page {was.cpu_ms_mean:.1f} -> {now.cpu_ms_mean:.1f}, wall {was.ms_mean:.1f} -> {now.ms_mean:.1f}; "
        f"peak {before.peak_mb:.0f} -> {after.peak_mb:.0f} MiB; faults {was.faults} -> {now.faults}."
    )


def _pages_note(before: SystemReport, after: SystemReport) -> str:
    was, now = before.quality[ALL].pages, after.quality[ALL].pages
    return "" if was == now else f"Not the same pages: {was} before, {now} after. The change below is no measure."


def read_report(path: Path) -> Report:
    """Read a saved report."""
    return Report.model_validate_json(path.read_text(encoding="utf-8"))


def main(argv: Sequence[str] | None = None) -> None:
    """Print the comparison of two saved reports."""
    parser = argparse.ArgumentParser(prog="python -m bench.compare", description=__doc__)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--system", default="cleaner")
    args = parser.parse_args(argv)
    print(compare(read_report(args.old), read_report(args.new), args.system))


if __name__ == "__main__":
    main()
