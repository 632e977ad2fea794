"""A cleaned body as the document numbers see it: its lines, paragraphs and words, each found when it is asked for."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Final

import regex

from cleaner.ruleset.scripts import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Callable

_TOKEN: Final = regex.compile(
    rf"(?V1){UNSPACED.pattern}{{1,2}}"
    rf"|[\w--{UNSPACED.pattern}]++(?:[-'’.,][\w--{UNSPACED.pattern}]++)*+"
    r"|\.{3}|[^\w\s]"
)
"""A word with the hyphens, apostrophes and points inside it; two characters where words are not spaced; or one sign."""
_SENTENCE_BREAK: Final = regex.compile(
    r"(?<![.!?؟۔।॥։။])(?<!\b(?:\p{Lu}|Mr|Mrs|Ms|Dr|St|No))[.!?؟۔।॥։။]++[\"'”’»)\]]*+\s++(?=[^\p{Ll}\s])|(?<![。！？｡])[。！？｡]++(?=.)"
)
"""Tried once a run of full stops: a line of a million of them takes no longer than its length."""


class DocumentBody:
    """The text of a cleaned body, measured as far as it is asked.

    Args:
        text: The body, its lines apart by line breaks and its paragraphs by blank lines.
        removed: Gives the share of the document's words that rules took out, 0 to 1; None where it had none.
    """

    def __init__(self, text: str, removed: Callable[[], float | None]) -> None:
        self.text = text
        self._removed = removed

    @cached_property
    def removed(self) -> float | None:
        """Share of the document's words that rules took out."""
        return self._removed()

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Lines that are not blank, without the white space at their ends.

        A blank line is layout here: whether one stands between two paragraphs depends on the input's form.
        """
        return tuple(stripped for line in self.text.splitlines() if (stripped := line.strip()))

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """Stretches between blank lines."""
        groups = groupby((line.strip() for line in self.text.splitlines()), key=bool)
        return tuple("\n".join(lines) for is_text, lines in groups if is_text)

    @cached_property
    def chars(self) -> int:
        """Characters of the lines."""
        return sum(map(len, self.lines))

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Words and signs in order, the signs one by one, as tokenizers of natural language give them."""
        return tuple(_TOKEN.findall(self.text))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Tokens that are no signs."""
        return tuple(token for token in self.tokens if any(map(str.isalnum, token)))

    @cached_property
    def sentences(self) -> int:
        """Sentences; a line holds one at least."""
        return sum(1 + len(_SENTENCE_BREAK.findall(line)) for line in self.lines)

    @cached_property
    def is_spaced(self) -> bool:
        """Whether most of its words are in scripts that put spaces between them."""
        unspaced = sum(UNSPACED.match(word) is not None for word in self.words)
        return 2 * unspaced <= len(self.words)
