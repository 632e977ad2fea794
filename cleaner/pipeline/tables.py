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


def units(body: Sequence[Kept]) -> Iterator[tuple[Kept, Sequence[tuple[Cell, Kept]]]]:
    """Yield each block with no cells, or the first block of a table with all its blocks and their places."""
    for table, group in groupby(body, key=_table_of):
        blocks = list(group)
        if table is not None and (cells := _grid(blocks)):
            yield blocks[0], cells
        else:
            yield from ((kept, ()) for kept in blocks)


def rows_of(cells: Sequence[tuple[Cell, Kept]], write: Callable[[Kept], str], joint: str) -> list[list[str]]:
    """Return the words of a table, as many columns in a row as its last cell needs.

    Short rows are not padded: one long row among thousands would make millions of cells.

    Args:
        cells: Its blocks and their places.
        write: Gives the words of a block.
        joint: What separates the blocks of one cell.
    """
    rows: dict[int, dict[int, str]] = {}
    for cell, kept in cells:
        row, words = rows.setdefault(cell.row, {}), write(kept)
        row[cell.column] = f"{row[cell.column]}{joint}{words}" if cell.column in row else words
    return [[row.get(column, "") for column in range(1 + max(row))] for _, row in sorted(rows.items())]


def cell_of(kept: Kept) -> Cell | None:
    """Return where in a table a block stands; None outside of tables."""
    return kept.block.markup.cell if kept.block.markup is not None else None


def _table_of(kept: Kept) -> int | None:
    cell = cell_of(kept)
    return cell.table if cell is not None else None


def _grid(blocks: Sequence[Kept]) -> list[tuple[Cell, Kept]]:
    """Return the cells of a data table: short ones in more than one column; none of a table that is only for layout."""
    cells = [(cell, kept) for kept in blocks if (cell := cell_of(kept)) and kept.block.kind is BlockKind.CELL]
    lengths: dict[tuple[int, int], list[int]] = {}
    for cell, kept in cells:
        lengths.setdefault((cell.row, cell.column), []).append(len(kept.text))
    short = all(
        len(pieces) == 1 or (len(pieces) <= _MOST_PIECES and sum(pieces) <= _MOST_CHARS) for pieces in lengths.values()
    )
    is_table = len(cells) == len(blocks) and short and len({column for _, column in lengths}) > 1
    return cells if is_table else []
