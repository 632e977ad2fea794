"""The result of importing rules of another format."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Skipped:
    """A directive or filter that was not imported."""

    file: str
    """The imported file's name, as the caller gave it."""
    line: int
    """1-based; 0 for the file as a whole."""
    what: str
    """The directive or filter, shortened."""
    why: str
    """Starts with a kind that a summary can count, then a colon: ``not applicable: login needs a fetch``."""

    def __str__(self) -> str:
        """Format it as one line of a report, in which a file as a whole has no line."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what}: {self.why}"


@dataclass(frozen=True, slots=True)
class RuleImport:
    """Rule files made of those of another format, and a list of what was not imported."""

    read: int
    """Files read."""
    files: dict[str, str]
    """Relative path of each rule file, with ``/`` between its parts, to its YAML."""
    taken: dict[str, int]
    """How many of each directive or kind of filter became rules, the most frequent first."""
    skipped: tuple[Skipped, ...]
    """In the order of the files."""

    @property
    def reasons(self) -> dict[str, int]:
        """Each reason not to import something, with its count, the most frequent first."""
        return dict(Counter(skipped.why for skipped in self.skipped).most_common())
