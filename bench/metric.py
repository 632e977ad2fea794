r"""The metric: overlap of words as multisets, and snippets present.

A word is a run of ``\w`` in the lower-cased text. Order plays no part: a body with the right words in another
order scores 1.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Match:
    """How many words an output and the truth have in common."""

    overlap: int
    output: int
    """Words of the output."""
    gold: int
    """Words of the truth."""

    @property
    def precision(self) -> float:
        """Share of the output's words that belong there; 1 where both are empty."""
        return self._share(self.output)

    @property
    def recall(self) -> float:
        """Share of the truth's words that were found; 1 where both are empty."""
        return self._share(self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where both are empty, 0 where one is."""
        if not self.output and not self.gold:
            return 1.0
        return 2 * self.overlap / (self.output + self.gold)

    @property
    def lost(self) -> int:
        """Words of the truth that the output lacks."""
        return self.gold - self.overlap

    @property
    def added(self) -> int:
        """Words of the output that the truth lacks."""
        return self.output - self.overlap

    def _share(self, size: int) -> float:
        if not self.output and not self.gold:
            return 1.0
        return self.overlap / size if size else 0.0


def split_words(text: str) -> list[str]:
    """Return the words of a text, in order."""
    return _WORD.findall(text.lower())


def words(text: str) -> Counter[str]:
    """Count the words of a text."""
    return Counter(split_words(text))


def match(output: Counter[str], gold: Counter[str]) -> Match:
    """Compare the words of an output with those of the truth."""
    return Match((output & gold).total(), output.total(), gold.total())


def fold(text: str) -> str:
    """Lower-case a text and turn every run of white space into one space."""
    return " ".join(text.lower().split())


def present(snippets: Sequence[str], folded: str) -> int:
    """Count the snippets that a text contains.

    Args:
        snippets: As the data has them.
        folded: The text, as `fold` returns it.
    """
    return sum(fold(snippet) in folded for snippet in snippets)
