"""Summary: the accounts of many documents added up, in memory that does not grow with their number.

Summaries of parts add up to that of the whole, in any order. Names are counted by `Frequent`; lengths and times are put
into bins; the examples kept are those with the lowest ranks, and a rank depends only on the example.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter

from cleaner.batch.report.frequent import Entry, Example, Frequent
from cleaner.model.encodable import encodable
from cleaner.workers.account import rank_of

if TYPE_CHECKING:
    from cleaner.model.account import Account, Taken

SHARE_BINS: Final = 20
SIZE_BINS: Final = 6
"""Bins of a power of ten of characters; each is a factor of 1.47."""
TIME_BINS: Final = 20
"""Bins of a power of ten of seconds; each is a factor of 1.12."""
EMPTY: Final = -1
"""Bin of the documents without any characters."""
SLOWEST: Final = 20
_LEAST_SECONDS: Final = 1e-5
_REASON_CHARS: Final = 160
_NUMBER: Final = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True, order=True)
class Slow:
    """A document that took long to clean."""

    seconds: float
    place: str
    chars: int


@dataclass(slots=True)
class Summary:
    """The accounts of many documents added up."""

    documents: int = 0
    """Documents that were cleaned."""
    failed: int = 0
    chars_in: int = 0
    chars_out: int = 0
    seconds: float = 0.0
    """Time spent cleaning, in all workers together."""
    categories: Frequent = field(default_factory=lambda: Frequent(100))
    rules: Frequent = field(default_factory=lambda: Frequent(500))
    """By rule, or by what decided if no rule did."""
    hosts: Frequent = field(default_factory=lambda: Frequent(1000))
    flags: Frequent = field(default_factory=lambda: Frequent(100))
    reasons: Frequent = field(default_factory=lambda: Frequent(100))
    """Reasons why documents failed, with ``N`` for each number."""
    page_types: Frequent = field(default_factory=lambda: Frequent(20))
    rulesets: Frequent = field(default_factory=lambda: Frequent(20))
    shares: Counter[int] = field(default_factory=Counter)
    """Documents by the share of their characters that was kept, in `SHARE_BINS` bins; empty ones are left out."""
    sizes: Counter[str] = field(default_factory=Counter)
    """Documents by their bins of characters before and after, such as ``22,19``."""
    times: Counter[int] = field(default_factory=Counter)
    slowest: list[Slow] = field(default_factory=list)
    """Sorted, the slowest first."""

    def add(self, place: str, account: Account) -> None:
        """Add a clean document."""
        place = encodable(place)
        self.documents += 1
        self.chars_in += account.chars_in
        self.chars_out += account.chars_out
        self.seconds += account.seconds
        self._add_taken(place, account.taken)
        self.hosts.add(account.host, Entry(1, chars=account.chars_in, left=account.chars_out))
        self.page_types.add(account.page_type, Entry(1))
        self.rulesets.add(account.ruleset, Entry(1))
        for flag in account.flags:
            self.flags.add(flag, Entry(1, examples=(_example(place),)))
        if account.chars_in:
            share = min(1.0, account.chars_out / account.chars_in)
            self.shares[min(int(share * SHARE_BINS), SHARE_BINS - 1)] += 1
        self.sizes[f"{size_bin(account.chars_in)},{size_bin(account.chars_out)}"] += 1
        self.times[math.floor(TIME_BINS * math.log10(max(account.seconds, _LEAST_SECONDS)))] += 1
        self._add_slow([Slow(account.seconds, place, account.chars_in)])

    def refuse(self, place: str, reason: str) -> None:
        """Add a document that failed."""
        self.failed += 1
        place, reason = encodable(place), encodable(reason)
        short = _NUMBER.sub("N", reason)[:_REASON_CHARS]
        self.reasons.add(short, Entry(1, examples=(_example(place, reason),)))

    def merge(self, other: Summary) -> None:
        """Add the summary of other documents, which must not be used afterwards."""
        self.documents += other.documents
        self.failed += other.failed
        self.chars_in += other.chars_in
        self.chars_out += other.chars_out
        self.seconds += other.seconds
        for name in ("categories", "rules", "hosts", "flags", "reasons", "page_types", "rulesets"):
            getattr(self, name).merge(getattr(other, name))
        for name in ("shares", "sizes", "times"):
            getattr(self, name).update(getattr(other, name))
        self._add_slow(other.slowest)

    def _add_taken(self, place: str, taken: tuple[Taken, ...]) -> None:
        categories: dict[str, Entry] = {}
        for one in taken:
            example = Example(one.rank, one.sample, one.reason, place)
            entry = Entry(one.texts, chars=one.chars, label=one.category, examples=(example,))
            self.rules.add(one.rule or f"({one.by})", entry)
            whole = categories.setdefault(one.category, Entry(0))
            whole.count += one.texts
            whole.chars += one.chars
        for category, entry in categories.items():
            self.categories.add(category, entry)

    def _add_slow(self, others: list[Slow]) -> None:
        if len(self.slowest) < SLOWEST or (others and max(others) > self.slowest[-1]):
            self.slowest = heapq.nlargest(SLOWEST, [*self.slowest, *others])


def size_bin(chars: int) -> int:
    """Return the bin of a number of characters."""
    return math.floor(SIZE_BINS * math.log10(chars)) if chars else EMPTY


def _example(place: str, why: str = "") -> Example:
    return Example(rank_of(place), place, why[:_REASON_CHARS], place)


_FORM: Final = TypeAdapter(Summary)


def to_json(summary: Summary) -> bytes:
    """Return a summary as JSON, for `from_json`."""
    return _FORM.dump_json(summary)


def from_json(written: bytes) -> Summary:
    """Read a summary; raises ValueError if it is not one."""
    return _FORM.validate_json(written)
