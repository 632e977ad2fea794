"""Document: the blocks of one input, and the tree of those that come from HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.html import HtmlElement

    from cleaner.model.block import Block


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed page, and which blocks its elements hold."""

    root: HtmlElement
    extents: Mapping[HtmlElement, range]
    """Element to the range of its blocks; elements without text are left out."""
    holders: tuple[HtmlElement, ...]
    """The innermost element around the first word of each block."""
    parts: Mapping[HtmlElement, tuple[int, int, int]]
    """Inline element that is a part of one block to that block and the (start, end) of its text in it."""


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks in document order."""

    blocks: tuple[Block, ...]
    tree: Tree | None = None
    """None for flattened text."""
    scripted: Literal["empty", "filled"] | None = None
    """Of a page that leaves its text to scripts: whether its article was found in their data."""

    @property
    def is_html(self) -> bool:
        """Whether the blocks come from markup."""
        return self.tree is not None
