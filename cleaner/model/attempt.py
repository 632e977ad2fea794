"""The result of an attempt: a document cleaned with rules that are being tried, and all its blocks in order."""

from __future__ import annotations

from pydantic import Field

from cleaner.errors import RuleFault
from cleaner.model.block import BlockKind
from cleaner.model.reply import Reply
from cleaner.model.result import CleanResult, ExplainedLine, Removal


class Holder(Reply):
    """An element around a block that a rule can name."""

    tag: str
    token: str
    """One of its class or id tokens, which names a part of a page rather than a style."""
    blocks: int
    """How many blocks it holds."""


class AttemptedBlock(Reply):
    """One block of a document; what was removed of it, and why, is in the result's removals with its index."""

    text: str
    line: int
    """1-based line of the decoded input on which it starts."""
    kind: BlockKind
    level: int
    """Level of a heading, depth of a list item; 0 otherwise."""
    kept: bool
    """False where nothing of it is in the body."""
    holder: Holder | None = None
    """The nearest element around it that a rule can name; None for text, and where there is none."""


class Attempt(Reply):
    """A document cleaned by the rules in force and those that are being tried."""

    result: CleanResult
    blocks: tuple[AttemptedBlock, ...]
    hits: dict[str, int] = Field(default_factory=dict)
    """Id of each tried rule to the number of blocks it hit, whether or not it decided."""
    faults: tuple[RuleFault, ...] = ()
    """Examples of the tried rules that do not match, or match nothing, as they should."""

    @property
    def lines(self) -> tuple[ExplainedLine, ...]:
        """The document line by line, with what was removed of each; no field of the JSON, which has it all."""
        removals = [list[Removal]() for _ in self.blocks]
        for removal in self.result.removals:
            removals[removal.place.block].append(removal)
        return tuple(
            ExplainedLine(text=block.text, removals=tuple(gone), kept=block.kept)
            for block, gone in zip(self.blocks, removals, strict=True)
        )
