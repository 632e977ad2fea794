"""Example: one page as training sees it, small enough to keep them all."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from multiprocessing import Pool
from typing import TYPE_CHECKING, Final

import numpy as np

from bench.folds import fold_of, host_key
from bench.inputs import content
from bench.metric import match, words
from bench.systems import SYSTEMS, Page
from bench.training.label import label
from cleaner.model.options import CleanOptions
from cleaner.model.source import Source
from cleaner.pipeline.apply_rules import apply_rules
from cleaner.pipeline.call import Call
from cleaner.pipeline.judge import about_document
from cleaner.pipeline.read_document import read_document
from cleaner.ruleset.load import load_rulebook
from cleaner.scoring.columns import columns_of
from cleaner.scoring.model import EXTRACT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bench.data import Row
    from bench.metric import Match
    from bench.systems import Track
    from cleaner.ruleset.rulebook import Rulebook
    from cleaner.scoring.columns import Columns
    from cleaner.scoring.sums import Floats

_BARE: Final = 3
"""The pages of one host in this many are shown as bare lines too."""
_MARK: Final = re.compile(r"^\s*[•◦▪‣·*-]\s+")


@dataclass(slots=True)
class Example:
    """A page with the truth about its blocks."""

    id: str
    host: str
    kind: str
    """Its page type, or `EXTRACT`."""
    is_bare: bool
    """Whether the page was reduced to its bare lines; see `bare`."""
    language: str | None
    columns: Columns
    truth: Floats
    """Share of each block's words that are content."""
    words: Floats
    """The number of words in each block, as the metric counts them."""
    bags: list[Counter[str]]
    gold: Counter[str]

    @property
    def live(self) -> Floats:
        """1 for each block that no rule dropped."""
        return self.columns.page.live

    def f1(self, taken: Iterable[int]) -> Match:
        """Compare the body made of these blocks with the truth."""
        body: Counter[str] = Counter()
        for place in taken:
            body.update(self.bags[place])
        return match(body, self.gold)


def read_examples(rows: Iterable[Row], track: Track, processes: int) -> list[Example]:
    """Read the pages; those without a block teach nothing and are left out.

    On the track `text` each page adds two extracts, its true content and what an extractor made of it; some pages add
    their bare lines, so that no way of flattening is taken for the mark of a page.
    """
    with Pool(processes, maxtasksperchild=200) as pool:
        found = pool.imap(_read, ((row, track) for row in rows), chunksize=4)
        return [example for examples in found for example in examples]


@cache
def _rules() -> Rulebook:
    """Load the shipped rules, once in each process."""
    return load_rulebook()


def _read(job: tuple[Row, Track]) -> list[Example]:
    row, track = job
    page = content(row, track)
    given = [(row.page_type, page, False)]
    if track == "text":
        given += [(EXTRACT, row.gold, False), (EXTRACT, bare_extraction_text(row), False)]
        if fold_of(host_key(row.url, row.id), _BARE, "bare") == 0:
            given.append((row.page_type, bare(page), True))
    found = (_example(row, kind, text, track, is_bare=is_bare) for kind, text, is_bare in given)
    return [example for example in found if example is not None]


def bare(text: str) -> str:
    """Return a flattened page as other tools flatten it: without marks before list items, and without empty lines."""
    lines = (_MARK.sub("", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def bare_extraction_text(row: Row) -> str:
    """Return an extractor's output for a page: nearly clean, with the residue that such texts have."""
    return SYSTEMS["trafilatura"].load("html")(Page(row.url, row.html)).text


def _example(row: Row, kind: str, text: str, track: Track, *, is_bare: bool) -> Example | None:
    source = Source(text, url=row.url, media_type="text/html" if track == "html" else "text/plain")
    call = Call.of(source, _rules(), CleanOptions())
    reading = read_document(call)
    if not reading.document.blocks:
        return None
    ruled = apply_rules(call, reading)
    columns = columns_of(reading.document, reading.features, ruled.unseen, about_document(row.url, reading))
    texts = columns.page.texts
    bags = [words(text) for text in texts]
    columns.page.forget_tree()
    return Example(
        id=row.id,
        host=host_key(row.url, row.id),
        kind=kind,
        is_bare=is_bare,
        language=reading.language.code,
        columns=columns,
        truth=label(texts, row.gold),
        words=np.array([bag.total() for bag in bags], np.float64),
        bags=bags,
        gold=words(row.gold),
    )
