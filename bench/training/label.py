"""Label: the share of each block that is in a page's true content."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np

from bench.metric import split_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.scoring.sums import Floats

_RUN: Final = 4
"""Words in a row by which a stretch of a block is found in the gold text."""
_SURE: Final = 8
_UNSURE: Final = 0.5
_COMPANY: Final = 8
"""Blocks on either side that decide which of two copies counts."""
_NEAR: Final = 3
"""Blocks on either side that decide an unsure one."""


def label(texts: Sequence[str], gold: str) -> Floats:
    """Return the share of each block's words that the gold text holds, in runs of four.

    A block too short for a run is in if it is a line of the gold text; if its words merely occur there, it goes with
    the blocks around it.
    """
    words = [split_words(text) for text in texts]
    wanted = split_words(gold)
    runs = set(_runs(wanted))
    lines = {tuple(split_words(line)) for line in gold.splitlines()}
    flat = f" {' '.join(wanted)} "
    shares = np.array([_share(own, runs, lines, flat) for own in words], np.float64)
    for place in np.flatnonzero(shares == _UNSURE).tolist():
        if len(words[place]) < _RUN:
            around = range(max(0, place - _NEAR), min(len(words), place + _NEAR + 1))
            sure = [shares[other] for other in around if other != place and len(words[other]) >= _RUN]
            shares[place] = float(bool(sure) and np.mean(sure) > _UNSURE)
    return _not_twice(shares, words, wanted)


def _not_twice(shares: Floats, words: Sequence[Sequence[str]], wanted: Sequence[str]) -> Floats:
    """Credit a repeated stretch to as many blocks as the gold text has copies of it, those among the most content."""
    texts = [_runs(own) for own in words]
    on_page = Counter(chain.from_iterable(texts))
    left = Counter(_runs(wanted))
    excess = {run for run, count in on_page.items() if count > left[run] > 0}
    sizes = np.array([len(own) for own in words], np.float64)
    company = _around(shares * sizes) / np.maximum(_around(sizes), 1.0)
    found = shares.copy()
    for place in np.lexsort((np.arange(len(words)), -company.round(1))).tolist():
        own = texts[place]
        if shares[place] and not excess.isdisjoint(own):
            taken = [left[run] > 0 for run in own]
            left.subtract(own)
            found[place] = min(shares[place], sum(_cover(taken, len(words[place]))) / len(words[place]))
    return found


def _around(values: Floats) -> Floats:
    found: Floats = np.convolve(values, np.ones(2 * _COMPANY + 1))[_COMPANY : _COMPANY + len(values)]
    return found


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)]


def _cover(taken: Sequence[bool], size: int) -> list[bool]:
    """Return for each word whether it stands in a run that was taken."""
    covered = [False] * size
    for i, found in enumerate(taken):
        if found:
            covered[i : i + _RUN] = [True] * _RUN
    return covered


def _share(own: list[str], runs: set[tuple[str, ...]], lines: set[tuple[str, ...]], flat: str) -> float:
    if not own:
        return 0.0
    occurs = f" {' '.join(own)} " in flat
    if len(own) < _RUN:
        return 1.0 if tuple(own) in lines else _UNSURE * occurs
    share = sum(_cover([run in runs for run in _runs(own)], len(own))) / len(own)
    return 1.0 if not share and occurs and len(own) < _SURE else share
