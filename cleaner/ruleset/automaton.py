"""Automaton: finds all of many words in one pass over a text (Aho and Corasick, "Efficient String Matching", 1975)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ahocorasick

if TYPE_CHECKING:
    from collections.abc import Mapping


def automaton_of(words: Mapping[str, object]) -> ahocorasick.Automaton | None:
    """Make an automaton whose `iter` gives the last place and the value of each word that stands in a text.

    None where there are no words: one that is empty cannot be asked.
    """
    if not words:
        return None
    automaton = ahocorasick.Automaton()
    for word, value in words.items():
        automaton.add_word(word, value)
    automaton.make_automaton()
    return automaton
