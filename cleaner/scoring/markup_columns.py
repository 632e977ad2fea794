"""Markup columns: the element of each block, the elements it stands in, and the marks inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.model.block import MarkKind
from cleaner.scoring.containers import ENCLOSING
from cleaner.scoring.sums import at_least_one

if TYPE_CHECKING:
    from cleaner.model.block import Block
    from cleaner.scoring.containers import Containers
    from cleaner.scoring.scored_page import Page
    from cleaner.scoring.sums import Floats

_TAGS: Final = {"p": 1, "div": 2, "section": 3, "article": 3, "main": 3, "body": 3}
_OTHER: Final = 4


def markup_columns(page: Page, containers: Containers) -> dict[str, Floats]:
    """Return the columns by name."""
    within = containers.within[containers.holders]
    blocks = page.document.blocks
    tags = [_TAGS.get(block.markup.tag, _OTHER) if block.markup is not None else 0 for block in blocks]
    marked = np.array([_marked(block) for block in blocks], np.float64)
    size = at_least_one(page.chars.total)
    return {
        "tag": np.array(tags, np.float64),
        **{f"inside_{tag}": ((within >> place) & 1).astype(np.float64) for place, tag in enumerate(ENCLOSING)},
        "strong": marked[:, 0] / size,
        "emphasis": marked[:, 1] / size,
        "links": marked[:, 2],
    }


def _marked(block: Block) -> tuple[int, int, int]:
    """Count the characters that are strong, the characters that are emphasised, and the links."""
    strong = emphasis = links = 0
    for mark in block.markup.marks if block.markup is not None else ():
        if mark.kind is MarkKind.LINK:
            links += 1
        elif mark.kind is MarkKind.STRONG:
            strong += mark.end - mark.start
        elif mark.kind is MarkKind.EMPHASIS:
            emphasis += mark.end - mark.start
    return strong, emphasis, links
