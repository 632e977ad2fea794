"""Prose share: how much of a page's prose a range of blocks holds; a weak reason may not drop much of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model.features import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.model.features import Features


class ProseShare:
    """The running total of prose words, one a block."""

    def __init__(self, features: Sequence[Features]) -> None:
        self._before = [f.prose_before for f in features]
        last = features[-1] if features else None
        self._total = last.prose_before + (last.words if last.shape is Shape.PROSE else 0) if last else 0
        self._before.append(self._total)

    def of(self, extent: range) -> float:
        """Share of all prose in a range of blocks, 0 to 1."""
        return (self._before[extent.stop] - self._before[extent.start]) / self._total if self._total else 0.0
