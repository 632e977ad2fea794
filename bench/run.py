"""Runs the benchmark: ``python -m bench.run --data DIR --out bench/results``; see ``bench/README.md``."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import track as progress

from bench.aggregate import report_system
from bench.compare import compare, read_report
from bench.data import read_rows, set_path
from bench.inputs import pages_path, write_pages
from bench.interleave import BenchError, interleave
from bench.machine import describe_machine
from bench.plan import parse_plan
from bench.report import Report
from bench.score import score_files
from bench.table import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.plan import Plan
    from bench.record import Cost
    from bench.report import SystemReport
    from bench.systems import Track


def run(plan: Plan) -> Report:
    """Run the benchmark.

    Raises:
        BenchError: The data are not there, or a system's process died.
    """
    missing = [path.name for name in plan.sets if not (path := set_path(plan.data, name)).is_file()]
    if missing:
        raise BenchError(f"no {', '.join(missing)} in {plan.data}; name the folder of the benchmark data with --data")
    plan.pages.mkdir(parents=True, exist_ok=True)
    machine = describe_machine(plan.systems)
    return Report(machine=machine, limit=plan.limit, sets={name: run_set(plan, name) for name in plan.sets})


def run_set(plan: Plan, name: str) -> dict[Track, dict[str, SystemReport]]:
    """Run the systems over one data set, input by input, then score their output."""
    costs = _measure(plan, name)
    pairs = [(track, system) for track, systems in costs.items() for system in systems]
    scores = score_files(read_rows(set_path(plan.data, name), plan.limit), name, pairs, plan.pages)
    return {
        track: {
            system: report_system(system, track, scores[track, system], cost)
            for system, cost in systems.items()
            if scores[track, system]
        }
        for track, systems in costs.items()
    }


def save(plan: Plan, report: Report) -> str:
    """Write a report's table and its numbers; return the table."""
    table = render(report)
    (plan.out / f"{plan.name}.md").write_text(table, encoding="utf-8")
    (plan.out / f"{plan.name}.json").write_text(report.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return table


def _measure(plan: Plan, name: str) -> dict[Track, dict[str, Cost]]:
    tracks = [track for track in plan.tracks if plan.systems_for(track)]
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        counts = write_pages(read_rows(set_path(plan.data, name), plan.limit), name, tracks, folder)
        return {
            track: interleave(
                plan.systems_for(track),
                (name, track),
                pages_path(folder, track),
                plan.pages,
                progress(range(counts[track]), f"{name}: {track}", console=Console(stderr=True)),
            )
            for track in tracks
        }


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark, save the report and print its table; return the exit code."""
    plan = parse_plan(argv)
    try:
        old = read_report(plan.compare) if plan.compare else None
        report = run(plan)
    except (BenchError, OSError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    print(save(plan, report))
    if old:
        print(compare(old, report))
    return 0


if __name__ == "__main__":
    sys.exit(main())
