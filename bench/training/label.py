"""Label: how much of each block is in a page's true content."""

from __future__ import annotations

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
_NEAR: Final = 3
"""Blocks on either side that settle an unsure one."""


def label(texts: Sequence[str], gold: str) -> Floats:
    """Give each block the share of its words that the gold text holds, in runs of four.

    A block too short for a run is in if it is a line of the gold text; if its words merely occur there, it goes with
    the blocks around it.
    """
    words = [split_words(text) for text in texts]
    wanted = split_words(gold)
    runs = {tuple(wanted[i : i + _RUN]) for i in range(len(wanted) - _RUN + 1)}
    lines = {tuple(split_words(line)) for line in gold.splitlines()}
    flat = f" {' '.join(wanted)} "
    shares = np.array([_share(own, runs, lines, flat) for own in words], np.float64)
    for place in np.flatnonzero(shares == _UNSURE).tolist():
        if len(words[place]) < _RUN:
            around = range(max(0, place - _NEAR), min(len(words), place + _NEAR + 1))
            sure = [shares[other] for other in around if other != place and len(words[other]) >= _RUN]
            shares[place] = float(bool(sure) and np.mean(sure) > _UNSURE)
    return shares


def _share(own: list[str], runs: set[tuple[str, ...]], lines: set[tuple[str, ...]], flat: str) -> float:
    if not own:
        return 0.0
    occurs = f" {' '.join(own)} " in flat
    if len(own) < _RUN:
        return 1.0 if tuple(own) in lines else _UNSURE * occurs
    covered = [False] * len(own)
    for i in range(len(own) - _RUN + 1):
        if tuple(own[i : i + _RUN]) in runs:
            covered[i : i + _RUN] = [True] * _RUN
    share = sum(covered) / len(own)
    return 1.0 if not share and occurs and len(own) < _SURE else share
