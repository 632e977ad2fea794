"""Tables: the cells of the body that form one, row by row."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from cleaner.model.block import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cleaner.model.block import Cell
    from cleaner.model.kept import Kept

_MOST_PIECES: Final = 8
_MOST_CHARS: Final = 600
"""Paragraphs and lines of one cell, and their characters; a cell that holds more is a part of the page."""


def units(body: Sequence[Kept]) -> Iterator[tuple[Kept, Sequence[Kept]]]:
    """Yield each block with no cells, or the first block of a table with all its cells."""
    for table, group in groupby(body, key=_table_of):
        blocks = list(group)
        if table is not None and _is_grid(blocks):
            yield blocks[0], blocks
        else:
            yield from ((kept, ()) for kept in blocks)


def rows_of(cells: Sequence[Kept], write: Callable[[Kept], str], joint: str) -> list[list[str]]:
    """Return the words of a table, as many columns in a row as its last cell needs.

    Short rows are not padded: one long row among thousands would make millions of cells.

    Args:
        cells: Its blocks.
        write: Gives the words of a block.
        joint: What separates the blocks of one cell.
    """
    rows: dict[int, dict[int, str]] = {}
    for kept in cells:
        if (cell := cell_of(kept)) is not None:
            row, words = rows.setdefault(cell.row, {}), write(kept)
            row[cell.column] = f"{row[cell.column]}{joint}{words}" if cell.column in row else words
    return [[row.get(column, "") for column in range(1 + max(row))] for _, row in sorted(rows.items())]


def cell_of(kept: Kept) -> Cell | None:
    """Return where in a table a block stands; None outside of tables."""
    return kept.block.markup.cell if kept.block.markup is not None else None


def _table_of(kept: Kept) -> int | None:
    cell = cell_of(kept)
    return cell.table if cell is not None else None


def _is_grid(blocks: Sequence[Kept]) -> bool:
    """Whether cells form a data table: short ones in more than one column; else the table is only for layout."""
    cells: dict[tuple[int, int], list[int]] = {}
    for kept in blocks:
        cell = cell_of(kept)
        if cell is None or kept.block.kind is not BlockKind.CELL:
            return False
        cells.setdefault((cell.row, cell.column), []).append(len(kept.text))
    short = all(
        len(pieces) == 1 or (len(pieces) <= _MOST_PIECES and sum(pieces) <= _MOST_CHARS) for pieces in cells.values()
    )
    return short and len({column for _, column in cells}) > 1
