"""Subject: all that a condition may look at when it judges one block."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleaner.ruleset.fold import bare, fold
from cleaner.ruleset.tidy import tidied

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cleaner.model.block import Block
    from cleaner.model.features import Features


@dataclass(frozen=True, slots=True)
class Subjects:
    """The blocks of one document as subjects, each folded when it is first asked for."""

    blocks: Sequence[Block]
    features: Sequence[Features]
    located: Mapping[str, Collection[int]]
    """Query key to the indices of the blocks that lie in an element the query finds."""

    _folded: dict[int, tuple[str, str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    _tidied: dict[int, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    _lying: dict[frozenset[str], frozenset[int]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def lying_in(self, queries: frozenset[str]) -> frozenset[int]:
        """Return the indices of the blocks that lie in an element that one of some queries finds."""
        found = self._lying.get(queries)
        if found is None:
            found = frozenset().union(*(self.located[key] for key in queries if key in self.located))
            self._lying[queries] = found
        return found

    def folded(self, index: int) -> tuple[str, str]:
        """Return the text of one block folded, with and without the decoration at its ends."""
        known = self._folded.get(index)
        if known is None:
            folded = fold(self.blocks[index].text)
            known = self._folded[index] = folded, bare(folded)
        return known

    def tidied(self, index: int) -> str:
        """Return the text of one block as patterns see it."""
        known = self._tidied.get(index)
        if known is None:
            known = self._tidied[index] = tidied(self.blocks[index].text)
        return known

    def at(self, index: int) -> Subject:
        """Return the subject of one block."""
        return Subject(self.blocks[index], self.features[index], *self.folded(index), self)


@dataclass(frozen=True, slots=True)
class Subject:
    """One block, measured and folded."""

    block: Block
    features: Features
    folded: str
    """The text as `fold` leaves it."""
    bare: str
    """The folded text without the decoration at its ends."""
    among: Subjects
    """It and its neighbours."""

    @property
    def tidied(self) -> str:
        """The text as patterns see it."""
        return self.among.tidied(self.block.index)

    @property
    def located(self) -> Mapping[str, Collection[int]]:
        """Query key to the indices of the blocks that lie in an element the query finds."""
        return self.among.located

    @property
    def following(self) -> Subject | None:
        """The next block of the document; None after the last."""
        index = self.block.index + 1
        return self.among.at(index) if index < len(self.among.blocks) else None
