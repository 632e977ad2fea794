"""What became of one document of a batch, and of all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

Status = Literal["done", "skipped", "failed"]
"""``skipped``: its output is newer than it. ``failed``: it could not be read, cleaned or written."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document, or of a folder that could not be listed."""

    path: Path
    """Relative to the input folder."""
    status: Status
    reason: str = ""
    """Why it failed, in words; "" where it did not."""
    bug: Exception | None = None
    """What cleaner itself broke with, if that is why it failed."""
    ruleset: str = ""
    """Fingerprint of the rule set that cleaned it; "" where none did."""
    slow_rules: tuple[str, ...] = ()
    """Ids of the rules that overran their time in it."""
    broken_files: tuple[str, ...] = ()
    """Names of the files about its site that are wrong, and without which it was cleaned."""


@dataclass(slots=True)
class Tally:
    """A running count of outcomes; keeps the failed ones, and of the rest only their number."""

    done: int = 0
    skipped: int = 0
    failures: list[Outcome] = field(default_factory=list)
    rulesets: set[str] = field(default_factory=set)
    """Fingerprints of the rule sets that cleaned."""
    slow_rules: Counter[str] = field(default_factory=Counter)
    """Rule id to the number of documents in which it overran its time."""
    broken_files: Counter[str] = field(default_factory=Counter)
    """File about a site to the number of documents cleaned without it."""

    @property
    def seen(self) -> int:
        """How many outcomes were counted."""
        return self.done + self.skipped + len(self.failures)

    @property
    def bug(self) -> Exception | None:
        """What cleaner itself broke with the first time it did."""
        return next((failure.bug for failure in self.failures if failure.bug is not None), None)

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        match outcome.status:
            case "done":
                self.done += 1
                self.rulesets.add(outcome.ruleset)
                self.slow_rules.update(outcome.slow_rules)
                self.broken_files.update(outcome.broken_files)
            case "skipped":
                self.skipped += 1
            case "failed":
                self.failures.append(outcome)
