"""What an import made of one file: the rules, how much was taken, and what was not and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cleaner.model.imported import Skipped

_SHOWN: Final = 120
"""Characters of a line that a report shows."""


@dataclass(frozen=True, slots=True)
class Imported:
    """One imported file."""

    data: dict[str, object]
    """A rule file as plain dicts, lists and strings; empty if nothing in the file was of use."""
    taken: dict[str, int]
    """How many of each directive or kind of filter became rules."""
    skipped: tuple[Skipped, ...]
    tests: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Addresses that the file names as tests, each with the texts that its cleaned page must hold."""


def shortened(text: str, at_most: int = _SHOWN) -> str:
    """Cut a text to so many characters; the last is an ellipsis if anything was cut."""
    return text if len(text) <= at_most else f"{text[: at_most - 1]}…"
