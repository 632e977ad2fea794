"""Mean of: several forests as one, so that what one learns by chance counts for less."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cleaner.scoring.forest import Forest

if TYPE_CHECKING:
    from collections.abc import Sequence


def mean_of(forests: Sequence[Forest]) -> Forest:
    """Join forests of the same columns into one, whose output is the mean of theirs."""
    return Forest(
        np.concatenate([forest.features for forest in forests]),
        np.concatenate([forest.borders for forest in forests]),
        np.concatenate([forest.leaves for forest in forests]) * np.float32(1 / len(forests)),
        np.concatenate([forest.weights for forest in forests]),
        np.mean([forest.bias for forest in forests], axis=0, dtype=np.float32),
    )
