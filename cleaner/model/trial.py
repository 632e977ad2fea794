"""What a trial of the rules gives back: of every block, what each rule said, and why one rule did not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from cleaner.model.block import BlockKind
from cleaner.model.features import Shape

Outcome = Literal["decided", "agreed", "overruled", "edited", "flagged", "moot"]
"""What became of a rule's word: it decided; another rule decided, in its sense or against it; its part was taken
out; it flagged; there was nothing left to edit."""
Verdict = Literal["kept", "left_out", "in_layout", "outside_layout", "none"]
"""What the scorer said, or in its place the site's layout; ``none`` where neither was asked."""


@dataclass(frozen=True, slots=True)
class WhyNot:
    """A question to a trial: why did this rule leave these lines alone?"""

    rule: str
    line: str = ""
    """A part of the lines asked about, whatever its case; "" asks about every line."""


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
    """What one rule said of a block, and what became of its word."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: str
    category: str
    action: Literal["drop", "edit", "keep", "flag"]
    why: str
    outcome: Outcome
    parts: tuple[str, ...] = ()
    """Of an edit: what it takes out."""
    file: str = ""
    line: int = 0
    """Where the rule stands; 0 where that is not known."""


class Measures(BaseModel):
    """What a condition can ask of a block, as it was measured."""

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
    """One block of a document, with all that was said of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    line: int
    """1-based line of the decoded input on which it starts."""
    kept: bool
    verdict: Verdict | None = None
    """Who decided where no rule did; None where a rule did."""
    words: tuple[RuleWord, ...] = ()
    """In the order of the rules."""
    measures: Measures
    misses: tuple[Miss, ...] = ()
    """Why the rule that was asked about did not hit it; empty where it did, or nobody asked."""

    @property
    def ruling(self) -> RuleWord | None:
        """The word that decided."""
        return next((word for word in self.words if word.outcome == "decided"), None)
