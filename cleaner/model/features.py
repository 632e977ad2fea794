"""Features: what is measured of a block, for rules and the scorer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LINK_DENSITY: Final = 0.8
"""From this link density on, a block is little else than a link."""


class Shape(StrEnum):
    """What a block looks like, by its form alone."""

    PROSE = "prose"
    """Sentences: it ends like one, or is long, or holds several."""
    HEADLINE = "headline"
    """A line that could be a title or a link to another page: no sentence, not long, no trailing colon or comma."""
    FRAGMENT = "fragment"
    """Anything else: a lead-in with a colon, a bare number, a row of symbols."""


@dataclass(frozen=True, slots=True)
class Features:
    """The features of one block."""

    words: int
    """Words; in scripts written without spaces, an estimate from characters."""
    shape: Shape
    link_density: float
    """Share of its characters inside links, 0 to 1; 0 for flattened text."""
    prose_before: int
    """Words of prose in the blocks before it."""
    prose_after: int
    """Words of prose in the blocks after it."""
