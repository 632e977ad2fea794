"""Measure: the features of each block, on which rules and the scorer rest.

Link density and the split of text into prose and the rest follow Kohlschütter, Fankhauser and Nejdl, "Boilerplate
Detection using Shallow Text Features" (WSDM 2010), and jusText.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

import regex

from cleaner.model.block import BlockKind
from cleaner.model.features import LINK_DENSITY, Features, Shape
from cleaner.ruleset.scripts import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.model.block import Block

_TERMINAL: Final = frozenset(".!?…⋯。！？．｡؟۔।॥։።၊။។།׃")
_CLOSING: Final = "\"'”’»›)]}」』）】〉》〕］｝＂＇״‘“*_"
"""What may follow a sentence's full stop: closing quotes and brackets, also German and Markdown ones."""
_STOP: Final = r"[\w”’\"')\]»״][.!?؟۔।։።။។]+[\"'”’»)\]״]*\s+[\"'“‘«(\[¿¡״]*[\p{Lu}\p{Lo}\d]|[。｡．]."
_SENTENCE_BREAK: Final = regex.compile(_STOP)
_ANY_BREAK: Final = regex.compile(rf"{_STOP}|[！？][^！？]")
"""Where words are not spaced, a question mark in the middle is as good as a colon, and stands in many a headline."""
_PIPE_STOP: Final = regex.compile(r"[\p{Devanagari}\p{Bengali}]\s*\|$")
"""The vertical bar, typed for the danda, the full stop of Indian scripts."""
_GOES_ON: Final = frozenset(":,;：，；、،؛፣׀﹕︰")
_QUESTION: Final = "!?！？؟"
_ELLIPSIS: Final = ("…", "⋯", "...", "。。。")
_NUMBER: Final = regex.compile(r"^\W*\d{1,3}[.)]\s+")
"""The number of a list item, whose full stop ends no sentence."""
_HEADLINE_WORDS: Final = 22
"""The most words of a headline; news agencies cut theirs near 100 characters."""
_SENTENCE_WORDS: Final = 4
"""The fewest words of a sentence that is prose; in a shorter line the full stop may end an abbreviation."""
_HEADLINE_QUESTION_WORDS: Final = 14
"""A line with at most this many words that ends in a question or exclamation mark is taken for a headline."""
# Named here, as looking a member up in its enumeration takes ten times as long.
_PROSE, _HEADLINE, _FRAGMENT, _HEADING = Shape.PROSE, Shape.HEADLINE, Shape.FRAGMENT, BlockKind.HEADING


def measure(blocks: Sequence[Block]) -> tuple[Features, ...]:
    """Measure every block; returns one entry a block, in order."""
    words = [count_words(block.text) for block in blocks]
    densities = [_link_density(block) for block in blocks]
    shapes = [_shape(*measured) for measured in zip(blocks, words, densities, strict=True)]
    prose = [count if shape is _PROSE else 0 for count, shape in zip(words, shapes, strict=True)]
    before = list(accumulate(prose, initial=0))
    return tuple(
        Features(words[i], shapes[i], densities[i], before[i], before[-1] - before[i + 1]) for i in range(len(blocks))
    )


def _link_density(block: Block) -> float:
    if block.markup is None or not block.markup.linked_chars:
        return 0.0
    return min(1.0, block.markup.linked_chars / max(1, len(block.text)))


def _shape(block: Block, words: int, link_density: float) -> Shape:
    text = block.text.rstrip().rstrip(_CLOSING).rstrip()
    last = text[-1:]
    if block.kind is _HEADING:
        return _HEADLINE
    if link_density < LINK_DENSITY and _is_prose(text, last, words):
        return _PROSE
    if not last or last in _GOES_ON or not any(map(str.isalpha, text)):
        return _FRAGMENT
    return _HEADLINE if words <= _HEADLINE_WORDS else _FRAGMENT


def _is_prose(text: str, last: str, words: int) -> bool:
    if words > _HEADLINE_WORDS and last not in "…⋯":
        return True
    if words < _SENTENCE_WORDS:
        return False
    if last in _QUESTION:
        return words > _HEADLINE_QUESTION_WORDS or _breaks(text, _ANY_BREAK)
    if text.endswith(_ELLIPSIS):
        return False
    if last in _TERMINAL or (last == "|" and _PIPE_STOP.search(text)):
        return True
    return words > _HEADLINE_QUESTION_WORDS and _breaks(text, _SENTENCE_BREAK)


def _breaks(text: str, pattern: regex.Pattern[str]) -> bool:
    """Whether one sentence ends and another begins in a text."""
    number = _NUMBER.match(text)
    return pattern.search(text, number.end() if number else 0) is not None
