"""Page: what filters ask of a parsed page, each thing read once, and how much work they may make of it.

First only names are read, which the XML library does without making an object of every element; most pages have none
of the classes that lists name, and then that is all.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, cast

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from lxml.html import HtmlElement

_WORK_A_FILTER: Final = 200_000
_WORK_A_PAGE: Final = 2_000_000
"""Elements looked at; some two seconds. Only selectors that look at every pair of elements come near."""
_CHARS_A_STEP: Final = 200
"""Characters of text that are as much work as one element."""
_NAME: Final = re.compile(r"[a-z_][a-z0-9_-]*\Z", re.ASCII)
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
        self._values: dict[str, tuple[str, ...]] = {}
        self._holders: dict[str, dict[str, list[HtmlElement]]] = {}
        self._left = self._page_left = _WORK_A_PAGE

    @cached_property
    def classes(self) -> frozenset[str]:
        """The classes of all its elements."""
        return frozenset(" ".join(self.values("class")).split())

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all its elements."""
        return frozenset(self.values("id"))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the attributes of elements with text."""
        found: set[str] = set()
        for element in self.elements:
            found.update(element.keys())
        return frozenset(found)

    @cached_property
    def tags(self) -> Mapping[str, Sequence[HtmlElement]]:
        """Tag to elements with text."""
        found: dict[str, list[HtmlElement]] = {}
        for element in self.elements:
            found.setdefault(element.tag, []).append(element)
        return found

    def values(self, attribute: str) -> tuple[str, ...]:
        """Return the distinct values of an attribute, of all elements."""
        if attribute not in self._values:
            self._values[attribute] = tuple(dict.fromkeys(_asking_for(attribute)(self.root)))
        return self._values[attribute]

    def with_value(self, attribute: str, value: str) -> Sequence[HtmlElement]:
        """Return the elements with text whose attribute has this very value."""
        return self.holders(attribute).get(value, ())

    def with_class(self, name: str) -> Iterator[HtmlElement]:
        """Yield the elements with text that have a class."""
        for value, elements in self.holders("class").items():
            if name in value and name in value.split():
                yield from elements

    def holders(self, attribute: str) -> Mapping[str, Sequence[HtmlElement]]:
        """Return the values of an attribute with the elements with text that have them."""
        if attribute not in self._holders:
            found: dict[str, list[HtmlElement]] = {}
            for element in self.elements:
                value = element.get(attribute)
                if value is not None:
                    found.setdefault(value, []).append(element)
            self._holders[attribute] = found
        return self._holders[attribute]

    def start_filter(self) -> None:
        """Begin the next filter, with the full amount of work that one filter may do."""
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
        """Return the text of an element and its descendants; counts as work by its length."""
        text = str(_TEXT(element))
        self.spend(len(text) // _CHARS_A_STEP)
        return text


@lru_cache(1024)
def _asking_for(attribute: str) -> Callable[[HtmlElement], Iterable[str]]:
    """Return the values of an attribute without an object for each element that has it."""
    if not _NAME.match(attribute):
        return lambda root: [value for e in root.iter() if (value := e.get(attribute)) is not None]
    find = etree.XPath(f"//@{attribute}", smart_strings=False)
    return lambda root: cast("list[str]", find(root))
