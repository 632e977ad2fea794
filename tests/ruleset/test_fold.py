"""The form in which phrases and lines are compared."""

from __future__ import annotations

import time

import pytest

from cleaner.ruleset.fold import bare, bare_end, bare_start, fold


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("• RELATED CONTENT »", "related content"),
        ("Lire\N{NO-BREAK SPACE}aussi\N{NO-BREAK SPACE}:", "lire aussi"),
        ("Don\N{RIGHT SINGLE QUOTATION MARK}t miss", "don't miss"),
        ("***", ""),
        ("", ""),
    ],
)
def test_bare_is_the_words_alone(line: str, expected: str) -> None:
    """Case, spacing, apostrophes and decoration do not count."""
    assert bare(fold(line)) == expected


def test_each_end_is_stripped_by_itself() -> None:
    """A start keeps the punctuation at its end, and an end that at its start."""
    assert bare_start("» read more:") == "read more:"
    assert bare_end(": subscribe »") == ": subscribe"


def test_a_line_of_dots_takes_linear_time() -> None:
    """A million dots before and behind one letter are stripped at once, not tried dot by dot."""
    started = time.monotonic()

    assert bare("." * 500_000 + "b" + "." * 500_000) == "b"
    assert time.monotonic() - started < 10
