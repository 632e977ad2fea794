"""Render the body as Markdown (CommonMark, with the tables of GitHub's dialect); lines of a text stay as they are."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from cleaner.model.block import BlockKind, MarkKind
from cleaner.pipeline.markdown_inline import markdown_inline
from cleaner.pipeline.markdown_list import OpenItems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.model.kept import Kept

_LEADING: Final = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$)))?(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=|:][-=|:\s]*$|(?<=\d)[.)])")
"""What would turn a line of words into a heading, quote, list item, underline or the second line of a table."""
_CLOSING: Final = re.compile(r"(^|\s)(#+)$")
_BREAKABLE: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.CELL, BlockKind.CAPTION})
_FENCE: Final = re.compile(r"`{3,}")


def render_markdown(body: Sequence[Kept], url: str | None = None) -> str:
    """Write the body as Markdown; relative link targets are joined to `url` if it is known."""
    return "".join(_pieces(body, url))


def _pieces(body: Sequence[Kept], url: str | None) -> Iterator[str]:
    before: Kept | None = None
    items = OpenItems()
    for kept, cells in _units(body):
        if cells:
            border, piece = "\n\n", _render_table(cells, url)
        elif kept.block.kind is BlockKind.LIST_ITEM:
            border, piece = items.add(kept.block, kept.gap, _words(kept, url))
        else:
            border, piece = _between(before, kept), _render_block(kept, url)
        if cells or kept.block.kind is not BlockKind.LIST_ITEM:
            items.close()
        yield border if before is not None else ""
        yield piece
        before = kept


def _units(body: Sequence[Kept]) -> Iterator[tuple[Kept, Sequence[Kept]]]:
    """Yield each block with no cells, or the first block of a table with all its cells."""
    for table, group in groupby(body, key=_table_of):
        blocks = list(group)
        if table is not None and _is_grid(blocks):
            yield blocks[0], blocks
        else:
            yield from ((kept, ()) for kept in blocks)


def _table_of(kept: Kept) -> int | None:
    cell = kept.block.markup.cell if kept.block.markup is not None else None
    return cell.table if cell is not None else None


def _is_grid(cells: Sequence[Kept]) -> bool:
    """Whether cells form a data table: one block a cell and more than one column; else the table is only for layout."""
    places = [(c.row, c.column) for kept in cells if kept.block.markup and (c := kept.block.markup.cell)]
    plain = all(kept.block.kind is BlockKind.CELL for kept in cells)
    return plain and len(set(places)) == len(places) and len({column for _, column in places}) > 1


def _render_table(cells: Sequence[Kept], url: str | None) -> str:
    rows: dict[int, dict[int, str]] = {}
    headed = False
    for kept in cells:
        cell = kept.block.markup.cell if kept.block.markup is not None else None
        if cell is not None:
            headed = headed or (cell.header and cell.row == min(rows, default=cell.row))
            rows.setdefault(cell.row, {})[cell.column] = _inline(kept, url).replace("|", "\\|").replace("\n", " ")
    # Short rows are not padded: one long row among thousands would make millions of cells.
    lines = [[row.get(column, "") for column in range(1 + max(row))] for _, row in sorted(rows.items())]
    head = lines.pop(0) if headed else []
    width = max(map(len, [head, *lines]))
    lines = [[*head, *[""] * (width - len(head))], ["---"] * width, *lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _render_block(kept: Kept, url: str | None) -> str:
    block = kept.block
    if block.kind is BlockKind.CODE:
        fence = "`" * max(3, 1 + max((len(found) for found in _FENCE.findall(kept.text)), default=2))
        return f"{fence}\n{kept.text}\n{fence}"
    if block.kind is BlockKind.HEADING:
        return f"{'#' * block.level} {_CLOSING.sub(_escape_closing, _inline(kept, url))}"
    if block.kind is BlockKind.QUOTE:
        return f"> {_words(kept, url)}"
    return _words(kept, url)


def _words(kept: Kept, url: str | None) -> str:
    """Write a block's text, escaped so that its start is read as words."""
    text = _inline(kept, url)
    return text if kept.block.markup is None else _LEADING.sub(_escape_leading, text)


def _inline(kept: Kept, url: str | None) -> str:
    if kept.block.markup is None:
        return kept.text
    bold = kept.block.kind is BlockKind.HEADING
    marks = [mark for mark in kept.marks if not (bold and mark.kind is MarkKind.STRONG)]
    return markdown_inline(kept.text, marks, url).strip()


def _escape_leading(match: re.Match[str]) -> str:
    return f"{match[1] or ''}\\{match[2]}"


def _escape_closing(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}"


def _between(before: Kept | None, kept: Kept) -> str:
    """Return what separates a block from the one before it: a hard line break where the page has a ``<br>``."""
    kind = kept.block.kind
    if before is None or kept.block.markup is None or kind is not before.block.kind:
        return "\n\n"
    if kept.gap == 0 and kind in _BREAKABLE:
        return "  \n"
    return "\n>\n" if kind is BlockKind.QUOTE and kept.gap == 1 else "\n\n"
