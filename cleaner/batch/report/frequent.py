"""Frequent: the most frequent names of a stream, in bounded memory.

This is Space-Saving (Metwally, Agrawal and El Abbadi, "Efficient computation of frequent and top-k elements in data
streams", 2005), but the table is cleared in one go when it has grown to twice its size, not at each new name.
Two tables can be merged (Agarwal et al., "Mergeable summaries", 2012). How often a name came while it was not in the
table is unknown, but at most `missed`; a name that was always in it is counted exactly.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

EXAMPLES: Final = 4
"""Examples that are kept for each name."""


@dataclass(frozen=True, slots=True, order=True)
class Example:
    """Something that was counted."""

    rank: int
    """The examples with the lowest ranks are kept, in whatever order they come."""
    text: str
    why: str = ""
    place: str = ""
    """The document it is from."""


@dataclass(slots=True)
class Entry:
    """What is known about one name."""

    count: int
    documents: int = 1
    chars: int = 0
    """Characters removed; for a host, characters before cleaning."""
    left: int = 0
    """For a host, characters after cleaning."""
    label: str = ""
    """A further property of the name, such as a rule's category."""
    over: int = 0
    """By how much the true count may exceed `count`."""
    examples: tuple[Example, ...] = ()

    def absorb(self, other: Entry) -> None:
        """Add what another table, or another document, has on the same name."""
        self.count += other.count
        self.documents += other.documents
        self.chars += other.chars
        self.left += other.left
        self.over += other.over
        if other.examples:
            self.examples = least((*self.examples, *other.examples))


@dataclass(slots=True)
class Frequent:
    """Names and how often they were counted."""

    most: int
    """Names that are kept at least, if there are that many."""
    entries: dict[str, Entry] = field(default_factory=dict)
    missed: int = 0
    """How often a name that is not in the table may have been counted; 0 as long as all are in it."""

    def add(self, name: str, entry: Entry) -> None:
        """Count a name."""
        if (known := self.entries.get(name)) is not None:
            known.absorb(entry)
            return
        entry.over += self.missed
        self.entries[name] = entry
        if len(self.entries) >= 2 * self.most:
            self._clear()

    def merge(self, other: Frequent) -> None:
        """Add another table, which must not be used afterwards."""
        for name in self.entries.keys() - other.entries.keys():
            self.entries[name].over += other.missed
        missed = self.missed
        for name, entry in other.entries.items():
            if (known := self.entries.get(name)) is not None:
                known.absorb(entry)
            else:
                entry.over += missed
                self.entries[name] = entry
        self.missed += other.missed
        if len(self.entries) >= 2 * self.most:
            self._clear()

    def ranked(self, most: int | None = None) -> list[tuple[str, Entry]]:
        """Return the names with their entries, the most frequent first."""
        ranked = sorted(self.entries.items(), key=lambda item: (-item[1].count, item[0]))
        return ranked[: self.most if most is None else most]

    def _clear(self) -> None:
        ranked = sorted(self.entries.items(), key=lambda item: (-item[1].count - item[1].over, item[0]))
        self.entries = dict(ranked[: self.most])
        self.missed = max(self.missed, *(entry.count + entry.over for _, entry in ranked[self.most :]))


def least(examples: Iterable[Example]) -> tuple[Example, ...]:
    """Return the examples to keep: those with the lowest ranks, one for each text."""
    by_text: dict[str, Example] = {}
    for example in examples:
        known = by_text.get(example.text)
        by_text[example.text] = example if known is None else min(known, example)
    return tuple(heapq.nsmallest(EXAMPLES, by_text.values()))
