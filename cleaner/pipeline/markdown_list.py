"""Markdown lists: how far each item is indented, which depends on the items that are still open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.model.block import Block


@dataclass(frozen=True, slots=True)
class _Item:
    level: int
    numbered: bool
    indent: int
    """The column where its text starts, and all that belongs to it."""


class OpenItems:
    """The items, outermost first, that more text or nested items may still belong to."""

    def __init__(self) -> None:
        self._open: list[_Item] = []

    def close(self) -> None:
        """End the list."""
        self._open.clear()

    def add(self, block: Block, gap: int, text: str) -> tuple[str, str]:
        """Place a block of a list.

        Args:
            block: The block; its text is not read.
            gap: Blank lines before it in the body.
            text: Its text as Markdown.

        Returns:
            What separates it from the block before it, and its lines.
        """
        level, markup = block.level, block.markup
        goes_on = markup is not None and markup.continues
        count, closed = len(self._open), None
        while self._open and (self._open[-1].level > level or (self._open[-1].level == level and not goes_on)):
            closed = self._open.pop()
        indent = self._open[-1].indent if self._open else 0
        if goes_on and self._open and self._open[-1].level == level:
            return "\n\n" if gap or len(self._open) < count else "  \n", f"{' ' * indent}{text}"
        ordinal = markup.ordinal if markup is not None else None
        marker = "-" if ordinal is None else f"{ordinal}."
        self._open.append(_Item(level, ordinal is not None, indent + len(marker) + 1))
        # A list that starts with another number than 1 cannot interrupt a paragraph (CommonMark 5.2).
        follows = ordinal in (None, 1) or (closed is not None and closed.level == level and closed.numbered)
        return "\n" if count and follows else "\n\n", f"{' ' * indent}{marker} {text}"
