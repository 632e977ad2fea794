"""Several forests become one that says what they say on average."""

from __future__ import annotations

import numpy as np

from bench.training.mean_of import mean_of
from cleaner.scoring.forest import Forest

_MATRIX = np.random.default_rng(3).normal(size=(4, 50)).astype(np.float32)


def _forest(seed: int) -> Forest:
    made = np.random.default_rng(seed)
    return Forest(
        made.integers(0, 4, (5, 2)),
        made.normal(size=(5, 2)).astype(np.float32),
        made.normal(size=(5, 4, 1)).astype(np.float32),
        made.uniform(1, 9, (5, 4)).astype(np.float32),
        made.normal(size=1).astype(np.float32),
    )


def test_its_output_is_the_mean_of_theirs() -> None:
    """So is what it adds for each column."""
    forests = [_forest(1), _forest(2), _forest(3)]
    one = mean_of(forests)
    np.testing.assert_allclose(
        one.raw(_MATRIX), np.mean([forest.raw(_MATRIX) for forest in forests], axis=0), 1e-4, 1e-5
    )
    added = np.mean([forest.contributions(forest.walk(_MATRIX), len(_MATRIX)) for forest in forests], axis=0)
    np.testing.assert_allclose(one.contributions(one.walk(_MATRIX), len(_MATRIX)), added, 1e-4, 1e-5)


def test_the_mean_of_one_is_itself() -> None:
    """A track with a single forest has its numbers to the bit."""
    forest = _forest(1)
    np.testing.assert_array_equal(mean_of([forest]).leaves, forest.leaves)
    np.testing.assert_array_equal(mean_of([forest]).bias, forest.bias)
