"""Suggest: what to write instead of a word that is not known where it stands."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def suggest_rule(rule_id: str, known: Iterable[str]) -> str:
    """Ask for the known ids that are most like one that no rule has, of which there may be hundreds."""
    near = get_close_matches(rule_id, tuple(known), n=3)
    return f"did you mean {' or '.join(near)}?" if near else "cleaner rules list shows those there are"


def suggest(word: str, known: Sequence[str]) -> str:
    """Ask for the known word that is most like it, or list all of them if none is."""
    if close := get_close_matches(word, known, n=1):
        return f"did you mean {close[0]}?"
    return f"expected some of {', '.join(known)}" if known else "expected none here"
