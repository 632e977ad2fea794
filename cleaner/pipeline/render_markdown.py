"""Render the body as Markdown (CommonMark, with the tables of GitHub's dialect)."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from cleaner.model.block import BlockKind, MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.model.block import Mark
    from cleaner.model.kept import Kept

_SPECIAL: Final = re.compile(r"[\\`*]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|\[(?=[^\]]*\]\()")
_LEADING: Final = re.compile(r"^(\s{0,3})(#{1,6}\s|>|[-+]\s|={3,}|-{3,}|~{3,})|^(\s{0,3}\d{1,9})([.)]\s)")
_FENCE: Final = re.compile(r"`{3,}")
_TICKS: Final = {MarkKind.EMPHASIS: "*", MarkKind.STRONG: "**", MarkKind.STRIKE: "~~"}
_SAFE_TARGET: Final = re.compile(r"^(?:https?:|mailto:|ftp:|[^:]*$|[^:/?#]*[/?#])", re.IGNORECASE)


def render_markdown(body: Sequence[Kept], url: str | None = None) -> str:
    """Write the body as Markdown; relative link targets are joined to `url` where it is known."""
    pieces: list[tuple[Kept, str]] = []
    for table, group in groupby(body, key=_table_of):
        cells = list(group)
        if table is not None and _is_grid(cells):
            pieces.append((cells[0], _render_table(cells, url)))
        else:
            pieces += [(kept, _render_block(kept, url)) for kept in cells]
    text = "".join(_between(before, kept) + piece for (before, _), (kept, piece) in pairwise(pieces))
    return pieces[0][1] + text if pieces else ""


def _table_of(kept: Kept) -> int | None:
    cell = kept.block.markup.cell if kept.block.markup is not None else None
    return cell.table if cell is not None else None


def _is_grid(cells: Sequence[Kept]) -> bool:
    """Whether cells make a table to be read as one: one block a cell, more than one column, and not a layout."""
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
    width = 1 + max(column for row in rows.values() for column in row)
    lines = [[row.get(column, "") for column in range(width)] for _, row in sorted(rows.items())]
    if not headed:
        lines.insert(0, [""] * width)
    lines.insert(1, ["---"] * width)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _render_block(kept: Kept, url: str | None) -> str:
    block = kept.block
    if block.kind is BlockKind.CODE:
        fence = "`" * max(3, 1 + max((len(found) for found in _FENCE.findall(kept.text)), default=2))
        return f"{fence}\n{kept.text}\n{fence}"
    text = _inline(kept, url)
    if block.kind is BlockKind.HEADING:
        return f"{'#' * block.level} {text}"
    if block.kind is BlockKind.LIST_ITEM:
        ordinal = block.markup.ordinal if block.markup is not None else None
        return f"{'    ' * max(0, block.level - 1)}{f'{ordinal}.' if ordinal is not None else '-'} {text}"
    if block.kind is BlockKind.QUOTE:
        return f"> {text}"
    return _LEADING.sub(_escape_leading, text)


def _escape_leading(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}" if match[2] else f"{match[3]}\\{match[4]}"


def _between(before: Kept, kept: Kept) -> str:
    first, second = before.block.kind, kept.block.kind
    if first is second is BlockKind.LIST_ITEM:
        return "\n"
    if kept.block.markup is not None and kept.gap == 0:
        return "  \n" if first is second is BlockKind.PARAGRAPH else "\n"
    return "\n>\n" if first is second is BlockKind.QUOTE and kept.gap == 1 else "\n\n"


def _inline(kept: Kept, url: str | None) -> str:
    if kept.block.markup is None:
        return kept.text
    marks = [mark for mark in kept.marks if not (mark.kind is MarkKind.STRONG and kept.block.kind is BlockKind.HEADING)]
    return "".join(_spans(kept.text, marks, 0, len(kept.text), url))


def _spans(text: str, marks: Sequence[Mark], start: int, end: int, url: str | None) -> Iterator[str]:
    """Write ``text[start:end]`` with its marks, which come outer ones first; crossing ones are left out."""
    position = start
    for number, mark in enumerate(marks):
        if mark.start < position or mark.end > end:
            continue
        yield _escape(text[position : mark.start])
        inside = [m for m in marks[number + 1 :] if m.start < mark.end and m.kind is not mark.kind]
        yield _wrap(mark, text, inside, url)
        position = mark.end
    yield _escape(text[position:end])


def _wrap(mark: Mark, text: str, inside: Sequence[Mark], url: str | None) -> str:
    if mark.kind is MarkKind.CODE:
        raw = text[mark.start : mark.end]
        ticks = "``" if "`" in raw else "`"
        return f"{ticks}{raw}{ticks}"
    inner = "".join(_spans(text, inside, mark.start, mark.end, url))
    if mark.kind is not MarkKind.LINK:
        return f"{_TICKS[mark.kind]}{inner}{_TICKS[mark.kind]}"
    target = _target(mark.target, url)
    return f"[{inner}]({target})" if target else inner


def _target(target: str, url: str | None) -> str:
    """Give a link's address for Markdown; none for scripts, data and anchors of the page itself."""
    target = "".join(target.split())
    if not target or target.startswith("#") or not _SAFE_TARGET.match(target):
        return ""
    if url is not None:
        try:
            target = urljoin(url, target)
        except ValueError:
            return ""
    return f"<{target}>" if "(" in target or ")" in target else target


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
