"""Learnt: the result of learning; rules with their support, and everything that was left out, with the reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class LearntRule:
    """One rule for review."""

    id: str
    category: str
    pages: int
    """Distinct pages that have it."""
    why: str
    lines: tuple[str, ...]
    """What it drops, as the pages have it; of an element with changing links, some of them."""
    data: Mapping[str, object] = field(repr=False)
    """The rule as a rule file holds it."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A page that could not be read, or a line or rule that may be content, with the reason."""

    name: str
    """The page's name, the line, or the rule's id."""
    reason: str
    pages: int = 0
    """Of a line: distinct pages that have it."""


@dataclass(frozen=True, slots=True)
class LearntRules:
    """The rules of one site, ready to be looked through."""

    host: str
    yaml: str
    """The rule file; empty where there was nothing to learn."""
    rules: tuple[LearntRule, ...]
    pages: int
    """Distinct pages learnt from."""
    offered: int
    """Pages given, unreadable ones and copies included."""
    known: Mapping[str, int]
    """Category to the number of recurring lines that rules in force drop already."""
    passed_over: tuple[LeftOut, ...] = ()
    """Pages that could not be read."""
    refused: tuple[LeftOut, ...] = ()
    """Recurring lines, and rules, that may be content."""
