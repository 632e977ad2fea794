"""Annotation: what one rule says of one block; Decision: what became of the block, and by whose word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What a rule asks for."""

    DROP = "drop"
    EDIT = "edit"
    """Take the matched part out of the block and keep the rest."""
    KEEP = "keep"
    FLAG = "flag"
    """Name the block in the result's flags, and let others decide."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What one rule says of one block: a fact about the block, not yet a decision."""

    block: int
    rule: str
    category: str
    action: Action
    why: str
    specific: bool = False
    """The rule names hosts, so it outweighs one that speaks for every site."""
    spans: tuple[tuple[int, int], ...] = ()
    """For an edit, the parts of the block's text to take out; in order, not overlapping."""
    scored: bool = False
    """The scorer is shown the block, although it goes."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of one block."""

    block: int
    keep: bool
    annotation: Annotation | None = None
    """The rule's word that decided; None where no rule spoke and the score did."""
    edits: tuple[Annotation, ...] = ()
    """Edits that apply to a kept block."""
