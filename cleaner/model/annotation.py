"""Annotation: a rule's hit on a block; Decision: whether the block is kept, and which rule decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What a rule asks for its hits."""

    DROP = "drop"
    EDIT = "edit"
    """Cut the matched part out of the block, and keep the rest."""
    KEEP = "keep"
    FLAG = "flag"
    """Flag the result, and leave the decision to others."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A rule's hit on a block: a fact about the block, not yet a decision."""

    block: int
    rule: str
    category: str
    action: Action
    why: str
    specific: bool = False
    """Whether the rule names hosts, so that it outweighs a rule for every site."""
    spans: tuple[tuple[int, int], ...] = ()
    """For an edit, the (start, end) offsets to cut from the block's text; in order, not overlapping."""
    scored: bool | None = False
    """Whether the scorer is shown the block although it is dropped; None if it is only where little is dropped so."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether one block is kept, and why."""

    keep: bool
    annotation: Annotation | None = None
    """The annotation that decided; None where a layout or the score did."""
    edits: tuple[Annotation, ...] = ()
    """The edits of a kept block."""
