"""Document: the blocks of one input, and the tree of those that come from HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.html import HtmlElement

    from cleaner.model.block import Block


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a block starts in the tree: in an element's text, or in its tail."""

    element: HtmlElement
    in_tail: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed page, and which blocks its elements hold."""

    root: HtmlElement
    extents: Mapping[HtmlElement, tuple[int, int]]
    """Element to the half-open range of its blocks, in document order; elements without text are left out."""
    anchors: tuple[Anchor, ...]
    """One a block."""
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
