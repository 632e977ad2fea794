"""Render the body as plain text: kept lines of a text as they were, each block of a page as a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model.block import BlockKind
from cleaner.pipeline.tables import cell_of, rows_of, units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.model.block import Cell
    from cleaner.model.kept import Kept


def render_text(body: Sequence[Kept]) -> str:
    """Join the blocks of the body, with no line end at either end; a row of a table is a line, with ``|`` in it."""
    return "".join(_pieces(body))


def _pieces(body: Sequence[Kept]) -> Iterator[str]:
    before: Kept | None = None
    for kept, cells in units(body):
        if before is not None:
            yield _between(before, kept)
        yield _table(cells) if cells else kept.text
        before = cells[-1][1] if cells else kept


def _table(cells: Sequence[tuple[Cell, Kept]]) -> str:
    rows = rows_of(cells, lambda kept: kept.text, " ")
    return "\n".join(" | ".join(row).strip() for row in rows)


def _between(before: Kept, kept: Kept) -> str:
    if kept.block.markup is None or before.block.markup is None:
        return "\n" * (1 + kept.gap)
    if kept.gap == 0 or before.block.kind is kept.block.kind is BlockKind.LIST_ITEM:
        return "\n"
    cell, cell_before = cell_of(kept), cell_of(before)
    if cell is None or cell_before is None or cell.table != cell_before.table:
        return "\n\n"
    return " | " if cell.row == cell_before.row and cell.column != cell_before.column else "\n"
