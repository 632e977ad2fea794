"""Load the service: ``python -m bench.load --data DIR``; writes ``results/load.md``.

The client is this process, on loopback. A machine of two cores has no room for two workers, the service and a client
at once, so every trial is run with one worker by default; ``--workers`` asks for more.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bench.data import read_rows, set_path, spread
from bench.load.documents import documents, hostile, ordinary
from bench.load.library import library_pace
from bench.load.trials import Trials
from bench.machine import describe_machine
from bench.table import markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.load.trials import Seen

TRIALS = ("saturation", "half_load", "half_load_at_random", "overload", "hostile", "kills", "lines")


def main() -> int:
    """Run the trials, print and save the results; return 1 if a bar was missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description="Load the service.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the benchmark data")
    parser.add_argument("--out", type=Path, default=Path("bench/results"), help="folder of the results")
    parser.add_argument("--workers", type=int, default=1, help="worker processes of the service, and of the library")
    parser.add_argument(
        "--seconds", type=float, default=60.0, help="length of a trial; the overload takes ten times it"
    )
    parser.add_argument("--pages", type=int, default=200, help="pages to choose from, evenly spread over the set")
    parser.add_argument("--ordinary", action="store_true", help="take only pages of 30,000 to 80,000 characters")
    parser.add_argument("--lines", type=int, default=1_000_000, help="lines of the longest batch")
    parser.add_argument("--trials", default=",".join(TRIALS), help="which, set apart by commas")
    args = parser.parse_args()
    if unknown := set(args.trials.split(",")).difference(TRIALS):
        parser.error(f"no trial is called {', '.join(sorted(unknown))}; choose among {', '.join(TRIALS)}")
    if args.ordinary:
        every = ordinary(args.data)
        rows = [every[place] for place in sorted(spread(len(every), args.pages))]
    else:
        rows = list(read_rows(set_path(args.data, "wcxb-dev"), args.pages))
    sent = documents(rows)
    library = library_pace([(row.html, row.url) for row in rows], args.workers, args.seconds)
    trials = Trials(sent, library, args.workers, args.seconds)
    seen = [asyncio.run(_run(trials, name, args.lines)) for name in args.trials.split(",")]
    text = _render(seen, len(sent), sum(len(one.body) for one in sent) / max(1, len(sent)))
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "load.md").write_text(text, encoding="utf-8")
    print(text)
    return 0 if all(one.met for one in seen) else 1


async def _run(trials: Trials, name: str, lines: int) -> Seen:
    if name == "hostile":
        return await trials.among(hostile())
    if name == "lines":
        return await trials.lines(lines)
    alone = {
        "saturation": trials.saturation,
        "half_load": trials.half_load,
        "half_load_at_random": trials.half_load_at_random,
        "overload": trials.overload,
        "kills": trials.kills,
    }
    return await alone[name]()


def _render(seen: Sequence[Seen], pages: int, size: float) -> str:
    machine = describe_machine(["cleaner"])
    rows = [[one.trial, one.found, one.bar, "met" if one.met else "missed"] for one in seen]
    return (
        "# Under load\n\n"
        f"{machine.date}; {machine.cores} cores of {machine.cpu}, {machine.system}, load {machine.load} at the end; "
        f"Python {machine.python}; {pages} pages of {size / 1000:.0f} kB on average. The client is a second process on "
        "loopback.\n\n" + markdown(["trial", "seen", "bar", ""], rows) + "\n"
    )


if __name__ == "__main__":
    sys.exit(main())
