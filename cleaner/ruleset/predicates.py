"""The closed table of predicates: a key that YAML may use, and the test it stands for.

A rule names a predicate and gives it a value; there is no code in rules. The cheap ones come first, in which order
a condition tries them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

import regex

from cleaner.ruleset.fold import at_edge, bare_end, bare_start
from cleaner.ruleset.literals import literals_of
from cleaner.ruleset.phrases import phrase_form
from cleaner.ruleset.scripts import UNSPACED, count_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cleaner.model.block import BlockKind
    from cleaner.model.features import Shape
    from cleaner.ruleset.schema_parts import Range
    from cleaner.ruleset.subject import Subject

Predicate: TypeAlias = "Callable[[Subject], bool]"

PATTERN_SECONDS: Final = 0.25
"""A pattern that needs longer on one block is stopped: regex's own timer, as `re` has none."""
_PATTERNS: Final = 4096
"""Patterns remembered, as each is compiled to check its rule and again to run it; regex itself remembers 500."""
_ITEM_WORDS: Final = 4
_UNSPACED_ITEM_WORDS: Final = 8
"""Where words are told by their average length, the name of a link may be longer."""
_SEPARATORS: Final = re.compile(r"\s*[|•·»›｜／│丨\t]\s*|\s+/\s+|\s{3,}")


def words(value: Range) -> Predicate:
    """Words of the block."""
    return lambda subject: value.holds(subject.features.words)


def chars(value: Range) -> Predicate:
    """Characters of the block."""
    return lambda subject: value.holds(len(subject.block.text))


def link_density(value: Range) -> Predicate:
    """Share of the block's characters in links."""
    return lambda subject: value.holds(subject.features.link_density)


def prose_before(value: Range) -> Predicate:
    """Words of prose before the block."""
    return lambda subject: value.holds(subject.features.prose_before)


def prose_after(value: Range) -> Predicate:
    """Words of prose after the block."""
    return lambda subject: value.holds(subject.features.prose_after)


def shape(value: Iterable[Shape]) -> Predicate:
    """What the block looks like."""
    shapes = frozenset(value)
    return lambda subject: subject.features.shape in shapes


def kind(value: Iterable[BlockKind]) -> Predicate:
    """What the block is in the page."""
    kinds = frozenset(value)
    return lambda subject: subject.block.kind in kinds


def line_is(value: Iterable[str]) -> Predicate:
    """The whole line is one of the phrases."""
    # The garbage collector passes over a dict of strings, where it would walk through a set.
    phrases = dict.fromkeys(phrase_form("line_is", phrase) for phrase in value)
    return lambda subject: subject.bare in phrases


def line_starts(value: Iterable[str]) -> Predicate:
    """The line starts with one of the phrases; punctuation behind a phrase's last word must stand in the line too."""
    phrases = tuple(phrase_form("line_starts", phrase) for phrase in value)

    def test(subject: Subject) -> bool:
        text = bare_start(subject.folded)
        return text.startswith(phrases) and any(text.startswith(p) and at_edge(text, len(p)) for p in phrases)

    return test


def line_ends(value: Iterable[str]) -> Predicate:
    """The line ends with one of the phrases; punctuation before a phrase's first word must stand in the line too."""
    phrases = tuple(phrase_form("line_ends", phrase) for phrase in value)

    def test(subject: Subject) -> bool:
        text = bare_end(subject.folded)
        return text.endswith(phrases) and any(text.endswith(p) and at_edge(text, len(text) - len(p)) for p in phrases)

    return test


def line_has(value: Iterable[str]) -> Predicate:
    """One of the phrases stands in the line."""
    phrases = tuple(phrase_form("line_has", phrase) for phrase in value)
    return lambda subject: any(_stands_in(phrase, subject.folded) for phrase in phrases)


def matches(value: str) -> Predicate:
    """A pattern is found in the block's tidied text; raises TimeoutError where it takes too long."""
    pattern: regex.Pattern[str] | None = None
    literals = literals_of(value)

    def test(subject: Subject) -> bool:
        nonlocal pattern
        text = subject.tidied
        # Folding leaves ASCII as it is but for case and white space.
        if literals is not None and text.isascii() and not any(literal in subject.folded for literal in literals):
            return False
        if pattern is None:
            pattern = compile_pattern(value)
        return pattern.search(text, timeout=PATTERN_SECONDS) is not None

    return test


def items(value: Range) -> Predicate:
    """Parts of a few words each into which separators cut the whole line; 0 where a part is longer."""
    return lambda subject: value.holds(_count_items(subject.block.text))


def uppercase(value: Range) -> Predicate:
    """Share of upper-case letters among the letters that have case."""

    def test(subject: Subject) -> bool:
        upper = sum(map(str.isupper, subject.block.text))
        lower = sum(map(str.islower, subject.block.text))
        return value.holds(upper / max(1, upper + lower))

    return test


def digits(value: Range) -> Predicate:
    """Share of digits among the characters."""
    return lambda subject: value.holds(sum(map(str.isdigit, subject.block.text)) / max(1, len(subject.block.text)))


def capitals(value: Range) -> Predicate:
    """Share of upper-case letters among the characters."""
    return lambda subject: value.holds(sum(map(str.isupper, subject.block.text)) / max(1, len(subject.block.text)))


def longest_word(value: Range) -> Predicate:
    """Characters of the longest stretch without white space; 0 in an empty block."""
    return lambda subject: value.holds(max(map(len, subject.block.text.split()), default=0))


def ends_in(value: Iterable[str]) -> Predicate:
    """The text, without the white space behind it, ends in one of these, character for character."""
    endings = tuple(value)
    return lambda subject: subject.block.text.rstrip().endswith(endings)


@lru_cache(_PATTERNS)
def compile_pattern(value: str) -> regex.Pattern[str]:
    """Compile a rule's pattern; raises regex.error with the place of the fault."""
    try:
        return regex.compile(value, regex.IGNORECASE | regex.VERSION0)
    except RecursionError:
        raise regex.error("its groups nest too deep") from None


def _stands_in(phrase: str, text: str) -> bool:
    position = text.find(phrase)
    while position >= 0:
        if at_edge(text, position) and at_edge(text, position + len(phrase)):
            return True
        position = text.find(phrase, position + 1)
    return False


def _count_items(text: str) -> int:
    parts = [part for part in _SEPARATORS.split(text.strip(" |•·»›/｜／│丨\t")) if part]
    return len(parts) if all(map(_is_item, parts)) else 0


def _is_item(part: str) -> bool:
    limit = _ITEM_WORDS if UNSPACED.search(part) is None else _UNSPACED_ITEM_WORDS
    return count_words(part) <= limit


PREDICATES: Final[dict[str, Callable[..., Predicate]]] = {
    "words": words,
    "chars": chars,
    "shape": shape,
    "kind": kind,
    "link_density": link_density,
    "prose_before": prose_before,
    "prose_after": prose_after,
    "line_is": line_is,
    "line_starts": line_starts,
    "line_ends": line_ends,
    "line_has": line_has,
    "items": items,
    "ends_in": ends_in,
    "longest_word": longest_word,
    "uppercase": uppercase,
    "capitals": capitals,
    "digits": digits,
    "matches": matches,
}
