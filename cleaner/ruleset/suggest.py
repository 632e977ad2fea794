"""Suggest: what to write instead of a word that is not known where it stands."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def suggest(word: str, known: Sequence[str]) -> str:
    """Ask for the known word that is most like it, or list all of them if none is."""
    if close := get_close_matches(word, known, n=1):
        return f"did you mean {close[0]}?"
    return f"expected some of {', '.join(known)}" if known else "expected none here"
