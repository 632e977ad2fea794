"""Lists the pages on which one system is worse than another by most, and shows what went wrong on one of them.

``python -m bench.losses SET`` after a run of the benchmark; see ``bench/README.md``.
"""

from __future__ import annotations

import argparse
import difflib
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bench.data import SETS, read_rows, set_path
from bench.metric import split_words
from bench.record import read_records, records_path
from bench.score import read_scores, scores_path
from bench.systems import SYSTEMS, TRACKS
from bench.table import DASH, markdown, score

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.score import PageScore

PAGES = Path("bench/results/pages")
GOLD = "gold"
"""Name of a system that returns the truth for every page."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A page as both systems scored on it."""

    ours: PageScore
    theirs: PageScore

    @property
    def size(self) -> float:
        """By how much word F1 is lower; negative where it is higher."""
        return self.theirs.f1 - self.ours.f1


def find_losses(ours: Iterable[PageScore], theirs: Iterable[PageScore], page_type: str | None = None) -> list[Loss]:
    """Pair the pages that both systems scored, the worst loss first.

    Args:
        ours: Page scores of the system that is looked at.
        theirs: Page scores of the one it is held against.
        page_type: Only pages of this type; None for all.
    """
    by_id = {page.id: page for page in theirs}
    pairs = [Loss(page, by_id[page.id]) for page in ours if page.id in by_id and page_type in (None, page.page_type)]
    return sorted(pairs, key=lambda loss: (-loss.size, loss.ours.id))


def losses_table(losses: Sequence[Loss], system: str, against: str) -> str:
    """Write the losses as a table."""
    header = ["id", "page type", "loss", f"F1 {system}", f"F1 {against}", "P / R", "P / R", "gold words", "fault"]
    rows = (
        [
            loss.ours.id,
            loss.ours.page_type,
            f"{loss.size:+.3f}",
            score(loss.ours.f1),
            score(loss.theirs.f1),
            _precision_recall(loss.ours),
            _precision_recall(loss.theirs),
            str(loss.ours.words_gold),
            loss.ours.fault or DASH,
        ]
        for loss in losses
    )
    return markdown(header, rows)


def summary(losses: Sequence[Loss]) -> str:
    """Return a line on how many pages are worse, equal and better, and what they add up to."""
    worse = [loss.size for loss in losses if loss.size > 0]
    better = [-loss.size for loss in losses if loss.size < 0]
    total = max(len(losses), 1)
    return (
        f"{len(losses)} pages: {len(worse)} worse ({-sum(worse) / total:+.4f} of the mean F1), "
        f"{len(better)} better ({sum(better) / total:+.4f}), {len(losses) - len(worse) - len(better)} equal."
    )


def diff(gold: str, output: str) -> str:
    """Write the difference of an output from the truth, line by line: ``-`` was lost, ``+`` should not be there.

    Lines with the same words are the same, as they are to the metric: quotes, dashes and spacing play no part.
    """
    before, after = _lines(gold), _lines(output)
    matcher = difflib.SequenceMatcher(None, [key for key, _ in before], [key for key, _ in after], autojunk=False)
    found = ["--- gold", "+++ output"]
    for group in matcher.get_grouped_opcodes(n=1):
        found.append(f"@@ -{group[0][1] + 1} +{group[0][3] + 1} @@")
        for kind, old, old_end, new, new_end in group:
            if kind == "equal":
                found += [f" {line}" for _, line in before[old:old_end]]
                continue
            found += [f"-{line}" for _, line in before[old:old_end]]
            found += [f"+{line}" for _, line in after[new:new_end]]
    return "\n".join(found)


def _lines(text: str) -> list[tuple[tuple[str, ...], str]]:
    """Return the lines that have words, each with its words."""
    keyed = ((split_words(line), line.strip()) for line in text.splitlines())
    return [(tuple(key), line) for key, line in keyed if key]


def _precision_recall(page: PageScore) -> str:
    return f"{page.precision:.2f} / {page.recall:.2f}"


def _show(args: argparse.Namespace) -> str:
    if args.data is None:
        raise SystemExit("--show needs the truth: name the folder of the benchmark data with --data or BENCH_DATA")
    rows = [row for row in read_rows(set_path(args.data, args.set)) if row.id == args.show]
    path = records_path(args.pages, args.set, args.track, args.system)
    records = [record for record in read_records(path) if record.id == args.show]
    if not rows or not records:
        raise SystemExit(f"no page {args.show!r} among the {'records of the last run' if rows else 'rows of the data'}")
    row, record = rows[0], records[0]
    head = f"{row.id} ({row.page_type}) {row.url or 'no URL'}\n{record.fault or ''}"
    return f"{head}\n{diff(row.gold, record.text)}"


def _list(args: argparse.Namespace) -> str:
    ours = _read(args.pages, args, args.system)
    perfect = [replace(page, f1=1.0, precision=1.0, recall=1.0, fault=None) for page in ours]
    theirs = perfect if args.against == GOLD else _read(args.against_pages or args.pages, args, args.against)
    losses = find_losses(ours, theirs, args.type)
    table = losses_table([loss for loss in losses if loss.size > 0][: args.top], args.system, args.against)
    return f"{summary(losses)}\n\n{table}"


def _read(folder: Path, args: argparse.Namespace, system: str) -> list[PageScore]:
    path = scores_path(folder, args.set, args.track, system)
    if not path.exists():
        raise SystemExit(f"no page scores {path.name} in {path.parent}; run the benchmark with that system first")
    return list(read_scores(path))


def _parser() -> argparse.ArgumentParser:
    folder = os.environ.get("BENCH_DATA")
    parser = argparse.ArgumentParser(prog="python -m bench.losses", description=__doc__)
    parser.add_argument("set", choices=SETS)
    parser.add_argument("--system", choices=SYSTEMS, default="cleaner")
    parser.add_argument("--against", choices=[*SYSTEMS, GOLD], default="trafilatura")
    parser.add_argument("--track", choices=TRACKS, default="html")
    parser.add_argument("--type", help="only pages of this type")
    parser.add_argument("--top", type=int, default=30, help="how many pages to list")
    parser.add_argument("--show", metavar="ID", help="a diff of this page's output against its truth")
    parser.add_argument("--pages", type=Path, default=PAGES, help="the records of the run")
    parser.add_argument("--against-pages", type=Path, help="the other system's records, if they are of another run")
    parser.add_argument("--data", type=Path, default=Path(folder) if folder else None, help="for --show")
    return parser


def main(argv: Sequence[str] | None = None) -> None:
    """Print the losses, or one page's diff."""
    args = _parser().parse_args(argv)
    print(_show(args) if args.show else _list(args))


if __name__ == "__main__":
    main()
