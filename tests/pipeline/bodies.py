"""Bodies to render: pages of which every block is kept."""

from __future__ import annotations

from cleaner.model.kept import Kept
from cleaner.pipeline.parse import parse
from cleaner.pipeline.segment_html import segment_html


def body_of(page: str) -> list[Kept]:
    """Return all blocks of a page."""
    blocks = segment_html(parse(page), 10_000).blocks
    return [Kept(block, block.text, block.markup.marks if block.markup else (), block.gap) for block in blocks]


def lines_of(page: str) -> list[str]:
    """Return the text of each block of a page."""
    return [kept.text for kept in body_of(page)]
