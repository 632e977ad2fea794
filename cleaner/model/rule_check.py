"""What checking rule files found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.errors import RuleFault


@dataclass(frozen=True, slots=True)
class RuleCheck:
    """What some paths hold, and what is wrong there."""

    rules: int
    """Rules, checks and filters."""
    profiles: int
    layouts: int
    faults: tuple[RuleFault, ...]
    remarks: tuple[RuleFault, ...]
    """What may be meant as it is."""
