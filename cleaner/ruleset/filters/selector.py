"""Selector: the parsed form of a cosmetic filter's selector; data only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    import regex

Combinator: TypeAlias = Literal["", " ", ">", "+", "~"]
"""How an element is reached from another; "" is the element itself."""
Operation: TypeAlias = Literal["", "=", "~=", "|=", "^=", "$=", "*="]

NAME: Final = re.compile(r"[.#](?:--|-?[A-Za-z_])[\w-]*\Z", re.ASCII)
"""A selector that is one class or one id and nothing else, as most are."""


class SelectorError(ValueError):
    """A selector that cannot be used; the message is a kind, a colon and the reason, as reports count them."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute has a value; the operation "" asks only that it is there."""

    name: str
    operation: Operation = ""
    value: str = ""
    any_case: bool = False


@dataclass(frozen=True, slots=True)
class Matches:
    """The element answers, or with `negated` does not, to one of these."""

    chains: tuple[Chain, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Has:
    """From the element one of these finds something; each chain starts with how to get there."""

    chains: tuple[Chain, ...]


@dataclass(frozen=True, slots=True)
class Structural:
    """A pseudo-class that the library for selectors knows, such as ``:nth-child(2n)``, as it was written."""

    css: str


@dataclass(frozen=True, slots=True)
class HasText:
    """The element's text, that of its descendants included, holds this."""

    needle: Needle


@dataclass(frozen=True, slots=True)
class TextLength:
    """The element's text has at least so many characters."""

    at_least: int


@dataclass(frozen=True, slots=True)
class AttributeLike:
    """An attribute whose name is like this has a value like that; None is any value."""

    name: Needle
    value: Needle | None


@dataclass(frozen=True, slots=True)
class PathLike:
    """The page's path and query hold this."""

    needle: Needle


Test: TypeAlias = Matches | Has | Structural | HasText | TextLength | AttributeLike | PathLike


@dataclass(frozen=True, slots=True)
class Needle:
    """A text to find, or a pattern."""

    text: str
    pattern: regex.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Compound:
    """What must hold of one element."""

    tag: str = ""
    """Lower case; "" is any."""
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    tests: tuple[Test, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One compound and how its element is reached from the one before it."""

    combinator: Combinator
    compound: Compound


@dataclass(frozen=True, slots=True)
class Up:
    """Go to the ancestor so many levels up, or to the nearest that answers to one of these selectors."""

    levels: int = 0
    to: tuple[Chain, ...] = ()


@dataclass(frozen=True, slots=True)
class XPath:
    """Go to what an XPath finds from here."""

    expression: str


Move: TypeAlias = Up | XPath


@dataclass(frozen=True, slots=True)
class Leg:
    """A move, and the steps from where it leads."""

    move: Move
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """A whole selector: steps from the page's root, or from a subject, then legs. Without legs it is plain CSS-like."""

    steps: tuple[Step, ...]
    legs: tuple[Leg, ...] = ()
    procedural: bool = False
    """It uses an operator that no style sheet knows."""
