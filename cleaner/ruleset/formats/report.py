"""What an import made of a file: the rules, how much was taken, and what was not and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not taken."""

    file: str
    """The imported file's name, as the caller gave it."""
    line: int
    """Counted from 1; 0 speaks of the whole file."""
    what: str
    """The directive or filter, shortened."""
    why: str
    """Starts with a kind that a summary can count, then a colon: ``not applicable: login needs a fetch``."""

    def __str__(self) -> str:
        """Give the line that a report prints."""
        return f"{self.file}:{self.line}: {self.what}: {self.why}"


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
