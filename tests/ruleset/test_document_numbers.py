"""Numbers of a whole body."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.ruleset.document_body import DocumentBody
from cleaner.ruleset.document_numbers import NUMBERS, compile_document_condition
from cleaner.ruleset.document_schema import DocumentCondition
from cleaner.ruleset.repetition import repeated_ngrams, top_ngram
from cleaner.ruleset.schema_parts import Share

_SHARES = [name for name in NUMBERS if DocumentCondition.model_fields[name].annotation == Share | None]


def _body(text: str) -> DocumentBody:
    return DocumentBody(text, lambda: 0.0)


def test_every_key_has_a_measure() -> None:
    """No key of a condition is silently left out of its test."""
    others = {"has", "listed_words", "top_ngram", "repeated_ngrams"}

    assert {*NUMBERS} | others == {*DocumentCondition.model_fields}


@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_numbers_are_finite_and_shares_are_shares(text: str) -> None:
    """Whatever the text, a number is missing or finite and not negative, and a share is at most 1."""
    body = _body(text)
    found = {name: NUMBERS[name](body) for name in NUMBERS}
    found |= {f"{n} {m.__name__}": m(body.tokens, n) for n in (2, 5, 10) for m in (top_ngram, repeated_ngrams)}

    numbers = {name: number for name, number in found.items() if number is not None}

    assert all(math.isfinite(number) and number >= 0 for number in numbers.values())
    assert all(number <= 1 for name, number in numbers.items() if name in _SHARES or "ngram" in name)


def test_a_body_without_text_is_silent() -> None:
    """Of an empty body no share is known, so that no check of one holds."""
    body = _body("")

    assert {name for name in NUMBERS if NUMBERS[name](body) is not None} == {"words", "sentences", "removed"}


def test_signs_are_no_words() -> None:
    """Words are counted and measured without the signs between them."""
    body = _body("The car-ferry, she said, didn't sail...")

    assert body.words == ("The", "car-ferry", "she", "said", "didn't", "sail")
    assert NUMBERS["alphabetic"](body) == 1


def test_word_length_is_not_known_without_spaces() -> None:
    """Two characters to a word are a guess, which no check of the length of words may judge."""
    assert NUMBERS["word_length"](_body("渡轮今天中午开航。")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("It sails. It sailed! Will it?", 3), ("Mr. J. Smith sails.", 1), ("开航。停航。", 2), ("No stop\nNor here", 2)],
)
def test_sentences(text: str, expected: int) -> None:
    """Sentences end at their marks and at line breaks, not behind initials and titles."""
    assert _body(text).sentences == expected


@pytest.mark.parametrize("text", ["." * 200_000, "。" * 200_000, "\n \n" * 100_000, "A. " * 100_000])
@pytest.mark.timeout(30)
def test_hostile_bodies_take_linear_time(text: str) -> None:
    """Runs of one sign, on which a careless pattern takes time by the square, are measured at once."""
    body = _body(text)

    assert body.sentences <= len(text)
    assert len(body.paragraphs) <= len(text)


def test_blank_lines_do_not_count() -> None:
    """The same words have the same numbers whether blank lines stand between their lines or not."""
    close, wide = _body("One line.\nTwo\nTwo"), _body("One line.\n\nTwo\n\nTwo")

    for name in ("short_lines", "ended_lines", "line_breaks", "repeated_lines", "repeated_line_chars"):
        assert NUMBERS[name](close) == NUMBERS[name](wide)


def test_a_run_that_comes_once_is_no_repetition() -> None:
    """A text of two words is not one repeated pair."""
    assert top_ngram(("one", "two"), 2) == 0


def test_repeated_runs_are_counted_once() -> None:
    """Of a run that comes twice the second half is repetition."""
    assert repeated_ngrams(tuple("abcdeabcde"), 5) == 0.5


def test_listed_words_are_counted_whatever_their_case() -> None:
    """Words of a list are found as words, not as parts of others."""
    condition = DocumentCondition.model_validate({"listed_words": {"of": ("the", "with"), "below": 2}})
    test = compile_document_condition(condition)

    assert not test(_body("The ferry sails with the tide."))
    assert test(_body("The others withered."))
