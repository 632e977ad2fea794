"""The errors cleaner raises, all of them.

::

    CleanerError
    ├── InputError            the document cannot be cleaned as it is
    │   ├── DecodeError       its bytes are not text in the charset that was named
    │   ├── TooLargeError     it is over a limit the caller can raise
    │   └── UnsupportedError  it is neither HTML nor text, by its media type or its bytes
    ├── OptionsError          the options of a call contradict the rules or one another
    ├── RuleError             a rule file is wrong; carries every fault found
    ├── LearnError            pages from which no rules can be learnt
    ├── ExtractionError       the document's tree defeated the extractor
    └── WorkerError           a worker process could not finish a document
        ├── DeadlineError     it ran past its deadline and was killed
        └── CrashError        it died

The client of the service has more, in `cleaner.client.errors`. HTTP status codes are the service's, and exit codes the
command line's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self


_LIMIT = re.compile(r"\blimits\.(\w+)")
"""A limit as the library's callers write it."""
WORKER_NOTE = "in the worker process:\n"
"""What the one kind of exception note begins with that holds frames only, and so may be logged."""


class CleanerError(Exception):
    """Any error of cleaner's own; the message says what was found, what was expected and what to do."""


class InputError(CleanerError):
    """The document cannot be cleaned as it is."""


class DecodeError(InputError):
    """The document's bytes are not text in the charset that was named."""


class TooLargeError(InputError):
    """The document is over a limit that the caller can raise."""

    def with_limit(self, written: str) -> str:
        """Return the message with the limit as a caller can write it there, such as ``--limit NAME=N``."""
        return _LIMIT.sub(lambda found: written.replace("NAME", found[1]), str(self))

    def without_advice(self) -> str:
        """Return the message without what to do, for those who cannot raise the limit."""
        return str(self).partition(": ")[0]


class UnsupportedError(InputError):
    """The document is neither HTML nor text, by its media type or by its first bytes."""


class OptionsError(CleanerError):
    """The options of a call contradict the rules or one another."""


@dataclass(frozen=True, slots=True)
class RuleFault:
    """One fault in a rule file: where it is and what is wrong there."""

    file: str
    line: int
    """1-based; 0 where the file as a whole is at fault."""
    rule: str
    """The rule's id, or "" where the fault is outside any rule."""
    key: str
    """The path of the key inside the rule, such as ``when.any[1].matches``; "" for the rule itself."""
    message: str

    @classmethod
    def of_file(cls, file: str | Path, message: str) -> Self:
        """Make a fault of a file as a whole."""
        return cls(str(file), 0, "", "", message)

    def __str__(self) -> str:
        """Write the fault as ``file:line: rule: key: message``, leaving out what is empty."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(part for part in (place, self.rule, self.key, self.message) if part)


class RuleError(CleanerError):
    """A rule file is wrong; carries every fault found, not only the first."""

    def __init__(self, faults: tuple[RuleFault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults

    def __reduce__(self) -> tuple[type[RuleError], tuple[tuple[RuleFault, ...]]]:
        """Pickle by faults, so that the error can leave a worker process."""
        return type(self), (self.faults,)


class LearnError(CleanerError):
    """The pages are of several sites, or too few, so that no rules can be learnt from them."""


class ExtractionError(CleanerError):
    """The document's tree defeated the extractor."""


class WorkerError(CleanerError):
    """A worker process could not finish a document."""


class DeadlineError(WorkerError):
    """A document ran past its deadline and its worker was killed."""


class CrashError(WorkerError):
    """A worker process died on a document."""


def reason_of(error: OSError | CleanerError) -> str:
    """Return why a document failed, for who uses the command line, and without its path, which the caller knows."""
    if isinstance(error, TooLargeError):
        return error.with_limit("--limit NAME=N, an option of clean and batch")
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
