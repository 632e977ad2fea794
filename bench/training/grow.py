"""Grow: CatBoost's oblivious trees, turned into the product's own forests."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from catboost import CatBoost, Pool

from cleaner.scoring.forest import Forest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_COMMON: Final = {
    "grow_policy": "SymmetricTree",
    "bootstrap_type": "Bernoulli",
    "verbose": 0,
    "allow_writing_files": False,
}
BLOCKS: Final = {
    **_COMMON, "loss_function": "CrossEntropy", "depth": 6, "learning_rate": 0.055, "rsm": 0.4,
    "l2_leaf_reg": 6, "border_count": 64, "subsample": 0.7,
}  # fmt: skip
TYPES: Final = {
    **_COMMON, "loss_function": "MultiClass", "iterations": 250, "depth": 4, "learning_rate": 0.06, "rsm": 0.3,
    "l2_leaf_reg": 6, "border_count": 32, "subsample": 0.7,
}  # fmt: skip


def grow(
    rows: NDArray[np.float32],
    truth: NDArray[Any],
    weights: NDArray[np.float64] | None,
    parameters: dict[str, Any],
    seed: int,
    threads: int,
) -> Forest:
    """Grow a forest: `rows` one a block (or page), `truth` shares of content (or numbers of types)."""
    model = CatBoost({**parameters, "random_seed": seed, "thread_count": threads})
    model.fit(Pool(rows, truth, weight=weights))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        found = json.loads(path.read_text())
    return _forest(found["oblivious_trees"], found["scale_and_bias"], parameters["depth"])


def _forest(trees: Sequence[dict[str, Any]], scale_and_bias: list[Any], depth: int) -> Forest:
    scale, bias = scale_and_bias
    outputs = len(trees[0]["leaf_values"]) // len(trees[0]["leaf_weights"])
    count = len(trees)
    features = np.zeros((count, depth), np.int64)
    borders = np.full((count, depth), np.inf, np.float32)
    leaves = np.zeros((count, 2**depth, outputs), np.float32)
    weights = np.zeros((count, 2**depth), np.float32)
    for number, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"]):
            features[number, level] = split["float_feature_index"]
            borders[number, level] = split["border"]
        size = len(tree["leaf_weights"])
        leaves[number, :size] = np.array(tree["leaf_values"]).reshape(size, outputs) * scale
        weights[number, :size] = tree["leaf_weights"]
    return Forest(features, borders, leaves, weights, np.array(np.atleast_1d(bias), np.float32))
