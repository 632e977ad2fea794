"""Codes of languages as people and programs write them."""

from __future__ import annotations

import langcodes
import pytest
from pydantic import ValidationError

from cleaner.model.iso_639_1 import CODES, NAMES
from cleaner.model.language_code import language_code, language_fault
from cleaner.model.options import CleanOptions


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("de", "de"),
        ("DE", "de"),
        ("deu", "de"),
        ("ger", "de"),
        ("eng", "en"),
        ("de-AT", "de"),
        ("zh_TW", "zh"),
        ("zh-Hant-HK", "zh"),
        ("deu_Latn", "de"),
        ("cmn", "zh"),
        ("yue", "zh"),
        ("arb", "ar"),
        ("de_DE.UTF-8", "de"),
        ("iw", "he"),
        (" fr ", "fr"),
        ("ceb", "ceb"),
        ("pcm-NG", "pcm"),
    ],
)
def test_a_code_is_taken_for_the_shortest(said: str, code: str) -> None:
    """Codes of three letters, of groups and of old, with scripts and countries, are one with that of two letters."""
    assert language_code(said) == code
    assert CleanOptions(language=said).language == code


@pytest.mark.parametrize("said", ["xx", "zzz", "english", "und", "zxx", "d", "", "de-", "de AT", "dé", "9" * 5000])
def test_what_is_no_language_is_none(said: str) -> None:
    """Nothing is taken for a language but a code of one, and options say what was expected."""
    assert language_code(said) is None
    with pytest.raises(ValidationError, match="an ISO 639 code of two or three small letters, such as en"):
        CleanOptions(language=said)


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("english", "; en is meant?"),
        ("Englisch", "; en is meant?"),
        ("deutsch", "; de is meant?"),
        ("chinees", "; zh is meant?"),
        ("jp", "; ja is meant?"),
        ("gr", "; el is meant?"),
        ("und", "; where the language is not known, leave it out"),
        ("xx", ""),
        ("x" * 10_000_000, ""),
    ],
)
def test_a_name_or_a_country_is_told_the_code(said: str, hint: str) -> None:
    """Who writes a language's name, or the code of where it is spoken, is told its code."""
    assert language_fault(said) == f"an ISO 639 code of two or three small letters, such as en{hint}"


def test_the_table_s_codes_are_the_registry_s() -> None:
    """Every code of two letters is one that IANA's registry has, and no name looks like a code."""
    assert len(CODES) == len(set(CODES)) == 185
    assert all(langcodes.tag_is_valid(code) for code in CODES)
    assert all(len(name) > 3 for name in NAMES)
