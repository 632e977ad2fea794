"""The words of a block as Markdown."""

from __future__ import annotations

import pytest

from cleaner.model.block import Mark, MarkKind
from cleaner.pipeline.markdown_inline import markdown_inline


@pytest.mark.parametrize(
    ("code", "markdown"),
    [
        ("make", "`make`"),
        ("a `b` c", "``a `b` c``"),
        ("``` and `", "```` ``` and ` ````"),
        ("`" * 200_000, f"{'`' * 200_001} {'`' * 200_000} {'`' * 200_001}"),
    ],
    ids=["none", "one", "three", "two hundred thousand"],
)
def test_code_is_fenced_by_one_backtick_more_than_it_holds(code: str, markdown: str) -> None:
    """However many backticks the code holds in a row, its fence has one more, and is written at once."""
    assert markdown_inline(code, [Mark(0, len(code), MarkKind.CODE)], None) == markdown
