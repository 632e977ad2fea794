"""Parsed: what was read of a filter list; data only, whatever syntax it was written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from cleaner.model.imported import Skipped

SwitchKind: TypeAlias = Literal["generic", "specific", "all"]


@dataclass(frozen=True, slots=True)
class Filter:
    """A selector, and where it hides what it finds."""

    line: int
    selector: str
    hosts: tuple[str, ...] = ()
    """Hosts, their subdomains included, and entities such as ``example.*``; empty is every site."""
    not_hosts: tuple[str, ...] = ()
    """Where it does not apply, although the rest says so."""
    exception: bool = False
    """It takes back filters of the same selector, on its hosts or everywhere."""


@dataclass(frozen=True, slots=True)
class Switch:
    """Filters of a kind are off on these hosts."""

    line: int
    kind: SwitchKind
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was read of a list."""

    filters: tuple[Filter, ...]
    switches: tuple[Switch, ...]
    """Sites on which whole kinds of filters are off."""
    skipped: tuple[Skipped, ...]
