"""The closed table of document numbers: a key that a check may use, and the measure it stands for.

Each measure is linear in the body's length, and gives None where the body has no such number, so that a check of it
says nothing. The definitions are those of Gopher (Rae et al. 2021, appendix A.1), FineWeb (Penedo et al. 2024) and C4
(Raffel et al. 2020); where the papers leave room, those of datatrove's filters of these names, but for three things.
Signs are no words to Gopher's ratios: datatrove counts them, and then a fifth of all good articles have too few words
with a letter. Blank lines are no lines. Bullets are more than the dot and the hyphen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from cleaner.ruleset.repetition import repeated_chars, repeated_items, repeated_ngrams, top_ngram

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cleaner.ruleset.document_body import DocumentBody
    from cleaner.ruleset.document_schema import DocumentCondition, ListedWords, NgramShare
    from cleaner.ruleset.schema_parts import Range

BodyTest: TypeAlias = "Callable[[DocumentBody], bool]"

_BULLETS: Final = ("•", "-", "–", "*", "‣", "◦", "▪", "·", "●")
_ELLIPSES: Final = ("...", "…")
_ENDS: Final = (".", "'", '"', "!", "?")
_SHORT: Final = 30


def word_length(body: DocumentBody) -> float | None:
    """Characters of a word on average; None where words are not spaced, as their ends are guessed there."""
    return _per(sum(map(len, body.words)), len(body.words)) if body.is_spaced else None


def alphabetic(body: DocumentBody) -> float | None:
    """Share of words with a letter."""
    return _per(sum(any(map(str.isalpha, word)) for word in body.words), len(body.words))


def hashes(body: DocumentBody) -> float | None:
    """Signs # for each word."""
    return _per(body.text.count("#"), len(body.words))


def ellipses(body: DocumentBody) -> float | None:
    """Signs ... or … for each word."""
    return _per(sum(map(body.text.count, _ELLIPSES)), len(body.words))


def bullet_lines(body: DocumentBody) -> float | None:
    """Share of lines that start with a bullet."""
    return _share(line.startswith(_BULLETS) for line in body.lines)


def ellipsis_lines(body: DocumentBody) -> float | None:
    """Share of lines that end in an ellipsis."""
    return _share(line.endswith(_ELLIPSES) for line in body.lines)


def ended_lines(body: DocumentBody) -> float | None:
    """Share of lines that end as English sentences do."""
    return _share(line.endswith(_ENDS) for line in body.lines)


def short_lines(body: DocumentBody) -> float | None:
    """Share of lines of at most 30 characters."""
    return _share(len(line) <= _SHORT for line in body.lines)


def line_breaks(body: DocumentBody) -> float | None:
    """Line breaks for each word or sign."""
    return _per(max(0, len(body.lines) - 1), len(body.tokens))


NUMBERS: Final[dict[str, Callable[[DocumentBody], float | None]]] = {
    "removed": lambda body: body.removed,
    "bullet_lines": bullet_lines,
    "ellipsis_lines": ellipsis_lines,
    "ended_lines": ended_lines,
    "short_lines": short_lines,
    "repeated_lines": lambda body: repeated_items(body.lines),
    "repeated_line_chars": lambda body: repeated_chars(body.lines),
    "repeated_paragraphs": lambda body: repeated_items(body.paragraphs),
    "repeated_paragraph_chars": lambda body: repeated_chars(body.paragraphs),
    "sentences": lambda body: body.sentences,
    "words": lambda body: len(body.words),
    "word_length": word_length,
    "alphabetic": alphabetic,
    "hashes": hashes,
    "ellipses": ellipses,
    "line_breaks": line_breaks,
}
"""Keys whose value is a range; the cheap ones first, in which order a condition tries them."""


def compile_document_condition(condition: DocumentCondition) -> BodyTest:
    """Compile a condition, all its keys taken together."""
    tests = [
        _within(getattr(condition, name), NUMBERS[name]) for name in NUMBERS if getattr(condition, name) is not None
    ]
    if condition.has is not None:
        tests.insert(0, _has(condition.has))
    if condition.listed_words is not None:
        tests.append(_listed(condition.listed_words))
    if condition.top_ngram is not None:
        tests.append(_ngrams(condition.top_ngram, top_ngram))
    if condition.repeated_ngrams is not None:
        tests.append(_ngrams(condition.repeated_ngrams, repeated_ngrams))
    return lambda body: all(test(body) for test in tests)


def measured(condition: DocumentCondition, body: DocumentBody) -> str:
    """Say what those numbers of a body are that a condition asks for by name alone, such as ``words 12``."""
    asked = {name: NUMBERS[name](body) for name in NUMBERS if getattr(condition, name) is not None}
    return ", ".join(
        f"{name} {'none' if value is None else f'{round(value, 3):.15g}'}" for name, value in asked.items()
    )


def _within(bounds: Range, measure: Callable[[DocumentBody], float | None]) -> BodyTest:
    def test(body: DocumentBody) -> bool:
        number = measure(body)
        return number is not None and bounds.holds(number)

    return test


def _has(phrases: Iterable[str]) -> BodyTest:
    folded = tuple(phrase.casefold() for phrase in phrases)

    def test(body: DocumentBody) -> bool:
        text = body.text.casefold()
        return any(phrase in text for phrase in folded)

    return test


def _listed(value: ListedWords) -> BodyTest:
    wanted = frozenset(word.casefold() for word in value.of)
    return lambda body: bool(body.words) and value.holds(sum(word.casefold() in wanted for word in body.words))


def _ngrams(value: NgramShare, measure: Callable[[tuple[str, ...], int], float | None]) -> BodyTest:
    return _within(value, lambda body: measure(body.tokens, value.of))


def _per(count: int, of: int) -> float | None:
    return count / of if of else None


def _share(held: Iterable[bool]) -> float | None:
    values = list(held)
    return _per(sum(values), len(values))
