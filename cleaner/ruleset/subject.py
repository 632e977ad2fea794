"""Subject: all that a condition may look at when it judges one block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cleaner.model.block import Block
    from cleaner.model.features import Features


@dataclass(frozen=True, slots=True)
class Subject:
    """One block, measured and folded."""

    block: Block
    features: Features
    folded: str
    """The text as `fold` leaves it."""
    bare: str
    """The folded text without the decoration at its ends."""
    located: Mapping[str, Collection[int]]
    """Query key to the indices of the blocks that lie in an element the query finds."""
