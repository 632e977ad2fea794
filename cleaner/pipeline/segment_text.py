"""Segment flattened text: each line that is not blank becomes a block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleaner.errors import TooLargeError
from cleaner.model.block import Block
from cleaner.model.document import Document
from cleaner.ruleset.variants import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE: Final = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+|\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_UNSEEN: Final = re.compile(rf"[\s{INVISIBLE}]+")
"""A line that looks blank: pages in right-to-left scripts have lines of direction marks only."""


def segment_text(text: str, max_lines: int) -> Document:
    """Split a text at its line ends.

    Raises:
        TooLargeError: It has more than `max_lines` lines.
    """
    return Document(tuple(_blocks(text, max_lines)))


def _blocks(text: str, max_lines: int) -> Iterator[Block]:
    line, index, gap = 1, 0, 0
    for match in _LINE.finditer(text):
        piece = match[0]
        if piece[0] in "\r\n\x0b\x0c\x85\u2028\u2029":
            line += 1
            gap += 1
            continue
        if line > max_lines:
            raise TooLargeError(f"text of more than {max_lines:,} lines: split it, or raise limits.max_lines")
        if piece.isspace() or (not piece.isascii() and _UNSEEN.fullmatch(piece)):
            continue
        # `gap` counts line ends since the last block: the first of them only closes that block's line.
        yield Block(index, piece, line, gap=max(0, gap - 1), start=match.start(), end=match.end())
        index, gap = index + 1, 0
