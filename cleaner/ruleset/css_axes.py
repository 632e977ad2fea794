"""CSS axes: from a set of elements to all that a combinator leads to, or comes from, in one pass over the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

Elements: TypeAlias = "set[HtmlElement]"


def reached(combinator: str, among: Elements, start: Elements) -> Elements:
    """Return the elements among some to which a combinator leads from one of `start`."""
    if combinator == ">":
        return {element for element in among if element.getparent() in start}
    if combinator == "+":
        return {element for element in among if _before(element) in start}
    if combinator == "~":
        return among & _beside(start, backwards=False)
    return _below(among, start)


def leading(combinator: str, goal: Elements) -> Elements:
    """Return the elements from which a combinator leads to one of `goal`."""
    if combinator == ">":
        return _parents(goal)
    if combinator == "+":
        return {before for element in goal if (before := _before(element)) is not None}
    if combinator == "~":
        return _beside(goal, backwards=True)
    above: Elements = set()
    for element in goal:
        for ancestor in element.iterancestors():
            if ancestor in above:
                break
            above.add(ancestor)
    return above


def nth_places(among: Elements, *, backwards: bool, of_type: bool) -> Iterator[tuple[HtmlElement, int]]:
    """Yield elements with their 1-based places among their parent's children, or among those of their own name."""
    for parent in _parents(among):
        counts: dict[str, int] = {}
        for child in _children(parent, backwards=backwards):
            kind = child.tag if of_type else ""
            place = counts[kind] = counts.get(kind, 0) + 1
            if child in among:
                yield child, place
    yield from ((element, 1) for element in among if element.getparent() is None)


def _below(among: Elements, start: Elements) -> Elements:
    known: dict[HtmlElement, bool] = {}

    def lies(element: HtmlElement) -> bool:
        climbed = []
        verdict = False
        for ancestor in element.iterancestors():
            if (said := known.get(ancestor)) is not None:
                verdict = said
                break
            climbed.append(ancestor)
            if ancestor in start:
                verdict = True
                break
        known.update(dict.fromkeys(climbed, verdict))
        return verdict

    return {element for element in among if lies(element)}


def _beside(start: Elements, *, backwards: bool) -> Elements:
    found: Elements = set()
    for parent in _parents(start):
        is_beyond = False
        for child in _children(parent, backwards=backwards):
            if is_beyond:
                found.add(child)
            is_beyond = is_beyond or child in start
    return found


def _parents(elements: Iterable[HtmlElement]) -> Elements:
    return {parent for element in elements if (parent := element.getparent()) is not None}


def _children(parent: HtmlElement, *, backwards: bool) -> Iterator[HtmlElement]:
    return (child for child in parent.iterchildren(reversed=backwards) if isinstance(child.tag, str))


def _before(element: HtmlElement) -> HtmlElement | None:
    """Return the element before another of the same parent; comments are none."""
    before = element.getprevious()
    while before is not None and not isinstance(before.tag, str):
        before = before.getprevious()
    return before
