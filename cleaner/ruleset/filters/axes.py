"""Axes: which elements a combinator leads to, and from which."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from cleaner.ruleset.filters.selector import Combinator


def before(element: HtmlElement, combinator: Combinator) -> Iterator[HtmlElement]:
    """Yield the elements from which a combinator leads to this one."""
    if combinator == " ":
        yield from element.iterancestors()
    elif combinator == "~":
        yield from element.itersiblings(preceding=True)
    else:
        other = element.getparent() if combinator == ">" else element.getprevious()
        if other is not None:
            yield other


def behind(element: HtmlElement, combinator: Combinator) -> Iterator[HtmlElement]:
    """Yield the elements to which a combinator leads from this one."""
    if combinator == "":
        yield element
    elif combinator == " ":
        yield from element.iterdescendants()
    elif combinator == ">":
        yield from element
    elif combinator == "~":
        yield from element.itersiblings()
    elif (other := element.getnext()) is not None:
        yield other
