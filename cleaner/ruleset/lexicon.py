"""Lexicon: all phrases of all rules in one Aho-Corasick automaton, so that a line is read once for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from cleaner.ruleset.automaton import automaton_of
from cleaner.ruleset.literals import TURKIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import ahocorasick

    from cleaner.ruleset.condition import Trigger


class Lexicon:
    """Finds the rules whose phrases stand in a line; whether they apply is for their conditions to say."""

    def __init__(self, triggers: Iterable[tuple[Trigger, int]]) -> None:
        """Index (trigger, rule number) pairs; element triggers are passed over."""
        by_kind: dict[str, dict[str, set[int]]] = {"is": {}, "has": {}, "holds": {}, "in": {}}
        for (kind, phrase), number in triggers:
            by_kind[kind].setdefault(phrase, set()).add(number)
        # The garbage collector walks through ten thousand sets again and again, and passes over tuples of numbers.
        self._whole = {phrase: tuple(numbers) for phrase, numbers in by_kind["is"].items()}
        literals = by_kind["holds"]
        self._parts = _automaton(by_kind["has"], literals)
        self._literals = _automaton({}, literals)
        self._of_literals = frozenset[int]().union(*literals.values())

    def find(self, text: str, folded: str, bare: str) -> set[int]:
        """Return the numbers of the rules with a phrase in the line, or a literal of their pattern.

        Args:
            text: The line, to which patterns are put.
            folded: The line folded, in which phrases are looked for.
            bare: The folded line without the decoration at its ends.
        """
        found = set(self._whole.get(bare, ()))
        if self._parts is not None:
            for last, (size, worded, phrased, holding) in self._parts.iter(folded):
                found.update(holding)
                if phrased and not _inside_word(folded, last + 1 - size, last + 1, worded):
                    found.update(phrased)
        # Folding leaves letters of ASCII as they are, and may make others out of all else.
        if self._literals is not None and not text.isascii():
            if any(letter in text for letter in TURKIC):
                return found | self._of_literals
            for _, (_, _, _, holding) in self._literals.iter(text.casefold()):
                found.update(holding)
        return found


_Entry: TypeAlias = "tuple[int, tuple[bool, bool], tuple[int, ...], tuple[int, ...]]"
"""A phrase's length, whether it starts and ends with a plain letter, and the rules to which it is phrase or literal."""


def _automaton(phrases: Mapping[str, set[int]], literals: Mapping[str, set[int]]) -> ahocorasick.Automaton | None:
    """Make an automaton that finds phrases and literals; None where there is none."""
    entries: dict[str, _Entry] = {}
    for word in phrases.keys() | literals.keys():
        worded = (_is_plain(word[:1]), _is_plain(word[-1:]))
        entries[word] = (len(word), worded, tuple(phrases.get(word, ())), tuple(literals.get(word, ())))
    return automaton_of(entries)


def _inside_word(text: str, start: int, end: int, worded: tuple[bool, bool]) -> bool:
    """Whether a phrase surely begins or ends in the middle of a word; of other letters only its condition can tell."""
    return (worded[0] and start > 0 and _is_plain(text[start - 1])) or (worded[1] and _is_plain(text[end : end + 1]))


def _is_plain(char: str) -> bool:
    return char.isascii() and char.isalnum()
