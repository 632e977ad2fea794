"""What came of an import of somebody else's rules."""

from __future__ import annotations

from collections import Counter
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
class RuleImport:
    """Rule files made of somebody else's, and an account of what was not taken."""

    read: int
    """Files read."""
    files: dict[str, str]
    """Relative path of each rule file, with ``/`` between its parts, to its YAML."""
    taken: dict[str, int]
    """How many of each directive or kind of filter became rules, the most frequent first."""
    skipped: tuple[Skipped, ...]
    """In the order of the files and their lines."""

    @property
    def reasons(self) -> dict[str, int]:
        """How often each reason not to take something came up, the most frequent first."""
        return dict(Counter(skipped.why for skipped in self.skipped).most_common())
