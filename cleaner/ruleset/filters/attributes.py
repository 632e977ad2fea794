"""Attribute index: which of many attribute selectors can hold of a page's values, found in one pass over them."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from cleaner.ruleset.automaton import automaton_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import ahocorasick

    from cleaner.ruleset.filters.selector import Attribute

_BETWEEN: Final = "\x00"
"""No value of a parsed page holds it."""


class AttributeIndex:
    """Attribute selectors of one attribute, each with a number."""

    def __init__(self, asked: Iterable[tuple[int, Attribute]]) -> None:
        self._any: list[int] = []
        self._exact: dict[str, list[int]] = {}
        parts: dict[str, list[int]] = {}
        for number, attribute in asked:
            if not attribute.operation or attribute.any_case or not attribute.value:
                self._any.append(number)
            elif attribute.operation == "=":
                self._exact.setdefault(attribute.value, []).append(number)
            else:
                parts.setdefault(attribute.value, []).append(number)
        self._parts = automaton_of({part: tuple(numbers) for part, numbers in parts.items()})

    def find(self, values: Sequence[str]) -> Iterator[tuple[int, str]]:
        """Yield (number, value) of selectors that may hold of a value; which do, only the whole selector says."""
        for value in self._exact.keys() & values:
            yield from ((number, value) for number in self._exact[value])
        for number in self._any:
            yield from ((number, value) for value in values)
        if self._parts is not None:
            yield from _find_parts(self._parts, values)


def _find_parts(automaton: ahocorasick.Automaton, values: Sequence[str]) -> Iterator[tuple[int, str]]:
    starts = list(accumulate((len(value) + 1 for value in values), initial=0))
    seen: set[tuple[int, int]] = set()
    for end, numbers in automaton.iter(_BETWEEN.join(values)):
        place = bisect_right(starts, end) - 1
        for number in numbers:
            if (number, place) not in seen:
                seen.add((number, place))
                yield number, values[place]
