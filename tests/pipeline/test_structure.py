"""What the elements around a block make of it."""

from __future__ import annotations

import pytest

from cleaner.model.block import BlockKind
from tests.pipeline.bodies import body_of


@pytest.mark.parametrize(
    ("words", "kind"), [("Why?", BlockKind.HEADING), ("لماذا؟", BlockKind.HEADING), ("Colour", BlockKind.CONTROL)]
)
def test_a_question_that_opens_its_answer_is_a_heading(words: str, kind: BlockKind) -> None:
    """A button in a heading is as good as the heading if it asks, and a control if it opens a filter."""
    (kept,) = body_of(f"<h3><button>{words}</button></h3>")

    assert kept.block.kind is kind


def test_containers_have_an_end() -> None:
    """However deep quotations nest, a block knows sixteen of them, so that a line of Markdown stays short."""
    (kept,) = body_of("<blockquote>" * 90 + "Deep.")

    assert kept.block.markup is not None
    assert len(kept.block.markup.around) == 16
