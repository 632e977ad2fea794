"""The result of a trial: for every block, which rules hit it, and why one rule did not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from cleaner.model.block import BlockKind
from cleaner.model.features import Shape

Outcome = Literal["decided", "agreed", "overruled", "edited", "flagged", "moot"]
"""The effect of a rule's hit: it decided; another rule decided, the same way or the other; its part was cut; it
flagged; the block was dropped, so that there was nothing to edit."""
Verdict = Literal["kept", "left_out", "in_layout", "outside_layout", "none"]
"""The decision of the scorer, or of the site's layout instead; ``none`` where neither was asked."""


@dataclass(frozen=True, slots=True)
class WhyNot:
    """A question to a trial: why did this rule not hit these lines?"""

    rule: str
    line: str = ""
    """Text in the lines asked about, in any case; "" asks about every line."""


class Miss(BaseModel):
    """One thing that kept a rule from hitting a block."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    """Path of the key in the rule, such as ``when.any[1].words`` or ``scope.hosts``."""
    found: str
    expected: str

    def __str__(self) -> str:
        """Write it as ``key: found this, expected that``."""
        return f"{self.key}: found {self.found}, expected {self.expected}"


class RuleWord(BaseModel):
    """A rule's hit on a block, and its effect."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: str
    category: str
    action: Literal["drop", "edit", "keep", "flag"]
    why: str
    outcome: Outcome
    parts: tuple[str, ...] = ()
    """For an edit, what it cuts."""
    file: str = ""
    line: int = 0
    """Of the rule in its file; 0 if unknown."""


class Measures(BaseModel):
    """The measures of a block that conditions can test."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: BlockKind
    shape: Shape
    words: int
    chars: int
    link_density: float
    prose_before: int
    prose_after: int
    path: str | None = None
    """XPath of the element that holds the block; None for text."""


class TriedBlock(BaseModel):
    """One block of a document, with all rules that hit it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    line: int
    """1-based line of the decoded input on which it starts."""
    kept: bool
    verdict: Verdict | None = None
    """The decision without a rule; None where a rule decided."""
    words: tuple[RuleWord, ...] = ()
    """In the order of the rules."""
    measures: Measures
    misses: tuple[Miss, ...] = ()
    """Why the rule asked about did not hit it; empty where it did, or without a question."""

    @property
    def ruling(self) -> RuleWord | None:
        """The hit that decided."""
        return next((word for word in self.words if word.outcome == "decided"), None)
