"""Phrases: the form in which a rule's phrases are looked for, which depends on where in a line they must stand."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleaner.ruleset.fold import bare, bare_end, bare_start, fold

if TYPE_CHECKING:
    from collections.abc import Callable

_FORMS: Final[dict[str, Callable[[str], str]]] = {
    "line_is": bare,
    "line_starts": bare_start,
    "line_ends": bare_end,
    "line_has": str,
}
PHRASE_KEYS: Final = tuple(_FORMS)
"""Keys of a condition whose values are phrases."""
_REMEMBERED: Final = 1 << 16
"""More than the shipped rules have; each is asked for by the check of its rule, its test and its triggers."""


@lru_cache(_REMEMBERED)
def phrase_form(key: str, phrase: str) -> str:
    """Return a phrase in the form in which a condition's key compares it; "" where nothing is left of it."""
    # A sign may stand anywhere in a line; at its ends it is decoration, which is not compared.
    return _FORMS[key](fold(phrase))
