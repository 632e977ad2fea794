"""The metric, on cases small enough to count by hand."""

from __future__ import annotations

from collections import Counter

import pytest

from bench.metric import Match, fold, match, present, words


def score(output: str, gold: str) -> Match:
    """Compare two texts."""
    return match(words(output), words(gold))


def test_words_are_lower_cased_runs_of_word_characters() -> None:
    """Case, punctuation and spacing make no word of their own; digits, underscores and letters of any script do."""
    found = words("The cat -- THE Café, naïve_1\n北京 3.5")

    assert found == Counter({"the": 2, "cat": 1, "café": 1, "naïve_1": 1, "北京": 1, "3": 1, "5": 1})


def test_precision_recall_and_f1_of_a_partial_match() -> None:
    """Three of four words right, of six wanted: precision 3/4, recall 3/6, F1 2*3/(4+6)."""
    found = score("a b c x", "a b c d e f")

    assert (found.precision, found.recall, found.f1) == pytest.approx((0.75, 0.5, 0.6))
    assert (found.lost, found.added) == (3, 1)


def test_repeated_words_count_as_often_as_both_have_them() -> None:
    """Words are multisets: saying a word three times does not match it more often than the truth has it."""
    found = score("no no no", "no no yes")

    assert (found.overlap, found.lost, found.added) == (2, 1, 1)


def test_order_plays_no_part() -> None:
    """A body with the right words in another order scores 1."""
    assert score("one two three", "three one two").f1 == 1.0


def test_both_empty_is_right() -> None:
    """A page without content of which nothing was taken scores 1 all through."""
    found = score("", " -- \n")

    assert (found.precision, found.recall, found.f1) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(("output", "gold"), [("some words", ""), ("", "some words")])
def test_one_empty_is_wrong(output: str, gold: str) -> None:
    """Words where none belong, and none where some do, score 0 all through."""
    found = score(output, gold)

    assert (found.precision, found.recall, found.f1) == (0.0, 0.0, 0.0)


def test_snippets_are_found_whatever_their_case_and_white_space() -> None:
    """A snippet counts as present when it differs in case and white space alone, and as absent otherwise."""
    folded = fold("Rain is\n\n  expected\tin the  North.")

    assert present(["rain IS expected", "in the north.", "in the south", "Rain expected"], folded) == 2
