"""Kept: a block that is in the body, as the edits left it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.model.block import Block, Mark


@dataclass(frozen=True, slots=True)
class Kept:
    """One block of the body."""

    block: Block
    text: str
    marks: tuple[Mark, ...]
    gap: int
    """Blank lines between it and the kept block before it."""
