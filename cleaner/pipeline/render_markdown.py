"""Render the body as Markdown (CommonMark, with the tables of GitHub's dialect); lines of a text stay as they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleaner.model.block import BlockKind, MarkKind
from cleaner.pipeline.markdown_inline import markdown_inline
from cleaner.pipeline.markdown_nesting import Nesting
from cleaner.pipeline.tables import rows_of, units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.model.block import Cell, Container
    from cleaner.model.kept import Kept

_LEADING: Final = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$)))?(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=|:][-=|:\s]*$|(?<=\d)[.)])")
"""What would turn a line of words into a heading, quote, list item, underline or the second line of a table."""
_CLOSING: Final = re.compile(r"(^|\s)(#+)$")
_BREAKABLE: Final = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.CELL, BlockKind.CAPTION}
)
_FENCE: Final = re.compile(r"`{3,}")


def render_markdown(body: Sequence[Kept], url: str | None = None) -> str:
    """Write the body as Markdown; relative link targets are joined to `url` if it is known."""
    return "".join(_pieces(body, url))


def _pieces(body: Sequence[Kept], url: str | None) -> Iterator[str]:
    before: Kept | None = None
    nesting = Nesting()
    for kept, cells in units(body):
        lines = _render_table(cells, url) if cells else _render_block(kept, url)
        around = _around(kept)
        if cells:
            # Its first block may be in a list in its first cell, and the last one never is in that, too.
            last = _around(cells[-1][1])
            around = [container for container in around if container in last]
        yield nesting.place(around, lines, _between(before, kept))
        before = kept


def _around(kept: Kept) -> Sequence[Container]:
    return kept.block.markup.around if kept.block.markup is not None else ()


def _render_table(cells: Sequence[tuple[Cell, Kept]], url: str | None) -> str:
    def write(kept: Kept) -> str:
        return _inline(kept, url).replace("|", "\\|").replace("\n", " ")

    lines = rows_of(cells, write, "<br>")
    first, _ = cells[0]
    headed = any(cell.header and cell.row == first.row for cell, _ in cells)
    head = lines.pop(0) if headed else []
    width = max(map(len, [head, *lines]))
    lines = [[*head, *[""] * (width - len(head))], ["---"] * width, *lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _render_block(kept: Kept, url: str | None) -> str:
    block = kept.block
    if block.kind is BlockKind.CODE:
        fence = "`" * max(3, 1 + max((len(found) for found in _FENCE.findall(kept.text)), default=2))
        syntax = block.markup.syntax if block.markup is not None else ""
        return f"{fence}{syntax}\n{kept.text}\n{fence}"
    if block.kind is BlockKind.HEADING:
        return f"{'#' * block.level} {_CLOSING.sub(_escape_closing, _inline(kept, url))}"
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
    if before is None:
        return ""
    kind = kept.block.kind
    if kept.block.markup is not None and kind is before.block.kind and kept.gap == 0 and kind in _BREAKABLE:
        return "  \n"
    return "\n\n"
