"""Bridge: a list, table or code block between two chosen blocks of one container belongs to them.

Extractors judge short blocks one by one, and drop the list in the middle of a text for its short items. This is the
fusion of neighbours known from boilerpipe, held to structure: paragraphs in between are as often promos as content,
and headings alone as often lead to what was rightly left out.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from cleaner.model.block import BlockKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from cleaner.model.block import Block
    from cleaner.model.features import Features

_STRUCTURE: Final = frozenset({BlockKind.LIST_ITEM, BlockKind.CODE, BlockKind.CELL, BlockKind.QUOTE})
_BRIDGED: Final = _STRUCTURE | {BlockKind.HEADING}
_BLOCKS: Final = 40
_WORDS: Final = 300
_LINK_DENSITY: Final = 0.1
"""A list of links in mid-text is a related box more often than not."""
_DEPTH: Final = 4
"""Levels that the chosen blocks may lie below their common container. Chosen, as the limits above, on both sets of
benchmark pages: wcxb-dev +0.005 word F1, fundus-dev unchanged."""
_CHOSEN: Final = 0.5


def bridge(
    blocks: Sequence[Block], features: Sequence[Features], scores: Sequence[float], dropped: Collection[int]
) -> tuple[float, ...]:
    """Give the scores with bridged blocks raised to those of chosen ones; what rules dropped is passed over."""
    raised = list(scores)
    for left, run, right in _runs(blocks, scores, dropped):
        if _belongs(run, features) and _share_container(blocks[left], blocks[right], run):
            for block in run:
                raised[block.index] = 1.0
    return tuple(raised)


def _runs(
    blocks: Sequence[Block], scores: Sequence[float], dropped: Collection[int]
) -> Iterator[tuple[int, list[Block], int]]:
    """Give every run of blocks that were not chosen, with the chosen ones before and after it."""
    left = -1
    run: list[Block] = []
    remaining = (block for block in blocks if block.index not in dropped)
    for chosen, group in groupby(remaining, key=lambda block: scores[block.index] >= _CHOSEN):
        members = list(group)
        if not chosen:
            run = members
            continue
        if run and left >= 0:
            yield left, run, members[0].index
        left, run = members[-1].index, []


def _belongs(run: Sequence[Block], features: Sequence[Features]) -> bool:
    kinds = {block.kind for block in run}
    return (
        len(run) <= _BLOCKS
        and kinds <= _BRIDGED
        and not kinds.isdisjoint(_STRUCTURE)
        and all(features[block.index].link_density <= _LINK_DENSITY for block in run)
        and sum(features[block.index].words for block in run) <= _WORDS
    )


def _share_container(left: Block, right: Block, run: Sequence[Block]) -> bool:
    paths = [block.markup.path.split("/") for block in (left, right, *run) if block.markup is not None]
    first, second = paths[0], paths[1]
    common = next(
        (i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
    near = max(len(first), len(second)) - common <= _DEPTH
    return near and all(path[:common] == first[:common] for path in paths)
