"""What is suggested in the place of a word."""

from __future__ import annotations

import pytest

from cleaner.ruleset.suggest import suggest


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        ("wehn", ("why", "when"), "did you mean when?"),
        ("ferry", ("why", "when"), "expected some of why, when"),
        ("ferry", (), "expected none here"),
    ],
)
def test_the_nearest_word_or_all(word: str, known: tuple[str, ...], said: str) -> None:
    """The known word that is most like it is asked for; where none is like it, all are listed, if there are any."""
    assert suggest(word, known) == said
