"""Tables: the cells of the body that form one, row by row; a list or a small table in a cell is words of that cell."""

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
_MOST_LEVELS: Final = 8
"""Tables within tables; what is around the innermost of them is not asked whether it is one of words."""
_FEWEST_ROWS: Final = 2
"""Of a table with lists or tables in its cells; one row of them is a layout."""
_PIECES: Final = frozenset({BlockKind.CELL, BlockKind.LIST_ITEM})


def units(body: Sequence[Kept]) -> Iterator[tuple[Kept, Sequence[tuple[Cell, Kept]]]]:
    """Yield each block with no cells, or the first block of a table with all its blocks and their places."""
    for is_outside, group in groupby(body, key=lambda kept: cell_of(kept) is None):
        if is_outside:
            yield from ((kept, ()) for kept in group)
        else:
            yield from _tables([(kept, _way(kept)) for kept in group], 0)


def _tables(
    blocks: Sequence[tuple[Kept, Sequence[Cell]]], level: int
) -> Iterator[tuple[Kept, Sequence[tuple[Cell, Kept]]]]:
    """Yield the units of blocks in tables, each with the cells it is in, the outermost first.

    Args:
        blocks: The blocks.
        level: How far within the outermost table the next one is that may be a table of words.
    """
    for _, group in groupby(blocks, key=lambda pair: pair[1][min(level, len(pair[1]) - 1)].table):
        inside = list(group)
        if cells := _grid([(way[min(level, len(way) - 1)], kept) for kept, way in inside]):
            yield inside[0][0], cells
        elif any(len(way) > level + 1 for _, way in inside):
            yield from _tables(inside, level + 1)
        else:
            yield from ((kept, ()) for kept, _ in inside)


def rows_of(cells: Sequence[tuple[Cell, Kept]], write: Callable[[Kept], str], joint: str) -> list[list[str]]:
    """Return the words of a table, as many columns in a row as its last cell needs.

    Short rows are not padded: one long row among thousands would make millions of cells.

    Args:
        cells: Its blocks and their places.
        write: Gives the words of a block.
        joint: What separates the blocks of one cell.
    """
    rows: dict[int, dict[int, str]] = {}
    before: Cell | None = None
    for cell, kept in cells:
        row, words, inner = rows.setdefault(cell.row, {}), write(kept), cell_of(kept)
        if kept.block.kind is BlockKind.LIST_ITEM:
            words = f"- {words}"
        # The cells of one row of a table within the cell stay in one line.
        is_beside = inner and before and inner.table == before.table != cell.table and inner.row == before.row
        row[cell.column] = f"{row[cell.column]}{' ' if is_beside else joint}{words}" if cell.column in row else words
        before = inner
    return [[row.get(column, "") for column in range(1 + max(row))] for _, row in sorted(rows.items())]


def cell_of(kept: Kept) -> Cell | None:
    """Return where in a table a block stands; None outside of tables."""
    return kept.block.markup.cell if kept.block.markup is not None else None


def _way(kept: Kept) -> Sequence[Cell]:
    """Return the cells that a block is in, the outermost first."""
    cell = cell_of(kept)
    way: list[Cell] = []
    while cell is not None and len(way) < _MOST_LEVELS:
        way.append(cell)
        cell = cell.outer
    return way[::-1]


def _grid(cells: Sequence[tuple[Cell, Kept]]) -> Sequence[tuple[Cell, Kept]]:
    """Return the cells of a data table: short ones in more than one column; none of a table that is only for layout."""
    lengths: dict[tuple[int, int], list[int]] = {}
    holders: set[tuple[int, int]] = set()
    for cell, kept in cells:
        if kept.block.kind not in _PIECES:
            return ()
        place = cell.row, cell.column
        lengths.setdefault(place, []).append(len(kept.text))
        if kept.block.kind is BlockKind.LIST_ITEM or cell_of(kept) is not cell:
            holders.add(place)
    is_short = all(
        len(pieces) == 1 or (len(pieces) <= _MOST_PIECES and sum(pieces) <= _MOST_CHARS) for pieces in lengths.values()
    )
    holds_few = 2 * len(holders) <= len(lengths) and len({row for row, _ in lengths}) >= _FEWEST_ROWS
    is_table = is_short and (not holders or holds_few) and len({column for _, column in lengths}) > 1
    return cells if is_table else ()
