"""What `cleaner batch --site-template` gains or harms: ``python -m bench.site_template --data DIR``; prints a table.

Of each host with five pages or more, rules are learnt from these pages themselves, as the batch does, without a look at
the truth; then the pages are cleaned with and without them, with a model that has seen none of them. The same is done
with the pages flattened to text. *Harmed* are pages that lost words of the truth which they had without.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from bench.data import SETS, Row, read_rows, set_path
from bench.folds import unseen
from bench.inputs import content
from bench.metric import fold, match, present, words
from bench.unseen import Unseen
from cleaner import Cleaner
from cleaner.errors import LearnError
from cleaner.learner import LEAST_DISTINCT, Page, SiteLearner, lines_of, write_template
from cleaner.model.url import host_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.metric import Match
    from bench.systems import Track

    Site = tuple[str, list[tuple[str, Row]]]
    """A host, and its pages, each with the name of its data set."""

TRACKS: Final[tuple[Track, ...]] = ("html", "text")
_HEADS: Final = (
    *("input", "site template", "F1", "precision", "recall", "must present", "must_not left", "pages harmed"),
    "words lost",
)


@dataclass(frozen=True, slots=True)
class Score:
    """One page with one set of rules."""

    words: Match
    must: int
    must_not: int


def sites(data: Path, least: int) -> list[Site]:
    """Return the hosts with enough pages, each with its pages."""
    found: dict[str, list[tuple[str, Row]]] = defaultdict(list)
    for name in SETS:
        for row in read_rows(set_path(data, name)):
            host = (host_of(row.url) or "").removeprefix("www.")
            if host:
                found[host].append((name, row))
    return sorted((host, rows) for host, rows in found.items() if len(rows) >= least)


def learn(track: Track, hosts: Iterable[Site], folder: Path) -> int:
    """Write the rules of each host as a site file, and return the number of rules."""
    learner, count = SiteLearner(), 0
    (folder / "sites").mkdir(parents=True)
    for host, rows in hosts:
        try:
            learnt = learner.learn((Page(row.id, content(row, track), row.url) for _, row in rows), host)
        except LearnError:
            continue
        taken = lines_of(learnt.rules)
        count += len(taken)
        if taken:
            (folder / "sites" / f"{host}.yaml").write_text(write_template(taken, host), encoding="utf-8")
    return count


def score(cleaner: Cleaner, models: Unseen, track: Track, data_set: str, row: Row) -> Score:
    """Clean a page with a model that was trained without it, and compare the result with the truth."""
    models.choose(unseen(data_set, row.url, row.id))
    kind = "text/html" if track == "html" else "text/plain"
    text = cleaner.clean(content(row, track), url=row.url, media_type=kind).text
    folded = fold(text)
    return Score(match(words(text), words(row.gold)), present(row.must, folded), present(row.must_not, folded))


def compare(track: Track, hosts: Sequence[Site]) -> list[str]:
    """Return the table's lines for one kind of input."""
    with TemporaryDirectory() as name:
        count = learn(track, hosts, Path(name, "rules"))
        models = Unseen()
        cleaners = (Cleaner(models=models), Cleaner([Path(name, "rules")], models=models))
        pages = [(data_set, row) for _, rows in hosts for data_set, row in rows]
        scores = [[score(cleaner, models, track, *page) for cleaner in cleaners] for page in pages]
    must, must_not = (sum(len(getattr(row, kind)) for _, row in pages) for kind in ("must", "must_not"))
    harmed = [after.words.lost - before.words.lost for before, after in scores]
    lines = []
    for number, said in enumerate(("without", f"with ({count} rules)")):
        found = [pair[number] for pair in scores]
        measures = (mean(getattr(each.words, kind) for each in found) for kind in ("f1", "precision", "recall"))
        shares = (
            sum(each.must for each in found) / max(must, 1),
            sum(each.must_not for each in found) / max(must_not, 1),
        )
        harm = f"{sum(lost > 0 for lost in harmed)} | {sum(max(0, lost) for lost in harmed)}" if number else " | "
        lines.append(
            f"| {track} | {said} | " + " | ".join(f"{value:.4f}" for value in (*measures, *shares)) + f" | {harm} |"
        )
    return lines


def run(data: Path, least: int) -> list[str]:
    """Measure, and return the report's lines."""
    hosts = sites(data, least)
    pages = sum(len(rows) for _, rows in hosts)
    return [
        f"{pages} pages of {len(hosts)} hosts with {least} or more.",
        "",
        f"| {' | '.join(_HEADS)} |",
        "|---" * len(_HEADS) + "|",
        *(line for track in TRACKS for line in compare(track, hosts)),
    ]


def main(argv: Sequence[str] | None = None) -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.site_template", description="Measure --site-template.")
    parser.add_argument("--data", type=Path, required=True, help="the folder of the benchmark data")
    parser.add_argument("--least", type=int, default=LEAST_DISTINCT, metavar="N", help="pages a host (%(default)s)")
    args = parser.parse_args(argv)
    print("\n".join(run(args.data, args.least)))


if __name__ == "__main__":
    main()
