"""The cut is the best of all that take the likeliest blocks first."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.scoring.cut import FLOOR, LEANS, WEIGHTS, cut, expect, weigh

_BLOCKS = st.lists(st.tuples(st.floats(0.01, 1), st.integers(1, 200)), min_size=1, max_size=30)


@given(_BLOCKS, st.sampled_from(sorted(WEIGHTS.values())))
def test_no_other_cut_has_a_better_expectation(blocks: list[tuple[float, int]], weight: float) -> None:
    """Every prefix of the ranking is tried, and none is expected to score more."""
    ranked = sorted(blocks, key=lambda block: -block[0])
    wanted = sum(share * words for share, words in ranked)
    scores = []
    for size in range(1, len(ranked) + 1):
        taken = ranked[:size]
        true = sum(share * words for share, words in taken)
        scores.append(true / (weight * sum(words for _, words in taken) + (1 - weight) * wanted))
    threshold, expected = cut(np.array([b[0] for b in blocks]), np.array([float(b[1]) for b in blocks]), weight)
    assert abs(expected - min(1.0, max(scores))) < 1e-9
    assert threshold in [FLOOR, *(share for share, _ in blocks)]


def test_a_heavier_weight_takes_less() -> None:
    """The heavier a word taken weighs, the higher the bar."""
    probabilities, words = np.array([0.9, 0.6, 0.4, 0.2]), np.full(4, 50.0)
    bars = [cut(probabilities, words, weight)[0] for weight in (0.8, 0.6, 0.3)]
    assert bars == sorted(bars, reverse=True)
    assert bars[0] > bars[-1]


def test_what_may_be_content_all_of_it_is_spared() -> None:
    """The likelier a text is no page but an extract, the lower the bar; of a certain one all is taken that may be."""
    probabilities, words = np.array([0.9, 0.6, 0.4, 0.2, 0.01]), np.full(5, 50.0)
    bars = [cut(probabilities, words, 0.7, whole=whole)[0] for whole in (0.0, 0.3, 0.6, 1.0)]
    assert bars == sorted(bars, reverse=True)
    assert bars[0] > bars[-1] == FLOOR
    assert cut(probabilities, words, 0.7, whole=1.0, least=0.05)[0] == 0.05


def test_what_a_threshold_promises() -> None:
    """Of two words for certain and two at one half, taking all expects three of four, and three of three."""
    assert expect(np.array([1.0, 0.5]), np.array([2.0, 2.0]), 0.4) == pytest.approx(6 / 7)
    assert expect(np.array([0.0]), np.array([2.0]), 0.4) == 0.0


def test_the_weight_is_that_of_the_likely_types() -> None:
    """A page that may be two things is weighed between them; precision adds to it, recall takes away."""
    assert weigh({"article": 1.0}, "balanced") == pytest.approx(WEIGHTS["article"])
    assert weigh({"article": 0.2, "listing": 0.2}, "balanced") == pytest.approx(
        (WEIGHTS["article"] + WEIGHTS["listing"]) / 2
    )
    assert weigh({"forum": 1.0}, "recall") < weigh({"forum": 1.0}, "balanced") < weigh({"forum": 1.0}, "precision")
    assert all(0 < weigh({name: 1.0}, lean) < 1 for name in WEIGHTS for lean in LEANS)


def test_a_page_without_content_has_no_body() -> None:
    """Where nothing is likely, the likeliest is not taken for want of better."""
    assert cut(np.array([0.1, 0.01]), np.array([5.0, 5.0]), 0.5)[0] > 0.1
