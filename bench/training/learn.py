"""Learn: a whole model from examples; a part that uses another's output always gets it out of fold.

The page type and the lexicon are columns of the blocks' forest. Were they fitted on the same pages, the forest would
trust them more than they deserve on unseen pages; so each example gets them from models fitted on other hosts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from bench.folds import fold_of
from bench.training.grow import BLOCKS, TYPES, grow
from bench.training.learn_lexicon import learn_lexicon
from bench.training.mean_of import mean_of
from cleaner.model.page_type import PAGE_TYPES
from cleaner.scoring.columns import page_vector
from cleaner.scoring.forest import softmax
from cleaner.scoring.model import EXTRACT, Model
from cleaner.scoring.scorer import with_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bench.training.example import Example
    from bench.training.settings import Settings
    from cleaner.scoring.forest import Forest, Matrix

_INNER: Final = 4
_MUTE: Final = 3
"""One page in this many is shown without the lexicon's columns about words, to prepare for other languages."""
_FOREIGN: Final = 6
"""One page in this many is shown as if nothing were known about its language."""
_EXTRACT: Final = 0.5
"""Weight of an extract, where a page weighs 1."""
_NEVER: Final = -20.0
"""Log-odds of a kind without any example."""
_UNCALIBRATED: Final = ((0.0, 1.0), (0.0, 1.0))


def learn(examples: Sequence[Example], settings: Settings) -> Model:
    """Learn a model."""
    kinds = (*PAGE_TYPES, EXTRACT) if any(e.kind == EXTRACT for e in examples) else PAGE_TYPES
    inner = np.array([fold_of(example.host, _INNER, "inner") for example in examples])
    names, matrices = _read(examples, inner, settings)
    vectors = np.array([page_vector(matrix)[:, 0] for matrix in matrices])
    told = np.array([kinds.index(example.kind) for example in examples])
    types = _tell_kinds(vectors, told, inner, len(kinds), settings)
    rows = np.concatenate([with_kinds(m, t).T for m, t in zip(matrices, types, strict=True)])
    weights = np.concatenate([weigh(example) for example in examples])
    truth = np.concatenate([example.truth for example in examples])
    counted, blocks = weights > 0, BLOCKS | {"iterations": settings.trees}
    return Model(
        columns=(*names, *(f"type_{kind}" for kind in kinds)),
        page_columns=names,
        kinds=kinds,
        blocks=mean_of(
            [
                grow(rows[counted], truth[counted], weights[counted], blocks, settings.seed + n, settings.threads)
                for n in range(settings.forests)
            ]
        ),
        types=_grow_types(vectors, told, len(kinds), settings),
        lexicon=learn_lexicon(_pages(examples), settings.seed),
        calibration=_UNCALIBRATED,
    )


def _read(
    examples: Sequence[Example], inner: NDArray[np.int64], settings: Settings
) -> tuple[tuple[str, ...], list[Matrix]]:
    """Return the columns' names, and each example's matrix with a lexicon that was learnt on other hosts."""
    found: dict[int, Matrix] = {}
    names: tuple[str, ...] = ()
    for number in range(_INNER):
        lexicon = learn_lexicon(_pages([e for e, f in zip(examples, inner, strict=True) if f != number]), settings.seed)
        for place in np.flatnonzero(inner == number).tolist():
            names, found[place] = examples[place].columns.matrix(
                lexicon, mute=place % _MUTE == 0, foreign=place % _FOREIGN == 0
            )
    return names, [found[place] for place in range(len(examples))]


def _pages(examples: Sequence[Example]) -> list[Example]:
    return [example for example in examples if example.kind != EXTRACT]


def _tell_kinds(
    vectors: NDArray[np.float32], told: NDArray[np.int64], inner: NDArray[np.int64], kinds: int, settings: Settings
) -> list[NDArray[np.float64]]:
    found: dict[int, NDArray[np.float64]] = {}
    for number in range(_INNER):
        forest = _grow_types(vectors[inner != number], told[inner != number], kinds, settings)
        for place in np.flatnonzero(inner == number).tolist():
            found[place] = softmax(forest.raw(vectors[place][:, None])[:, 0])
    return [found[place] for place in range(len(vectors))]


def _grow_types(vectors: NDArray[np.float32], told: NDArray[np.int64], kinds: int, settings: Settings) -> Forest:
    present = np.unique(told)
    forest = grow(vectors, np.searchsorted(present, told), None, TYPES, settings.seed, settings.threads)
    leaves = np.zeros((*forest.weights.shape, kinds), np.float32)
    leaves[:, :, present] = forest.leaves
    bias = np.full(kinds, _NEVER, np.float32)
    bias[present] = forest.bias
    return replace(forest, leaves=leaves, bias=bias)


def weigh(example: Example) -> NDArray[np.float64]:
    """Weigh each block by the cost of a wrong word to the page's F1, which is high where the true content is short."""
    size = example.gold.total() + 0.15 * example.words.sum() + 20
    share = _EXTRACT if example.kind == EXTRACT else 1.0
    found: NDArray[np.float64] = (example.words**0.8 + 0.3) * example.live / size**0.9 * 10 * share
    return found
