"""Scores the records of a system against the truth, page by page."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from bench.fields import judge_authors, judge_date, judge_title
from bench.language import language_of
from bench.metric import fold, match, present, words
from bench.record import read_records, records_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from bench.data import Row
    from bench.fields import Verdict
    from bench.record import Record
    from bench.systems import Track


@dataclass(frozen=True, slots=True)
class PageScore:
    """One page of one system, scored."""

    id: str
    page_type: str
    language: str
    """The language of the true content."""
    f1: float
    precision: float
    recall: float
    words_output: int
    words_gold: int
    words_lost: int
    words_added: int
    must: int
    """Snippets of ``must`` that are present, of `must_all`."""
    must_all: int
    must_not: int
    """Snippets of ``must_not`` that are left, of `must_not_all`."""
    must_not_all: int
    title: Verdict
    authors: Verdict
    date: Verdict
    ms: float
    cpu_ms: float
    fault: str | None


def scores_path(folder: Path, data_set: str, track: Track, system: str) -> Path:
    """Return the path of a system's page scores on one input of a data set."""
    return records_path(folder, data_set, track, system).with_suffix(".scores.jsonl")


def score_page(row: Row, language: str, record: Record) -> PageScore:
    """Score one record against its row, whose true content is in a language."""
    found = match(words(record.text), words(row.gold))
    folded = fold(record.text)
    return PageScore(
        id=row.id,
        page_type=row.page_type,
        language=language,
        f1=found.f1,
        precision=found.precision,
        recall=found.recall,
        words_output=found.output,
        words_gold=found.gold,
        words_lost=found.lost,
        words_added=found.added,
        must=present(row.must, folded),
        must_all=len(row.must),
        must_not=present(row.must_not, folded),
        must_not_all=len(row.must_not),
        title=judge_title(record.title, row.title),
        authors=judge_authors(record.authors, row.authors),
        date=judge_date(record.date, row.date),
        ms=record.ms,
        cpu_ms=record.cpu_ms,
        fault=record.fault,
    )


def score_files(
    rows: Iterable[Row], data_set: str, pairs: Sequence[tuple[Track, str]], folder: Path
) -> dict[tuple[Track, str], list[PageScore]]:
    """Score all records of a data set in one pass over its rows, and write the page scores beside them.

    Args:
        rows: The rows the records were made from.
        data_set: Its name.
        pairs: Track and system of every file of records.
        folder: Where the records lie.
    """
    records = {
        (track, system): {record.id: record for record in read_records(records_path(folder, data_set, track, system))}
        for track, system in pairs
    }
    scores: dict[tuple[Track, str], list[PageScore]] = {pair: [] for pair in pairs}
    for row in rows:
        language = language_of(row.gold)
        for pair, by_id in records.items():
            if row.id in by_id:
                scores[pair].append(score_page(row, language, by_id[row.id]))
    for (track, system), pages in scores.items():
        lines = "".join(json.dumps(asdict(page)) + "\n" for page in pages)
        scores_path(folder, data_set, track, system).write_text(lines, encoding="utf-8")
    return scores


def read_scores(path: Path) -> Iterator[PageScore]:
    """Stream the page scores of a file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield PageScore(**json.loads(line))
