"""The tables by language go by the language of the true content."""

from __future__ import annotations

from bench.language import language_of


def test_prose_tells_its_language() -> None:
    """Two sentences suffice."""
    assert (
        language_of("Die Fähre bleibt im Hafen, bis die Maschine geprüft ist, sagte die Reederei am Montag. " * 2)
        == "de"
    )


def test_a_few_words_tell_nothing() -> None:
    """A page without content has no language."""
    assert language_of("") == "?"
