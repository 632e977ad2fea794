"""Render the body as plain text: kept lines of a text as they were, each block of a page as a paragraph."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner.model.block import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.model.kept import Kept


def render_text(body: Sequence[Kept]) -> str:
    """Join the blocks of the body, with no line end at either end."""
    if not body:
        return ""
    pieces = [body[0].text]
    for before, kept in pairwise(body):
        pieces += [_between(before, kept), kept.text]
    return "".join(pieces)


def _between(before: Kept, kept: Kept) -> str:
    if kept.block.markup is None or before.block.markup is None:
        return "\n" * (1 + kept.gap)
    if kept.gap == 0 or before.block.kind is kept.block.kind is BlockKind.LIST_ITEM:
        return "\n"
    cell, cell_before = kept.block.markup.cell, before.block.markup.cell
    if cell is None or cell_before is None or cell.table != cell_before.table:
        return "\n\n"
    return " | " if cell.row == cell_before.row and cell.column != cell_before.column else "\n"
