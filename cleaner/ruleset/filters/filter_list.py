"""Filter list: the compiled form of one list, and what it hides on a page.

Class names are compared case by case, as browsers do on pages in standards mode.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.ruleset.filters.exceptions import Exceptions
from cleaner.ruleset.filters.gate import compiled
from cleaner.ruleset.filters.generic import GenericIndex
from cleaner.ruleset.filters.hosts import names_of
from cleaner.ruleset.filters.matching import select
from cleaner.ruleset.filters.page import OverrunError
from cleaner.ruleset.filters.selector import NAME
from cleaner.ruleset.filters.slug import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from cleaner.ruleset.filters.page import Page
    from cleaner.ruleset.filters.parsed import Filter, Parsed


@dataclass(frozen=True, slots=True)
class Hit:
    """An element that a filter hides."""

    line: int
    """Of the filter in its list."""
    selector: str
    specific: bool
    """The filter names the host."""
    element: HtmlElement


class FilterList:
    """The cosmetic filters of one list; immutable, and shared by all documents.

    Args:
        parsed: The list's filters and switches.
        name: Its name, as people know it.
        file: The file it was read from.
    """

    def __init__(self, parsed: Parsed, name: str, file: str = "") -> None:
        self.name = name
        self.file = file
        self.slug = slug_of(name)
        self._size = len(parsed.filters)
        self._simple: dict[str, dict[str, int]] = {".": {}, "#": {}}
        self._generic = GenericIndex()
        self._generic_lines: dict[str, int] = {}
        self._specific: list[tuple[str, int]] = []
        self._by_host: dict[str, list[int]] = {}
        self._off: set[str] = set()
        self._off_at: dict[str, list[str]] = {}
        self._kinds_off: dict[str, frozenset[str]] = {}
        for each in parsed.filters:
            self._take(each)
        for switch in parsed.switches:
            kinds = frozenset(("generic", "specific") if switch.kind == "all" else (switch.kind,))
            for host in switch.hosts:
                self._kinds_off[host] = self._kinds_off.get(host, frozenset()) | kinds
        self._generic.close()

    def __len__(self) -> int:
        """Count its filters, exceptions included."""
        return self._size

    def exceptions(self, host: str | None) -> Exceptions:
        """Return what this list switches off on a host, in every list."""
        names = names_of(host) if host else ()
        kinds = {kind for name in names for kind in self._kinds_off.get(name, ())}
        at_host = (selector for name in names for selector in self._off_at.get(name, ()))
        return Exceptions(frozenset((*self._off, *at_host)), "generic" in kinds, "specific" in kinds)

    def find(self, page: Page, host: str | None, off: Exceptions, slow: set[int]) -> Iterator[Hit]:
        """Yield every element that a filter hides, without filters that are off; an element may come more than once.

        Args:
            page: The page.
            host: Its host; None if unknown, and then only filters for every site apply.
            off: What is off on this host.
            slow: Filled with the lines of filters that were stopped for taking too much work.
        """
        if not off.generic:
            yield from self._find_simple(page, off)
            yield from self._find_generic(page, off, slow)
        if host is not None and not off.specific:
            yield from self._find_specific(page, host, off, slow)

    def _find_generic(self, page: Page, off: Exceptions, slow: set[int]) -> Iterator[Hit]:
        for selector, elements in self._generic.find(page):
            if selector not in off.selectors:
                line = self._generic_lines[selector]
                for element in _select(page, selector, elements, slow, line):
                    yield Hit(line, selector, specific=False, element=element)

    def _find_specific(self, page: Page, host: str, off: Exceptions, slow: set[int]) -> Iterator[Hit]:
        numbers = {number for name in names_of(host) for number in self._by_host.get(name, ())}
        for selector, line in (self._specific[number] for number in sorted(numbers)):
            if selector not in off.selectors:
                for element in _select(page, selector, None, slow, line):
                    yield Hit(line, selector, specific=True, element=element)

    def _find_simple(self, page: Page, off: Exceptions) -> Iterator[Hit]:
        for mark, on_page in ((".", page.classes), ("#", page.ids)):
            lines = self._simple[mark]
            for name in lines.keys() & on_page:
                selector = f"{mark}{name}"
                if selector not in off.selectors:
                    for element in page.with_class(name) if mark == "." else page.with_value("id", name):
                        yield Hit(lines[name], selector, specific=False, element=element)

    def _take(self, each: Filter) -> None:
        if each.exception:
            self._except(each.selector, each.hosts)
            return
        if each.not_hosts:
            self._except(each.selector, each.not_hosts)
        if not each.hosts or "*" in each.hosts:
            if NAME.match(each.selector):
                self._simple[each.selector[0]].setdefault(each.selector[1:], each.line)
            elif each.selector not in self._generic_lines:
                self._generic_lines[each.selector] = each.line
                self._generic.add(each.selector)
            return
        self._specific.append((each.selector, each.line))
        for host in each.hosts:
            self._by_host.setdefault(host, []).append(len(self._specific) - 1)

    def _except(self, selector: str, hosts: tuple[str, ...]) -> None:
        if not hosts or "*" in hosts:
            self._off.add(selector)
        for host in hosts:
            self._off_at.setdefault(host, []).append(selector)


def _select(
    page: Page, selector: str, elements: Iterable[HtmlElement] | None, slow: set[int], line: int
) -> Iterator[HtmlElement]:
    ready = compiled(selector)
    if not ready.may_find(page):
        return
    page.start_filter()
    try:
        yield from select(page, ready.chain, ready.candidates(page) if elements is None else elements)
    except OverrunError:
        slow.add(line)
