"""Survey: which lines recur, where on their pages they stand, and in whose company.

A page's own lines are those that do not recur. They split it into the head before them, the tail behind the last of
its own prose, and the body between; only in the body can a line that recurs belong to what the page says.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.learning.view import Line, View

LEAST_PAGES: Final = 3
"""Two pages may share anything: a correction, a quotation, a sequel's first line."""
LEAST_SHARE: Final = 1 / 3
"""A menu that fewer pages have is a section's, and its section's pages are what it should be learnt from."""
_TOGETHER: Final = 0.7
"""Of the pages that have either of two lines, so many must have both side by side for them to be of one run: a menu
leaves out the page that one is on, and a by-line that follows a menu is that of one author among several."""
_ALREADY: Final = 0.9


class Zone(StrEnum):
    """Where on its page a line stands."""

    HEAD = "head"
    """Before the first line that is the page's own."""
    BODY = "body"
    TAIL = "tail"
    """Behind the last prose that is the page's own."""


@dataclass(frozen=True, slots=True)
class Place:
    """One line of one page."""

    page: int
    index: int
    last: bool
    """No line of the page's own follows."""


@dataclass(slots=True)
class Recurring:
    """A line that many pages have in the same zone."""

    key: str
    zone: Zone
    places: list[Place]
    lines: list[Line]
    """One a place."""
    pages: int = 0
    """How many distinct pages have it there."""
    run: frozenset[str] = frozenset()
    """Its own key and those of the lines that stand beside it, and beside these, on most of its pages."""
    texts: Counter[str] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        """The line as most pages write it."""
        return min(self.texts, key=lambda text: (-self.texts[text], text))

    @property
    def is_known(self) -> bool:
        """Whether a rule in force drops it already."""
        return sum(line.known is not None for line in self.lines) >= _ALREADY * len(self.lines)

    @property
    def varies(self) -> bool:
        """Whether its numbers are others on other pages."""
        numbers = Counter("".join(filter(str.isdigit, line.text)) for line in self.lines)
        return numbers.most_common(1)[0][1] < _ALREADY * len(self.lines)

    def share(self, says: Sequence[bool]) -> float:
        """Return the share of its places of which something holds."""
        return sum(says) / max(1, len(says))


@dataclass(frozen=True, slots=True)
class Survey:
    """All that recurs on the pages of a site."""

    views: tuple[View, ...]
    recurring: tuple[Recurring, ...]
    support: Counter[str]
    """Fingerprint to the number of pages that have it anywhere."""
    least: int
    """Pages that a line must be on to recur."""

    def is_own(self, line: Line) -> bool:
        """Whether a line is its page's own: no rule in force drops it, and few other pages have it."""
        return is_own(line, self.support, self.least)

    def main_run(self, page: int) -> tuple[int, int]:
        """Return the indices of the first and the last line of a page's own prose; (0, -1) where it has none."""
        return _main_run(self.views[page], self.support, self.least)


def survey(views: Sequence[View]) -> Survey:
    """Look through the distinct pages of a site."""
    support = Counter(key for view in views for key in {line.key for line in view.lines} if key)
    least = max(LEAST_PAGES, math.ceil(LEAST_SHARE * len(views)))
    found: dict[tuple[str, Zone], Recurring] = {}
    for page, view in enumerate(views):
        for index, zone, last in _zones(view, support, least):
            line = view.lines[index]
            if line.key and support[line.key] >= least:
                entry = found.setdefault((line.key, zone), Recurring(line.key, zone, [], []))
                entry.places.append(Place(page, index, last))
                entry.lines.append(line)
                entry.texts[line.text] += 1
    for entry in found.values():
        entry.pages = len({place.page for place in entry.places})
    kept = [entry for entry in found.values() if entry.pages >= least]
    _join_runs(kept, views)
    return Survey(tuple(views), tuple(kept), support, least)


def is_own(line: Line, support: Counter[str], least: int) -> bool:
    """Whether a line is its page's own."""
    return bool(line.key) and line.known is None and support[line.key] < least


def _main_run(view: View, support: Counter[str], least: int) -> tuple[int, int]:
    prose = [i for i, line in enumerate(view.lines) if line.is_prose and is_own(line, support, least)]
    return (prose[0], prose[-1]) if prose else (0, -1)


def _zones(view: View, support: Counter[str], least: int) -> Iterator[tuple[int, Zone, bool]]:
    """Yield (index, zone, whether no own line follows) for every line."""
    own = [index for index, line in enumerate(view.lines) if is_own(line, support, least)]
    first, last = (own[0], own[-1]) if own else (len(view.lines), -1)
    ends = _main_run(view, support, least)[1]
    for index in range(len(view.lines)):
        if index < first:
            yield index, Zone.HEAD, False
        elif index > (ends if ends >= 0 else last):
            yield index, Zone.TAIL, index > last
        else:
            yield index, Zone.BODY, False


def _join_runs(entries: Sequence[Recurring], views: Sequence[View]) -> None:
    """Note in each line its run: the lines that can be reached from it, each beside the next on most pages."""
    runs = {id(entry): [entry] for entry in entries}
    for (one, other), count in _neighbours(entries, views).items():
        first, second = entries[one], entries[other]
        mine, theirs = runs[id(first)], runs[id(second)]
        if mine is not theirs and count >= _TOGETHER * max(first.pages, second.pages):
            mine += theirs
            runs |= {id(entry): mine for entry in theirs}
    for entry in entries:
        entry.run = frozenset(member.key for member in runs[id(entry)])


def _neighbours(entries: Sequence[Recurring], views: Sequence[View]) -> Counter[tuple[int, int]]:
    """Count the pages on which two lines of one zone stand side by side; lines that rules drop do not part them."""
    by_place = {(place.page, place.index): number for number, entry in enumerate(entries) for place in entry.places}
    together: Counter[tuple[int, int]] = Counter()
    for page, view in enumerate(views):
        telling = [i for i, line in enumerate(view.lines) if line.key and line.known is None]
        numbers = [by_place.get((page, index), -1) for index in telling]
        pairs = {(a, b) for a, b in pairwise(numbers) if -1 not in (a, b) and a != b}
        together.update(pair for pair in pairs if entries[pair[0]].zone is entries[pair[1]].zone)
    return together
