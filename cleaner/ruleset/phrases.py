"""Phrases: the form in which a rule's phrases are looked for, which depends on where in a line they must stand."""

from __future__ import annotations

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
_MOST: Final = 1 << 16
"""Phrases remembered a key, more than the shipped rules have: their checks, tests and triggers ask for each."""
# The garbage collector passes over dicts of strings alone, and walks through what an lru_cache remembers.
_REMEMBERED: Final[dict[str, dict[str, str]]] = {key: {} for key in _FORMS}


def phrase_form(key: str, phrase: str) -> str:
    """Return a phrase in the form in which a condition's key compares it; "" where nothing is left of it."""
    remembered = _REMEMBERED[key]
    form = remembered.get(phrase)
    if form is None:
        if len(remembered) >= _MOST:
            remembered.clear()
        # A sign may stand anywhere in a line; at its ends it is decoration, which is not compared.
        form = remembered[phrase] = _FORMS[key](fold(phrase))
    return form
