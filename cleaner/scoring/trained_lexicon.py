"""Trained lexicon: what the words of a block, and the names of its containers, say about it.

Two linear models: ``subscribe`` speaks against a block, ``the`` for it; so do ``sidebar`` and ``entry`` in the class
and id of its containers.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.scoring.sums import at_least_one
from cleaner.scoring.window_columns import shift

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cleaner.scoring.containers import Containers
    from cleaner.scoring.scored_page import Page
    from cleaner.scoring.sums import Floats
    from cleaner.scoring.words import Words

MAX_WORDS: Final = 60
"""Words of a block that are weighed; more add nothing."""
LANGUAGES: Final = frozenset({"en", None})
"""The languages of the pages that it was learnt from, but for a few."""
_REACHES: Final = (4, 15)
_PERCENTILES: Final = (10, 50, 90)
_NAMED: Final = 3
"""Words of a block that are named as the strongest against it."""


@dataclass(frozen=True)
class Lexicon:
    """Weights, positive for content."""

    words: Mapping[str, float]
    names: Mapping[str, tuple[float, float, float]]
    """Weights of words in a tag, role, class or id: in the innermost container, the next two, those further out."""

    def columns(self, page: Page, containers: Containers | None, *, mute: bool = False) -> dict[str, Floats]:
        """Return the columns by name.

        The columns about words are NaN for a page in a language that the lexicon does not know; `mute` treats any page
        as one of these, for training.
        """
        said = self.words_say(page.words)
        above = page.last_heading()
        found = _spread(page, "says", said) | {"says_above": np.where(above >= 0, said[above], 0.0)}
        if mute or page.about.language not in LANGUAGES:
            found = {name: np.full(page.count, np.nan) for name in found}
        return found if containers is None else found | self._names_columns(page, containers)

    def words_say(self, words: Words) -> Floats:
        """Return the score of each block by its words."""
        said = words.weigh(lambda word: self.words.get(word, 0.0), MAX_WORDS)
        found: Floats = said / np.sqrt(np.clip(words.sizes, 1, MAX_WORDS))
        return found

    def _names_columns(self, page: Page, containers: Containers) -> dict[str, Floats]:
        own, near, far = self.names_say(containers)
        return _spread(page, "names", own + near + far) | {"names_own": own, "names_near": near, "names_far": far}

    def names_say(self, containers: Containers) -> tuple[Floats, Floats, Floats]:
        """Return each block's scores by the names of its innermost container, the next two, and those further out."""
        known = {tokens: self._weigh(tokens) for tokens in set(containers.tokens)}
        own, near, alone = np.array([known[tokens] for tokens in containers.tokens], np.float64).T
        far: list[float] = []
        for number, (weight, parent) in enumerate(zip(alone.tolist(), containers.parents.tolist(), strict=True)):
            far.append(weight + (far[parent] if number else 0.0))
        holders = containers.holders
        inner = containers.parents[holders]
        outer = containers.parents[inner]
        nears = np.where(holders > 0, near[inner], 0.0) + np.where(inner > 0, near[outer], 0.0)
        return own[holders], nears, np.where(outer > 0, np.array(far)[containers.parents[outer]], 0.0)

    def words_against(self, words: Sequence[str]) -> list[str]:
        """Return the words of a block that speak most against it, the strongest first."""
        return _lowest({word: self.words.get(word, 0.0) for word in words[:MAX_WORDS]})

    def names_against(self, containers: Containers, block: int, shared: Collection[int]) -> list[str]:
        """Return the names of tags, roles, classes and ids around a block that speak most against it.

        Those of the `shared` containers and of all around them are left out.
        """
        weights: dict[str, float] = {}
        apart = takewhile(lambda number: number not in shared, containers.outwards(int(containers.holders[block])))
        for steps, number in enumerate(apart):
            part = min((steps + 1) // 2, 2)
            for name in containers.tokens[number]:
                known = self.names.get(name)
                if known is not None and known[part] < weights.get(name, 0.0):
                    weights[name] = known[part]
        return [f"{name}>" if name.startswith("<") else name.lstrip("@") for name in _lowest(weights)]

    def _weigh(self, tokens: tuple[str, ...]) -> tuple[float, float, float]:
        known = [self.names[token] for token in tokens if token in self.names]
        return sum(w[0] for w in known), sum(w[1] for w in known), sum(w[2] for w in known)


def _lowest(weights: Mapping[str, float]) -> list[str]:
    """Return the keys with the lowest weights below zero, the lowest first."""
    return sorted((key for key, weight in weights.items() if weight < 0), key=weights.__getitem__)[:_NAMED]


def _spread(page: Page, name: str, said: Floats) -> dict[str, Floats]:
    """Return the scores of each block, of its neighbours, of the stretch around it and of the whole page."""
    weights = np.sqrt(page.sizes) * page.live
    before = np.concatenate(([0.0], np.cumsum(said * weights)))
    weight_before = np.concatenate(([0.0], np.cumsum(weights)))
    found = {name: said, f"{name}-1": shift(said, -1, 0.0), f"{name}+1": shift(said, 1, 0.0)}
    for reach in _REACHES:
        first, last = np.maximum(0, page.places - reach), np.minimum(page.count, page.places + reach + 1)
        share = np.maximum(weight_before[last] - weight_before[first], 0.5)
        found[f"{name}~{reach}"] = (before[last] - before[first]) / share
    found[f"{name}_all"] = np.full(page.count, before[-1] / at_least_one(weight_before[-1:])[0])
    for percentile, value in zip(_PERCENTILES, np.percentile(said, _PERCENTILES), strict=True):
        found[f"{name}_{percentile}"] = np.full(page.count, value)
    return found
