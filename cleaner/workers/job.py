"""What goes to a worker process and what comes back."""

from __future__ import annotations

import time
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from cleaner.model.account import Account
    from cleaner.model.options import CleanOptions
    from cleaner.model.source import Source

Render = Literal["json", "text", "markdown"]
"""Which part of a CleanResult comes back: all of it as JSON, or one of its two bodies."""

_SLOW: Final = "slow_rule:"
_BROKEN: Final = "broken_rules:"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a Cleaner is built from."""

    rules: tuple[Path, ...]
    options: CleanOptions
    changed: tuple[Path, ...] = ()
    """Files that have changed since the rule set in force was built, as far as is known."""
    address_space: int | None = None
    """Bytes of addresses that a worker may have; None for no limit."""


@dataclass(frozen=True, slots=True)
class Request:
    """One document to clean; this is what crosses the pipe."""

    source: Source
    options: CleanOptions | None
    render: Render
    rules: str | None = None
    """Rules to try beside those in force; unless None, even if "", an Attempt comes back, as JSON."""
    account: bool = False
    """Whether the answer shall have an account."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A clean document as it was asked for, and what is always reported about it."""

    body: str
    """The rendered result."""
    ruleset: str
    """Fingerprint of the rule set that cleaned it."""
    flags: tuple[str, ...] = ()
    """The result's flags."""
    removed: Mapping[tuple[str, str, str | None], int] = field(default_factory=dict)
    """Category, who decided, and the rule if it was one, to the number of texts removed."""
    chars_in: int = 0
    """The result's characters before cleaning."""
    chars_out: int = 0
    rule_seconds: Mapping[str, float] = field(default_factory=dict)
    """Rule id to noticeable seconds since the worker's last answer, as `Cleaner.take_rule_seconds` has them."""
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


class Ticket(Future["Answer"]):
    """A future answer, and how long its document waited and was worked on."""

    def __init__(self) -> None:
        super().__init__()
        self.given = time.monotonic()
        """When the document was handed over, by the monotonic clock."""
        self.taken: float | None = None
        """When a worker took it; None while it waits."""
        self.left: float | None = None
        """When the worker was done with it, or was ended; None before that."""
        self.let_go: Callable[[], None] | None = None
        """Called when a worker has it and nobody waits for it any more; None where no worker has it."""

    def cancel(self) -> bool:
        """Cancel it, as any future, while it waits; if a worker has it, let that know that nobody wants the answer."""
        cancelled = super().cancel()
        let_go = self.let_go
        if not cancelled and not self.done() and let_go is not None:
            let_go()
        return cancelled

    @property
    def waited(self) -> float:
        """Seconds that it waited for a worker, up to now if it still waits."""
        return (self.taken or time.monotonic()) - self.given

    @property
    def worked(self) -> float:
        """Seconds that a worker had it, including the way there and back, up to now if it still has."""
        return 0.0 if self.taken is None else (self.left or time.monotonic()) - self.taken


@dataclass(frozen=True, slots=True)
class Job:
    """A request, and the ticket that its caller waits for."""

    request: Request
    ticket: Ticket
