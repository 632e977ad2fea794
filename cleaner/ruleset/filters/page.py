"""Page: what filters ask of a parsed page, read in one walk, and how much work they may make of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.html import HtmlElement

_WORK_A_FILTER: Final = 200_000
_WORK_A_PAGE: Final = 2_000_000
"""Elements looked at; some two seconds. Only selectors that look at every pair of elements come near."""
_CHARS_A_STEP: Final = 200
"""Characters of text that are as much work as one element."""
_TEXT: Final = etree.XPath("string()", smart_strings=False)


class OverrunError(Exception):
    """A filter looked at more elements than it may."""


class Page:
    """A parsed page.

    Args:
        root: Its root element.
        elements: Those that may be hidden: elements with text.
        path: Path and query of its address; None if unknown.
    """

    def __init__(self, root: HtmlElement, elements: Iterable[HtmlElement], path: str | None = None) -> None:
        self.root = root
        self.path = path
        self.elements = tuple(elements)
        self.attributes = _read(self.elements)
        self.classes = _tokens(self.attributes.get("class", {}))
        self.ids = _tokens(self.attributes.get("id", {}))
        self._left = self._page_left = _WORK_A_PAGE

    @cached_property
    def tags(self) -> Mapping[str, list[HtmlElement]]:
        """Tag to elements."""
        found: dict[str, list[HtmlElement]] = {}
        for element in self.elements:
            found.setdefault(element.tag, []).append(element)
        return found

    def with_class(self, name: str) -> list[HtmlElement]:
        """Give the elements with a class."""
        return self._with("class", self.classes.get(name, ()))

    def with_id(self, name: str) -> list[HtmlElement]:
        """Give the elements with an id."""
        return self._with("id", self.ids.get(name, ()))

    def _with(self, attribute: str, values: Iterable[str]) -> list[HtmlElement]:
        by_value = self.attributes.get(attribute, {})
        return [element for value in values for element in by_value[value]]

    def start_filter(self) -> None:
        """Give the next filter its share of work."""
        self._left = min(_WORK_A_FILTER, self._page_left)

    def spend(self, steps: int = 1) -> None:
        """Count work.

        Raises:
            OverrunError: The filter, or all filters of the page, did more than they may.
        """
        self._left -= steps
        self._page_left -= steps
        if self._left < 0:
            raise OverrunError

    def text_of(self, element: HtmlElement) -> str:
        """Give the text of an element and its descendants; counts as work by its length."""
        text = str(_TEXT(element))
        self.spend(len(text) // _CHARS_A_STEP)
        return text


def _read(elements: Iterable[HtmlElement]) -> dict[str, dict[str, list[HtmlElement]]]:
    """Give attribute to value to elements; pages repeat their values, so each is cut into tokens once."""
    found: dict[str, dict[str, list[HtmlElement]]] = {}
    for element in elements:
        for name, value in element.items():
            by_value = found.get(name)
            if by_value is None:
                by_value = found[name] = {}
            if value in by_value:
                by_value[value].append(element)
            else:
                by_value[value] = [element]
    return found


def _tokens(values: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for value in values:
        for token in set(value.split()):
            found.setdefault(token, []).append(value)
    return found
