"""Edit: cut what edits name out of kept blocks, and set the gaps that removed blocks leave."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from cleaner.model.kept import Kept
from cleaner.model.spans import merge_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.model.annotation import Decision
    from cleaner.model.block import Block, Mark
    from cleaner.model.spans import Span


def edit(blocks: Sequence[Block], decisions: Sequence[Decision]) -> tuple[Kept, ...]:
    """Return the blocks of the body, without those that edits leave empty."""
    return tuple(_edit(blocks, decisions))


def _edit(blocks: Sequence[Block], decisions: Sequence[Decision]) -> Iterator[Kept]:
    gap = 0
    for block, decision in zip(blocks, decisions, strict=True):
        gap = max(gap, block.gap)
        if not decision.keep:
            # At most one blank line stays where lines were removed.
            gap = min(1, gap)
            continue
        spans = _spans(decision)
        text = _cut(block.text, spans) if spans else block.text
        if not text.strip():
            continue
        marks = block.markup.marks if block.markup is not None else ()
        yield Kept(block, text, tuple(_shift(marks, spans)) if spans else marks, gap)
        gap = 0


def leaves(block: Block, decision: Decision) -> bool:
    """Whether something of a block is in the body: a kept one may be gone by edits alone."""
    return decision.keep and not (decision.edits and not _cut(block.text, _spans(decision)).strip())


def _spans(decision: Decision) -> list[Span]:
    return merge_spans([span for annotation in decision.edits for span in annotation.spans])


def _cut(text: str, spans: Sequence[Span]) -> str:
    pieces, position = [], 0
    for start, end in spans:
        pieces.append(text[position:start])
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def _shift(marks: Sequence[Mark], spans: Sequence[Span]) -> Iterator[Mark]:
    """Yield the marks that still cover text, with their positions after the spans are cut out."""
    starts = [start for start, _ in spans]
    cut_before = list(accumulate((end - start for start, end in spans), initial=0))

    def moved(position: int) -> int:
        count = bisect_left(starts, position)
        inside = max(0, spans[count - 1][1] - position) if count else 0
        return position - cut_before[count] + inside

    for mark in marks:
        shifted = replace(mark, start=moved(mark.start), end=moved(mark.end))
        if shifted.end > shifted.start:
            yield shifted
