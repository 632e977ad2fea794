"""Lines of flattened text."""

from __future__ import annotations

from cleaner.pipeline.segment_text import segment_text


def test_a_line_that_looks_blank_is_blank() -> None:
    """A line of nothing but marks of direction, joiners or a byte-order mark is no block, and counts as a gap."""
    blocks = segment_text("الجسر مغلق\n\u200f\u200e\nعنوان\n\ufeff \u200b\nخبر", 10).blocks

    assert [(block.text, block.line, block.gap) for block in blocks] == [
        ("الجسر مغلق", 1, 0),
        ("عنوان", 3, 1),
        ("خبر", 5, 1),
    ]
