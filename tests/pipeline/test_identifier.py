"""The identifier of languages is py3langid's own, however it was unpacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from cleaner.pipeline import identifier as unpacking

if TYPE_CHECKING:
    import pytest

LINES = (
    "The ferry sailed again at noon, with all its lamps lit.",
    "Die Fähre legte mittags wieder ab, und alle Lampen brannten.",
    "Паром снова вышел в полдень, и все его огни горели.",
    "渡し船は正午に再び出航し、すべての灯がともっていた。",
)


def test_it_says_what_py3langid_says() -> None:
    """Of lines in four languages it has the very ranks that py3langid's own reading of its model has."""
    theirs = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

    ours = unpacking.identifier()

    assert [ours.rank(line) for line in LINES] == [theirs.rank(line) for line in LINES]
    assert [ours.rank(line)[0][0] for line in LINES] == ["en", "de", "ru", "ja"]


def test_a_model_that_is_laid_out_otherwise_is_left_to_py3langid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another release has other parts in its model, it reads it itself."""

    def miss() -> None:
        raise KeyError("nextmove_row")

    monkeypatch.setattr(unpacking, "_at_one_go", miss)
    fresh = unpacking.identifier.__wrapped__()

    assert fresh.rank(LINES[1])[0][0] == "de"
