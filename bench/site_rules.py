"""What rules for many sites cost: ``python -m bench.site_rules --data DIR``; prints a table in Markdown.

Start-up and memory are of a fresh process for each rule folder, the median of three. Time a page is processor time:
each Cleaner cleans every page three times, taking turns, and the least of three counts, so that neither the machine's
other work nor the first visit of a host is in it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tarfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from bench.data import read_rows, set_path
from cleaner import Cleaner, CleanerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SITES: Final = (10, 2_000, 50_000)
_ROUNDS: Final = 3
_ARCHIVE: Final = "ftr-site-config.tar.xz"
_RULE: Final = """\
rules:
  - id: host{0}.tip
    category: promo
    why: A call for tips stands under every article.
    when: {{line_starts: ["Got a tip for paper {0}?"]}}
    examples: {{match: ["Got a tip for paper {0}? Write!"], no_match: ["The paper got a tip, and {0} people went."]}}
"""
_START: Final = """
import sys, time
from cleaner import Cleaner
resident = lambda: int(open("/proc/self/statm").read().split()[1]) * 4096 / 2**20
Cleaner().clean("The ferry sailed again on Monday, eleven weeks after it went in.")
before, begun = resident(), time.perf_counter()
cleaner = Cleaner(sys.argv[1:])
print(1000 * (time.perf_counter() - begun), resident() - before)
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A page and the address it is attributed to."""

    html: str
    url: str


@dataclass(frozen=True, slots=True)
class Start:
    """The costs of making a Cleaner in a warm process."""

    ms: float
    mib: float


def write_sites(folder: Path, count: int) -> Path:
    """Write a number of site files, for ``host0.example`` and so on, into a folder."""
    sites = folder / "sites"
    sites.mkdir(parents=True)
    for number in range(count):
        (sites / f"host{number}.example.yaml").write_text(_RULE.format(number), encoding="utf-8")
    return folder


def measure_start(rules: Sequence[Path]) -> Start:
    """Make a Cleaner in fresh processes."""
    command = [sys.executable, "-c", _START, *map(str, rules)]
    runs = [
        tuple(map(float, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()))  # noqa: S603 - the program stands above
        for _ in range(_ROUNDS)
    ]
    return Start(median(ms for ms, _ in runs), median(mib for _, mib in runs))


def measure_pages(cleaners: Sequence[Cleaner], pages: Iterable[Page]) -> list[float]:
    """Return the milliseconds of processor time a page, for each cleaner."""
    sums, count = [0.0] * len(cleaners), 0
    for count, page in enumerate(pages, start=1):
        least = [float("inf")] * len(cleaners)
        for turn in range(_ROUNDS):
            for place in range(len(cleaners)):
                number = (place + turn + count) % len(cleaners)
                least[number] = min(least[number], _clean(cleaners[number], page))
        sums = [total + ms for total, ms in zip(sums, least, strict=True)]
    return [total / max(count, 1) for total in sums]


def _clean(cleaner: Cleaner, page: Page) -> float:
    begun = time.process_time()
    # A page over a limit costs what it costs.
    with suppress(CleanerError):
        cleaner.clean(page.html, url=page.url, media_type="text/html")
    return 1000 * (time.process_time() - begun)


def run(data: Path, limit: int, sites: Sequence[int] = SITES) -> list[str]:
    """Measure, and return the table's lines."""
    rows = list(read_rows(set_path(data, "wcxb-dev"), limit))
    lines = ["| rules | start ms | memory MiB | ms a page | ratio |", "|---|---|---|---|---|"]
    with TemporaryDirectory() as name:
        folders = {f"{count:,} site files": [write_sites(Path(name, str(count)), count)] for count in sites}
        # Each page is of another host that has a file, as far as there are so many.
        pages = [Page(row.html, f"https://host{index}.example/a") for index, row in enumerate(rows)]
        lines += _compare({"shipped": [], **folders}, pages)
        with tarfile.open(data / _ARCHIVE) as archive:
            archive.extractall(Path(name, "ftr"), filter="data")
        pages = [Page(row.html, row.url) for row in rows if row.url]
        lines += _compare({"shipped, real hosts": [], "site configs": [Path(name, "ftr")]}, pages)
    return lines


def _compare(folders: dict[str, list[Path]], pages: Sequence[Page]) -> list[str]:
    starts = [measure_start(rules) for rules in folders.values()]
    times = measure_pages([Cleaner(rules) for rules in folders.values()], pages)
    return [
        f"| {name} | {start.ms:.0f} | {start.mib:.1f} | {ms:.2f} | {ms / times[0]:.3f} |"
        for name, start, ms in zip(folders, starts, times, strict=True)
    ]


def main(argv: Sequence[str] | None = None) -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.site_rules", description="Measure rules for many sites.")
    parser.add_argument("--data", type=Path, required=True, help="the folder of the benchmark data")
    parser.add_argument("--limit", type=int, default=100, metavar="N", help="pages, evenly spread (%(default)s)")
    args = parser.parse_args(argv)
    print("\n".join(run(args.data, args.limit)))


if __name__ == "__main__":
    main()
