"""What an import made of one file: the rules, how much was taken, and what was not and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cleaner.model.imported import Skipped
from cleaner.model.shortened import shortened

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


def skipped(file: str, line: int, what: str, why: str) -> Skipped:
    """Note a line that was not taken, with as much of it as a report shows."""
    return Skipped(file, line, shortened(what, _SHOWN), why)
