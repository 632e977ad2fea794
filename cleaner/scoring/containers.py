"""Containers: the elements of a page that hold blocks, as columns, parents before children."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.scoring.sums import number as number_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from cleaner.model.document import Tree
    from cleaner.scoring.sums import Floats, Integers

_PART: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LONGEST: Final = 24
ENCLOSING: Final = (
    "article", "main", "nav", "aside", "header", "footer", "form", "figure", "table", "ul", "ol", "dl", "section",
    "blockquote", "a", "button", "details", "dialog",
)  # fmt: skip
"""Tags for which a column says whether a block stands in such an element."""
_BITS: Final = {tag: 1 << place for place, tag in enumerate(ENCLOSING)}
_PICTURES: Final = ("img", "picture", "video", "svg")
_ROLES: Final = {
    "navigation": 3, "contentinfo": 3, "search": 3, "dialog": 3, "menu": 3, "menubar": 3, "alert": 3, "banner": 2,
    "complementary": 2, "main": -1, "article": -2,
}  # fmt: skip


def tokens_of(names: str) -> tuple[str, ...]:
    """Split the names of a class or id attribute into distinct lower-case words: ``postBody_2`` is post, body."""
    return tuple(dict.fromkeys(part.lower() for part in _PART.findall(names) if 1 < len(part) <= _LONGEST))


class Containers:
    """The elements that hold blocks, parents before children; an array has one entry an element, or says otherwise."""

    def __init__(self, tree: Tree) -> None:
        elements = [element for element in tree.root.iter() if element in tree.extents]
        numbers = {element: number for number, element in enumerate(elements)}
        extents = [tree.extents[element] for element in elements]
        self.first: Integers = np.array([extent.start for extent in extents], np.int64)
        self.last: Integers = np.array([extent.stop for extent in extents], np.int64)
        read = [_read(element) for element in elements]
        parents = [_nearest(element.getparent(), numbers) for element in elements]
        depths = [0] * len(elements)
        hidden = [hides for _, _, _, hides in read]
        roles = [_ROLES.get(role, 0) for _, _, role, _ in read]
        within = [_BITS.get(tag, 0) for tag, _, _, _ in read]
        for number, parent in enumerate(parents[1:], start=1):
            depths[number] = depths[parent] + 1
            hidden[number] = hidden[number] or hidden[parent]
            roles[number] = roles[number] or roles[parent]
            within[number] |= within[parent]
        self.tokens = tuple(_tokens(tag, names, role) for tag, names, role, _ in read)
        """The words of each element's own tag, role, class and id."""
        self.parents: Integers = np.array(parents, np.int64)
        self.depths: Floats = np.array(depths, np.float64)
        self.hidden: Floats = np.array(hidden, np.float64)
        self.roles: Floats = np.array(roles, np.float64)
        self.within: Integers = np.array(within, np.int64)
        """One bit for each tag in `ENCLOSING`: whether the element has that tag or stands in one that has."""
        self.pictures: Floats = _count_pictures(tree, numbers, parents)
        """The number of pictures in the element, at any depth."""
        self.holders: Integers = np.array([_nearest(holder, numbers) for holder in tree.holders], np.int64)
        """The innermost container around each block; one entry a block."""
        markups = _number_markups([(tag, names) for tag, names, _, _ in read], self.parents)
        self.markups: Integers = markups[self.holders]
        """A number for each block, the same where the holder and the holder's parent have the same tags and names."""

    def around(self, levels: int) -> list[Integers]:
        """Return each block's holder, then `levels` - 1 containers further out, each with more blocks than the last."""
        found = [self.holders]
        while len(found) < levels:
            found.append(self._wider(found[-1]))
        return found

    def _wider(self, inner: Integers) -> Integers:
        outer = self.parents[inner]
        while True:
            same = (self.first[outer] == self.first[inner]) & (self.last[outer] == self.last[inner]) & (outer != 0)
            if not same.any():
                return outer
            outer = np.where(same, self.parents[outer], outer)

    @cached_property
    def _outer(self) -> list[int]:
        # An entry of a list is read in a third of the time of one of an array.
        found: list[int] = self.parents.tolist()
        return found

    def outwards(self, number: int) -> Iterator[int]:
        """Yield an element and all elements around it, the root last."""
        yield number
        while number:
            number = self._outer[number]
            yield number

    def around_any(self, blocks: Sequence[int]) -> set[int]:
        """Return all elements around any of these blocks."""
        found: set[int] = set()
        for holder in self.holders[list(blocks)].tolist():
            found.update(takewhile(lambda number: number not in found, self.outwards(holder)))
        return found


@lru_cache(maxsize=2048)  # ten times as many spare one call in thirty, and cost the garbage collector more than that
def _tokens(tag: str, names: str, role: str) -> tuple[str, ...]:
    return (f"<{tag}", *tokens_of(names), *((f"@{role}",) if role in _ROLES else ()))


def _number_markups(markups: list[object], parents: Integers) -> Integers:
    """Number the elements, alike those that have the same markup themselves and in their parents."""
    own = number_of(markups)
    pairs: list[object] = (own * len(own) + own[parents]).tolist()
    return number_of(pairs)


def _count_pictures(tree: Tree, numbers: dict[HtmlElement, int], parents: Sequence[int]) -> Floats:
    counts = [0] * len(parents)
    for picture in tree.root.iter(*_PICTURES):
        counts[_nearest(picture.getparent(), numbers)] += 1
    for number in range(len(parents) - 1, 0, -1):
        counts[parents[number]] += counts[number]
    return np.array(counts, np.float64)


def _nearest(element: HtmlElement | None, numbers: dict[HtmlElement, int]) -> int:
    while element is not None:
        number = numbers.get(element)
        if number is not None:
            return number
        element = element.getparent()
    return 0


def _read(element: HtmlElement) -> tuple[str, str, str, bool]:
    """Return an element's tag, its class and id, its role, and whether it hides what it holds."""
    pairs = element.items()
    if not pairs:
        return element.tag, "", "", False
    attributes = dict(pairs)
    hides = (
        attributes.get("aria-hidden") == "true"
        or "hidden" in attributes
        or "display:none" in attributes.get("style", "").replace(" ", "")
    )
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return element.tag, names, attributes.get("role", ""), hides
