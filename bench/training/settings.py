"""How to learn; apart from what learns, so that judging the models there are needs no CatBoost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How to learn."""

    seed: int = 7
    threads: int = 2
    forests: int = 1
    """How many are averaged for the blocks, grown from the seed and those after it."""
    trees: int = 700
    """Of each of these."""
