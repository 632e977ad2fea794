"""Language: which one a page's true content is in, for the tables by language."""

from __future__ import annotations

from typing import Final

from bench.metric import words
from cleaner.pipeline.identifier import rank

_ENOUGH: Final = 20
"""A text with fewer words is too short to tell."""


def language_of(gold: str) -> str:
    """Return the ISO 639-1 code, or ``?`` if there is too little text."""
    return rank(gold)[0][0] if words(gold).total() >= _ENOUGH else "?"
