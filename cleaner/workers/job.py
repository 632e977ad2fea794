"""What goes to a worker process and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from concurrent.futures import Future
    from pathlib import Path

    from cleaner.model.account import Account
    from cleaner.model.options import CleanOptions
    from cleaner.model.source import Source

Render = Literal["json", "text", "markdown"]
"""What of a CleanResult comes back: all of it as JSON, or one of its two bodies."""

_SLOW: Final = "slow_rule:"
_BROKEN: Final = "broken_rules:"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a Cleaner is built from."""

    rules: tuple[Path, ...]
    options: CleanOptions
    changed: tuple[Path, ...] = ()
    """Files that differ from what the rule set in force was built from, as far as is known."""
    address_space: int | None = None
    """Bytes of addresses that a worker may have; None for no limit."""


@dataclass(frozen=True, slots=True)
class Request:
    """One document to clean; this is what crosses the pipe."""

    source: Source
    options: CleanOptions | None
    render: Render
    account: bool = False
    """Whether the answer shall have an account."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A clean document as it was asked for, and what is said of it whatever was asked for."""

    body: str
    """The rendered result."""
    ruleset: str
    """Fingerprint of the rule set that cleaned it."""
    flags: tuple[str, ...] = ()
    """The result's flags."""
    removed: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Category, and who decided, to the number of texts removed."""
    chars_in: int = 0
    """The result's characters before cleaning."""
    chars_out: int = 0
    account: Account | None = None
    """None where it was not asked for."""

    @property
    def slow_rules(self) -> tuple[str, ...]:
        """Ids of the rules that overran their time in this document."""
        return self._flagged(_SLOW)

    @property
    def broken_files(self) -> tuple[str, ...]:
        """Names of the files about its site that are wrong, and without which it was cleaned."""
        return self._flagged(_BROKEN)

    def _flagged(self, kind: str) -> tuple[str, ...]:
        return tuple(flag.removeprefix(kind) for flag in self.flags if flag.startswith(kind))


@dataclass(frozen=True, slots=True)
class Job:
    """A request and the future that someone waits for."""

    request: Request
    future: Future[Answer]
