"""Events of watched rules; the front doors log or print them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.errors import RuleFault
    from cleaner.model.result import RuleSetSummary


@dataclass(frozen=True, slots=True)
class Reloaded:
    """Changed rules are in force."""

    rules: RuleSetSummary
    seconds: float
    """Seconds since the change was seen."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Changed rules are wrong; those before stay in force."""

    faults: tuple[RuleFault, ...]


@dataclass(frozen=True, slots=True)
class Polling:
    """The system cannot report changes, so the files are polled."""

    reason: str


Event = Reloaded | Refused | Polling
