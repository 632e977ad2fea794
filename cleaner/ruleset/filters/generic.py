"""Generic filters: those for every site, found by the classes, ids, attributes and tags that a page has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.ruleset.filters.attributes import AttributeIndex
from cleaner.ruleset.filters.gate import gate_of
from cleaner.ruleset.filters.parse import parse_chain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from lxml.html import HtmlElement

    from cleaner.ruleset.filters.page import Page
    from cleaner.ruleset.filters.selector import Attribute


class GenericIndex:
    """Selectors by what a page must hold for them to find anything; what a page lacks costs nothing."""

    def __init__(self) -> None:
        self._tokens: dict[str, dict[str, list[str]]] = {"class": {}, "id": {}, "tag": {}}
        self._asked: dict[str, list[tuple[str, Attribute]]] = {}
        self._attributes: dict[str, tuple[tuple[str, ...], AttributeIndex]] = {}
        self._always: list[str] = []

    def add(self, selector: str) -> None:
        """Put in a selector that is known to be well-formed."""
        gate = gate_of(parse_chain(selector))
        if gate.attribute is not None:
            self._asked.setdefault(gate.name, []).append((selector, gate.attribute))
        elif gate.kind in self._tokens:
            self._tokens[gate.kind].setdefault(gate.name, []).append(selector)
        else:
            self._always.append(selector)

    def close(self) -> None:
        """Index the attributes; nothing is added after."""
        for name, asked in self._asked.items():
            index = AttributeIndex((number, attribute) for number, (_, attribute) in enumerate(asked))
            self._attributes[name] = (tuple(selector for selector, _ in asked), index)
        self._asked.clear()

    def find(self, page: Page) -> Iterator[tuple[str, Sequence[HtmlElement] | None]]:
        """Yield the selectors that may find something, each with the elements to try; None for all that it may find."""
        for kind, names_on in (("class", _classes), ("id", _ids), ("tag", _tags)):
            by_name = self._tokens[kind]
            # What no selector asks for is not read.
            for name in by_name.keys() & names_on(page) if by_name else ():
                yield from ((selector, None) for selector in by_name[name])
        yield from ((selector, None) for selector in self._always)
        for name in self._attributes.keys() & (page.names if self._attributes else ()):
            selectors, index = self._attributes[name]
            for number, value in index.find(page.values(name)):
                yield selectors[number], page.with_value(name, value)


def _classes(page: Page) -> AbstractSet[str]:
    return page.classes


def _ids(page: Page) -> AbstractSet[str]:
    return page.ids


def _tags(page: Page) -> AbstractSet[str]:
    return page.tags.keys()
