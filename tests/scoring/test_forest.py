"""A forest returns the sum of the leaves that a plain walk finds, and its parts add up to the whole."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cleaner.scoring.forest import Forest, Matrix, sigmoid, softmax

_FEATURES, _TREES, _DEPTH = 4, 3, 2


def _forest(outputs: int = 1) -> Forest:
    made = np.random.default_rng(5)
    return Forest(
        made.integers(0, _FEATURES, (_TREES, _DEPTH)),
        made.normal(size=(_TREES, _DEPTH)).astype(np.float32),
        made.normal(size=(_TREES, 2**_DEPTH, outputs)).astype(np.float32),
        made.uniform(1, 9, (_TREES, 2**_DEPTH)).astype(np.float32),
        np.full(outputs, 0.5, np.float32),
    )


def _walk(forest: Forest, block: list[float]) -> float:
    total = float(forest.bias[0])
    for features, borders, leaves in zip(forest.features, forest.borders, forest.leaves, strict=True):
        answers = [block[feature] > border for feature, border in zip(features, borders, strict=True)]
        total += float(leaves[sum(answer << level for level, answer in enumerate(answers)), 0])
    return total


_MATRICES = arrays(np.float32, st.tuples(st.just(_FEATURES), st.integers(1, 9)), elements=st.floats(-3, 3, width=32))


@given(_MATRICES)
def test_the_sum_is_that_of_a_plain_walk(matrix: Matrix) -> None:
    """All blocks at once come to what one at a time do."""
    forest = _forest()
    expected = [_walk(forest, column) for column in matrix.T.tolist()]
    np.testing.assert_allclose(forest.raw(matrix)[0], expected, atol=1e-5)


@given(_MATRICES)
def test_the_parts_add_up(matrix: Matrix) -> None:
    """What the features added differs between two blocks by as much as their sums do."""
    forest = _forest()
    rest = forest.raw(matrix)[0] - forest.contributions(forest.walk(matrix), len(matrix)).sum(axis=0)
    np.testing.assert_allclose(rest, rest[0], atol=1e-4)


def test_many_blocks_are_walked_in_parts() -> None:
    """More blocks than are walked at once give the same numbers as one by one."""
    matrix = np.random.default_rng(1).normal(size=(_FEATURES, 2500)).astype(np.float32)
    forest = _forest()
    np.testing.assert_array_equal(forest.raw(matrix)[:, 2040:2050], forest.raw(matrix[:, 2040:2050]))


def test_what_is_not_known_is_above_no_border() -> None:
    """A block without a value answers no, like one with the smallest value there is."""
    unknown = np.full((_FEATURES, 1), np.nan, np.float32)
    smallest = np.full((_FEATURES, 1), -np.inf, np.float32)
    np.testing.assert_array_equal(_forest().raw(unknown), _forest().raw(smallest))


def test_probabilities_lie_between_none_and_one() -> None:
    """Sums of log-odds become probabilities; those of several outputs add up to one."""
    assert sigmoid(np.array([0, -800, 800], np.float32)).tolist() == [0.5, 0.0, 1.0]
    shares = softmax(_forest(outputs=3).raw(np.zeros((_FEATURES, 1), np.float32))[:, 0])
    assert abs(float(shares.sum()) - 1) < 1e-9
