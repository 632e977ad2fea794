"""Kept: a block of the body, after edits."""

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
    """Blank lines between it and the kept block before it; in HTML 0 after a single ``<br>``, else 1."""
