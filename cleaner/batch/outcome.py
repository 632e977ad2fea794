"""The outcome of one document of a batch, and the count of all of them."""

from __future__ import annotations

import errno
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from cleaner.errors import reason_of

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.model.account import Account

Status = Literal["done", "skipped", "failed"]
"""``skipped``: its output is newer than the document. ``failed``: it could not be read, cleaned or written."""

_SHOWN: Final = 10
"""How many of the failures that are also noted in a file are kept: enough to see what is wrong."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one document, or of a folder that could not be listed."""

    path: Path
    """Relative to the input folder; for a record its place, such as ``crawl.jsonl:12``."""
    status: Status
    reason: str = ""
    """Why it failed, in words; "" if it did not."""
    bug: Exception | None = None
    """The exception, if a bug in cleaner is why it failed."""
    ruleset: str = ""
    """Fingerprint of the rule set that cleaned it; "" if none did."""
    slow_rules: tuple[str, ...] = ()
    """Ids of the rules that exceeded their time limit on it."""
    broken_files: tuple[str, ...] = ()
    """Names of faulty rule files about its site, without which it was cleaned."""
    chars_in: int = 0
    """Its characters before cleaning."""
    chars_out: int = 0
    noted: bool = False
    """Whether the failure is noted in an ``errors.jsonl``, so that it need not be kept in memory."""
    account: Account | None = None
    """None if no report is asked for, or for a record, whose account is in its part's summary."""
    count: int = 1
    """Documents with this outcome; more than 1 only if they were skipped together."""
    faulty: int = 0
    """Of records that were skipped together, the parts that list failures of an earlier run."""


def why_unwritten(error: OSError) -> str:
    """Return why an output could not be written, with a hint where a file or folder vanished meanwhile."""
    hint = "; is another batch running into the same folder? Only one may" if error.errno == errno.ENOENT else ""
    return f"{reason_of(error)}{hint}"


@dataclass(slots=True)
class Tally:
    """A running count of outcomes, which also keeps those that failed."""

    done: int = 0
    skipped: int = 0
    failed: int = 0
    failures: list[Outcome] = field(default_factory=list)
    """All failures that are noted nowhere else, and the first few of the others."""
    bug: Exception | None = None
    """The first exception that was a bug in cleaner."""
    faulty: int = 0
    """Parts that list failures of earlier runs."""
    chars_in: int = 0
    chars_out: int = 0
    rulesets: set[str] = field(default_factory=set)
    """Fingerprints of the rule sets that cleaned."""
    slow_rules: Counter[str] = field(default_factory=Counter)
    """Rule id to the number of documents on which it exceeded its time limit."""
    broken_files: Counter[str] = field(default_factory=Counter)
    """Name of a faulty rule file about a site to the number of documents cleaned without it."""

    @property
    def seen(self) -> int:
        """How many outcomes were counted."""
        return self.done + self.skipped + self.failed

    @property
    def removed(self) -> float:
        """The share of characters that cleaning removed from the documents done, 0 to 1."""
        return 1 - self.chars_out / self.chars_in if self.chars_in else 0.0

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        match outcome.status:
            case "done":
                self.done += 1
                self.chars_in += outcome.chars_in
                self.chars_out += outcome.chars_out
                self.rulesets.add(outcome.ruleset)
                self.slow_rules.update(outcome.slow_rules)
                self.broken_files.update(outcome.broken_files)
            case "skipped":
                self.skipped += outcome.count
                self.faulty += outcome.faulty
            case "failed":
                self.failed += 1
                self.bug = self.bug or outcome.bug
                if not outcome.noted or len(self.failures) < _SHOWN:
                    self.failures.append(outcome)
