"""The part of the rule format that speaks of a whole cleaned body, as pydantic models."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from cleaner.model.language_code import LanguageCode
from cleaner.model.options import CategoryName
from cleaner.ruleset.schema_parts import Phrases, Range, RuleId, Sentence, Share, Strict, Text


class NgramShare(Share):
    """Bounds on the share of the body's characters that runs of words make up."""

    of: int = Field(ge=2, le=20, description="Words of a run.")


class ListedWords(Range):
    """Bounds on how often words of a list stand in the body; case is ignored."""

    of: Phrases = Field(description="The words of the list.")


class DocumentCondition(Strict):
    """What must hold of a cleaned body. Several keys must all hold; a number that a body has not holds of nothing."""

    words: Range | None = Field(default=None, description="Words; signs are none.")
    sentences: Range | None = Field(default=None, description="Sentences; a line holds one at least.")
    word_length: Range | None = Field(
        default=None, description="Characters of a word on average; of no text in a script without spaces."
    )
    alphabetic: Share | None = Field(default=None, description="Share of words with a letter.")
    hashes: Range | None = Field(default=None, description="Signs # for each word.")
    ellipses: Range | None = Field(default=None, description="Signs ... or … for each word.")
    listed_words: ListedWords | None = Field(default=None, description="How often words of a list stand in it.")
    bullet_lines: Share | None = Field(default=None, description="Share of lines that start with a bullet or a dash.")
    ellipsis_lines: Share | None = Field(default=None, description="Share of lines that end in ... or ….")
    ended_lines: Share | None = Field(
        default=None, description="Share of lines that end in . ! ? or a straight quote, as English sentences do."
    )
    short_lines: Share | None = Field(default=None, description="Share of lines of at most 30 characters.")
    line_breaks: Range | None = Field(default=None, description="Line breaks for each word or sign.")
    repeated_lines: Share | None = Field(default=None, description="Share of lines that stood in it before.")
    repeated_line_chars: Share | None = Field(default=None, description="Share of characters in such lines.")
    repeated_paragraphs: Share | None = Field(default=None, description="Share of paragraphs that stood in it before.")
    repeated_paragraph_chars: Share | None = Field(
        default=None, description="Share of characters in such paragraphs; a blank line ends a paragraph."
    )
    top_ngram: NgramShare | None = Field(
        default=None, description="Share of characters in the run of so many words that comes most often."
    )
    repeated_ngrams: NgramShare | None = Field(
        default=None, description="Share of characters in runs of so many words that came before."
    )
    has: Phrases | None = Field(default=None, description="One of these stands in it; case is ignored, signs count.")
    removed: Share | None = Field(
        default=None,
        description="Share of words that rules took out; what the scorer left out is not meant.",
    )

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        # A key without a value is read as one that is not there.
        if all(value is None for _, value in self):
            raise ValueError("an empty condition would match every document: expected at least one key")
        return self


class Body(Strict):
    """An example of a cleaned body."""

    text: Text = Field(description="What stands in the body.")
    times: int = Field(
        default=1, ge=1, le=200_000, description="So often it stands there, each time on a line of its own."
    )
    removed: float = Field(default=0.0, ge=0, le=1, description="Share of words that rules took out before.")


class CheckExamples(Strict):
    """A check's own proof, run by ``cleaner rules check``."""

    match: tuple[Text | Body, ...] = Field(min_length=1, description="Bodies that it must flag.")
    no_match: tuple[Text | Body, ...] = Field(min_length=1, description="Bodies that it must not flag.")


class DocumentCheck(Strict):
    """A doubt about a whole body: it adds the flag ``check:ID`` to the result, and takes nothing away."""

    id: RuleId = Field(description="Its name: lower case, digits, `.`, `_` and `-`.")
    category: CategoryName | None = Field(default=None, description="Inherited from the file if left out.")
    why: Sentence = Field(description="One sentence for the person who asks what the flag means.")
    languages: tuple[LanguageCode, ...] = Field(
        default=(), description="It speaks only of documents that are known to be in one of these; of all if left out."
    )
    when: DocumentCondition = Field(description="What must hold of a cleaned body.")
    examples: CheckExamples = Field(description="The check's own proof.")
