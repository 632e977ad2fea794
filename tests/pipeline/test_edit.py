"""Edits: what they take out, and where the marks of what is left stand."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from cleaner.model.annotation import Action, Annotation, Decision
from cleaner.model.block import Block, Mark, MarkKind, Markup
from cleaner.pipeline.edit import edit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.model.kept import Kept


def edited(text: str, marks: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]) -> Kept:
    """Take spans out of a text with links at `marks`."""
    links = tuple(Mark(start, end, MarkKind.LINK, "/") for start, end in marks)
    block = Block(0, text, 1, markup=Markup("p", "/p", marks=links))
    said = Annotation(0, "test.edit", "test", Action.EDIT, "A test.", spans=tuple(spans))
    (kept,) = edit([block], [Decision(keep=True, edits=(said,))])
    return kept


def test_marks_move_with_their_text() -> None:
    """Marks before, around, across, inside and behind what goes; one that loses all its text goes, too."""
    marks = [(0, 2), (1, 7), (3, 5), (2, 4), (4, 7), (8, 10)]

    kept = edited("abcdefghij", marks, [(3, 5), (7, 8)])

    assert kept.text == "abcfgij"
    assert [kept.text[mark.start : mark.end] for mark in kept.marks] == ["ab", "bcfg", "c", "fg", "ij"]


def test_a_block_of_nothing_but_links_to_take_out_is_edited_in_linear_time() -> None:
    """As many marks as spans, as the citations of an encyclopaedia are: the square of them took minutes."""
    count = 20_000
    places = [(10 * i + 5, 10 * i + 8) for i in range(count)]

    begun = time.process_time()
    kept = edited("word [1] x" * count, places, places)

    assert time.process_time() - begun < 5
    assert kept.text == "word  x" * count
    assert kept.marks == ()
