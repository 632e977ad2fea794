"""What to run, as the command line says it."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bench.data import SETS
from bench.systems import DEFAULT_SYSTEMS, SYSTEMS, TRACKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.systems import Track


Name = TypeVar("Name", bound=str)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run."""

    data: Path
    out: Path
    sets: tuple[str, ...]
    tracks: tuple[Track, ...]
    systems: tuple[str, ...]
    limit: int | None = None
    """The largest number of pages a data set; None for all."""
    compare: Path | None = None
    """A saved report to compare the new one with."""

    @property
    def pages(self) -> Path:
        """Where the records of single pages go."""
        return self.out / "pages"

    @property
    def name(self) -> str:
        """``latest`` for a run over everything, ``quick`` for any other, so that a look never replaces a result."""
        all_pages = self.limit is None and set(self.sets) == set(SETS)
        whole = all_pages and set(self.tracks) == set(TRACKS) and set(self.systems) >= set(DEFAULT_SYSTEMS)
        return "latest" if whole else "quick"

    def systems_for(self, track: Track) -> list[str]:
        """Return the planned systems that take an input."""
        return [name for name in self.systems if track in SYSTEMS[name].tracks]


def parse_plan(argv: Sequence[str] | None = None) -> Plan:
    """Read the command line; a fault in it ends the program with code 2 and a line that names it."""
    parser = _parser()
    args = parser.parse_args(argv)
    if args.limit is not None and args.limit < 1:
        parser.error(f"--limit: {args.limit} found, at least 1 expected")
    return Plan(
        data=args.data,
        out=args.out,
        sets=_choose(parser, "--sets", args.sets, SETS),
        tracks=_choose(parser, "--tracks", args.tracks, TRACKS),
        systems=_choose(parser, "--systems", args.systems, tuple(SYSTEMS)),
        limit=args.limit,
        compare=args.compare,
    )


def _choose(parser: argparse.ArgumentParser, option: str, given: str, allowed: tuple[Name, ...]) -> tuple[Name, ...]:
    """Read names set apart by commas; they come back in the order of the table, each once."""
    names = {name.strip() for name in given.split(",")}
    unknown = names - set(allowed)
    if unknown:
        found, expected = ", ".join(map(repr, sorted(unknown))), ", ".join(allowed)
        parser.error(f"{option}: unknown {found}; expected some of: {expected}, set apart by commas")
    return tuple(name for name in allowed if name in names)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description="Score cleaner beside its peers.")
    parser.add_argument("--data", type=Path, required=True, help="the folder of the benchmark data")
    parser.add_argument("--out", type=Path, default=Path("bench/results"), help="the folder of the results")
    parser.add_argument("--sets", default=",".join(SETS), help="data sets, set apart by commas (%(default)s)")
    parser.add_argument("--tracks", default=",".join(TRACKS), help="inputs, likewise (%(default)s)")
    parser.add_argument(
        "--systems",
        default=",".join(DEFAULT_SYSTEMS),
        help=f"systems, likewise, of: {', '.join(SYSTEMS)} (%(default)s)",
    )
    parser.add_argument("--limit", type=int, metavar="N", help="at most N pages a data set, evenly spread over it")
    parser.add_argument("--compare", type=Path, metavar="OLD.json", help="print cleaner's change since that report")
    return parser
