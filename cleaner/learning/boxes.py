"""Boxes: elements with a class or id token that hold nothing but boilerplate on every page that has them.

One rule about the element takes the place of many about its lines, and finds what lines cannot: a box of links that
are others on each page. It is taken for one if each of its blocks recurs, or is a link of a list; one block of the
page's own text in it, on more pages than a slip can explain, and the element is left alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cleaner.model.block import BlockKind
from cleaner.ruleset.telling import is_telling

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cleaner.learning.survey import Survey
    from cleaner.learning.view import Line, View

_SURE: Final = 0.95
"""Share of the pages with the element on which it must hold no text of the page's own."""
_ODD: Final = 0.2
"""Share of an element's words that may be the page's own, but no prose: the date beside a link, a section's name."""
_OWN_LINKS: Final = 2
"""The fewest links of the page's own, on average, that make an element a list of links and not a by-line."""
_LINK_WORDS: Final = 4
"""Words of such a link, on average: headlines have more, tags and names fewer."""
_MOST_SHARE: Final = 0.3
"""Words of the page's own in the element, to those of its article: one with more is what the page is about."""
_LARGEST: Final = 0.6
"""Share of a page's prose that an element may hold, boilerplate as it is: a page of two sentences has long footers."""
_LINES: Final = 2
"""The fewest lines in an element, on average, for which a rule about it says more than one about the line."""
_PLACES: Final = 2
"""Elements of a name on a page, on average: a box stands once or twice, a style or a card of a list dozens of times."""
_ARTICLE: Final = 100
"""The fewest words of a page's own prose that make an article; without one, a list of links may be its purpose."""


@dataclass(slots=True)
class Box:
    """A token and what was found in its elements."""

    token: str
    pages: set[int] = field(default_factory=set)
    taken: set[tuple[int, int]] = field(default_factory=set)
    """(page, line) of all that lies in its elements and no rule drops yet."""
    clean_pages: int = 0
    known_pages: int = 0
    elements: int = 0
    own_links: int = 0
    own_link_words: int = 0
    largest: float = 0.0
    """The largest share of a page's prose that one of its elements held."""
    is_main: bool = False
    """On some page it holds much of what is the page's own, or the page has no article that it could stand beside."""

    @property
    def varies(self) -> bool:
        """Whether it holds links that are others on each page."""
        return self.own_links >= len(self.pages)


def find_boxes(survey: Survey, accepted: Collection[tuple[str, str]]) -> list[Box]:
    """Return the fewest boxes that hold the most lines, largest first.

    Args:
        survey: The site.
        accepted: (fingerprint, zone) of the lines that recur and passed the guard.
    """
    keys = {key for key, _ in accepted}
    boxes = [box for token in _frequent(survey) if _is_box(box := _look_at(token, survey, keys))]
    return _fewest(boxes, survey.least)


def _frequent(survey: Survey) -> Iterator[str]:
    support: dict[str, int] = {}
    for view in survey.views:
        for token in view.boxes:
            support[token] = support.get(token, 0) + 1
    yield from sorted(t for t, count in support.items() if count >= survey.least and is_telling(t))


def _look_at(token: str, survey: Survey, keys: Collection[str]) -> Box:
    box = Box(token)
    for page, view in enumerate(survey.views):
        if token in view.boxes:
            box.pages.add(page)
            _look_at_page(box, page, view, survey, keys)
    return box


def _look_at_page(box: Box, page: int, view: View, survey: Survey, keys: Collection[str]) -> None:
    extents = view.boxes[box.token]
    inside = sorted({index for extent in extents for index in extent})
    lines = [view.lines[index] for index in inside]
    fresh = [index for index in inside if view.lines[index].known is None and view.lines[index].key]
    box.taken.update((page, index) for index in fresh)
    box.known_pages += not fresh
    own = [line for line in lines if survey.is_own(line)]
    links = [line for line in own if line.is_link and not line.is_prose and not line.inward]
    box.own_links += len(links)
    box.own_link_words += sum(line.words for line in links)
    refused = [line for line in lines if line.key and line.known is None and line.key not in keys and line not in own]
    box.clean_pages += _is_clean(lines, [line for line in own if line not in links] + refused)
    article = _words([line for line in view.lines if line.is_prose and survey.is_own(line)])
    box.is_main |= bool(links) and (article < _ARTICLE or _words(own) > _MOST_SHARE * article)
    box.elements += len(extents)
    box.largest = max([box.largest, *(_share_of_prose(view, extent) for extent in extents)])


def _is_clean(lines: list[Line], strange: list[Line]) -> bool:
    if any(line.kind is BlockKind.HEADING and line.level == 1 for line in lines):
        return False
    return not any(line.is_prose for line in strange) and _words(strange) <= _ODD * _words(lines)


def _words(lines: list[Line]) -> int:
    return sum(line.words for line in lines)


def _share_of_prose(view: View, extent: range) -> float:
    total = sum(line.words for line in view.lines if line.is_prose)
    return sum(line.words for line in view.lines[extent.start : extent.stop] if line.is_prose) / total if total else 0.0


def _is_box(box: Box) -> bool:
    pages = len(box.pages)
    if box.clean_pages < _SURE * pages or box.known_pages > (1 - _SURE) * pages:
        return False
    if box.largest > _LARGEST or len(box.taken) < _LINES * pages or box.elements > _PLACES * pages:
        return False
    if not box.own_links:
        return True
    if box.is_main:
        return False
    is_list = box.own_links >= _OWN_LINKS * pages and box.own_link_words >= _LINK_WORDS * box.own_links
    return is_list or box.own_link_words <= _ODD * len(box.taken)


def _fewest(boxes: list[Box], least: int) -> list[Box]:
    """Choose greedily by what is not yet taken; of equals the one whose name says most."""
    chosen: list[Box] = []
    left: set[tuple[int, int]] = set().union(*(box.taken for box in boxes))
    while boxes:
        best = max(boxes, key=lambda box: (len(box.taken & left), *_quality(box.token), box.token))
        gained = {page for page, _ in best.taken & left}
        if len(gained) < least:
            break
        chosen.append(best)
        left -= best.taken
        boxes = [box for box in boxes if box is not best]
    return chosen


def _quality(token: str) -> tuple[int, int]:
    letters = sum(map(str.isalpha, token))
    return (-sum(map(str.isdigit, token)), letters)
