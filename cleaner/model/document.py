"""Document: the blocks of one input, with the tree they came from where there is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.html import HtmlElement

    from cleaner.model.block import Block


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the first words of a block stand in the tree: in an element's text, or in its tail."""

    element: HtmlElement
    in_tail: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed page, and how its elements and blocks belong together."""

    root: HtmlElement
    extents: Mapping[HtmlElement, tuple[int, int]]
    """Element to the half-open range of the blocks it holds, in document order; elements without text are left out."""
    anchors: tuple[Anchor, ...]
    """One a block."""


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks in document order."""

    blocks: tuple[Block, ...]
    tree: Tree | None = None
    """None for flattened text."""

    @property
    def is_html(self) -> bool:
        """Whether the blocks come from markup."""
        return self.tree is not None
