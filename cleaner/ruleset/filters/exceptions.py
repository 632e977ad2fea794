"""Exceptions: which filters are off on one host; an exception in one list applies to all lists, as in a browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Exceptions:
    """What is off."""

    selectors: frozenset[str] = frozenset()
    generic: bool = False
    """Filters for every site are off."""
    specific: bool = False
    """Filters that name the host are off."""


def merge(exceptions: Iterable[Exceptions]) -> Exceptions:
    """Combine what any of the lists switches off."""
    found = tuple(exceptions)
    return Exceptions(
        frozenset().union(*(each.selectors for each in found)),
        any(each.generic for each in found),
        any(each.specific for each in found),
    )
