"""Lexicon: all phrases of all rules in one Aho-Corasick automaton, so that a line is read once for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ahocorasick

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.ruleset.condition import Trigger


class Lexicon:
    """Finds the rules whose phrases stand in a line; whether they apply is for their conditions to say."""

    def __init__(self, triggers: Iterable[tuple[Trigger, int]]) -> None:
        """Index (trigger, rule number) pairs; element triggers are passed over."""
        self._whole: dict[str, list[int]] = {}
        parts: dict[str, list[int]] = {}
        for (kind, phrase), number in triggers:
            if kind == "is":
                self._whole.setdefault(phrase, []).append(number)
            elif kind == "has":
                parts.setdefault(phrase, []).append(number)
        self._automaton = ahocorasick.Automaton()
        for phrase, numbers in parts.items():
            self._automaton.add_word(phrase, numbers)
        self._has_parts = bool(parts)
        if parts:
            self._automaton.make_automaton()

    def find(self, folded: str, bare: str) -> Iterator[int]:
        """Give the numbers of the rules with a phrase in the line; one may come more than once."""
        yield from self._whole.get(bare, ())
        if self._has_parts:
            for _, numbers in self._automaton.iter(folded):
                yield from numbers
