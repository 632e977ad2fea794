"""Scored page: what the scorer sees of a document, gathered once: its blocks as columns, and sums over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from cleaner.model.block import BlockKind
from cleaner.model.document import Document
from cleaner.model.features import Shape
from cleaner.scoring.characters import Characters
from cleaner.scoring.stop_words import stop_words
from cleaner.scoring.sums import Running, at_least_one
from cleaner.scoring.words import Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from cleaner.model.features import Features
    from cleaner.scoring.sums import Floats, Integers


_TITLE_CHARS: Final = 300
_DESCRIPTION_CHARS: Final = 2_000
_DESCRIPTIONS: Final = frozenset({"description", "og:description", "twitter:description"})
_MOSTLY: Final = 0.5

Unknown = Literal["stop words", "case", "word length"]


@dataclass(frozen=True, slots=True)
class About:
    """What is known about a document besides its blocks."""

    url: str | None
    language: str | None
    """ISO 639-1."""
    title: str = ""
    """The text of ``<title>``."""
    body: str = ""
    """The text that the page's structured data repeats."""
    description: str = ""
    """What the page states for search engines and social networks."""


class Page:
    """One document's blocks as columns; blocks that rules dropped are included, but weigh nothing.

    Args:
        document: A document with at least one block.
        features: One a block.
        dropped: Blocks that rules dropped.
        about: What else is known.
    """

    def __init__(
        self, document: Document, features: Sequence[Features], dropped: Collection[int], about: About
    ) -> None:
        blocks = document.blocks
        self.document = document
        self.about = about
        self.count = len(blocks)
        self.places: Integers = np.arange(self.count)
        self.texts = [block.text for block in blocks]
        self.words = Words(self.texts)
        self.chars = Characters(self.texts)
        self.live = np.ones(self.count)
        self.live[list(dropped)] = 0.0
        self.sizes: Floats = np.array([f.words for f in features], np.float64)
        self.links: Floats = np.array([f.link_density for f in features], np.float64)
        self.prose: Floats = np.array([f.shape is Shape.PROSE for f in features], np.float64)
        self.headline: Floats = np.array([f.shape is Shape.HEADLINE for f in features], np.float64)
        self.kinds = [block.kind for block in blocks]
        self.paths = [block.markup.path if block.markup else None for block in blocks]
        self.heading: Floats = np.array([kind is BlockKind.HEADING for kind in self.kinds], np.float64)
        self.item: Floats = np.array([kind is BlockKind.LIST_ITEM for kind in self.kinds], np.float64)
        common = stop_words(about.language)
        spaced = self.words.sizes.astype(np.float64)
        # Where words are not spaced, a whole sentence is one of them; its size tells how many they really are.
        self.lengths: Floats = at_least_one(np.maximum(spaced, self.sizes))
        self.stops: Floats = self.words.count(common) / self.lengths
        self.unknown = frozenset(self._unknown(spaced, known=bool(common)))
        """What cannot be known about a page in this language."""
        self.sums = Sums(self)

    def _unknown(self, spaced: Floats, *, known: bool) -> Iterator[Unknown]:
        if not known:
            yield "stop words"
        if self.chars.cased.sum() < _MOSTLY * self.chars.letters.sum():
            yield "case"
        if spaced.sum() < _MOSTLY * self.sizes.sum():
            yield "word length"

    def last_heading(self) -> Integers:
        """Return the place of the last heading before each block, -1 for none; without headings, that of headlines."""
        headings = self.heading if self.heading.any() else self.headline
        marked = np.where(headings > 0, self.places, -1)
        return np.concatenate(([-1], np.maximum.accumulate(marked)[:-1]))

    def forget_tree(self) -> None:
        """Drop the document, which training need not keep in memory."""
        self.document = Document(())


class Sums:
    """The columns that are summed over ranges of blocks."""

    def __init__(self, page: Page) -> None:
        live = page.sizes * page.live
        self.words = Running(live)
        self.prose = Running(live * page.prose)
        self.linked = Running(live * page.links)
        self.stops = Running(live * page.stops)
        self.dropped = Running(1.0 - page.live)
        self.blocks = Running(page.live)
        self.paragraphs = Running(page.prose * page.live)
        self.all_words = max(self.words.total, 1.0)
        self.all_prose = max(self.prose.total, 1.0)


def title_of(document: Document) -> str:
    """Return the title that a page states; an empty string for flattened text."""
    return (document.tree.root.findtext(".//title") or "")[:_TITLE_CHARS] if document.tree is not None else ""


def description_of(document: Document) -> str:
    """Return all descriptions that a page states, joined; an empty string for flattened text."""
    if document.tree is None:
        return ""
    stated = (
        meta.get("content", "")
        for meta in document.tree.root.iter("meta")
        if (meta.get("name") or meta.get("property") or "").lower() in _DESCRIPTIONS
    )
    return " ".join(dict.fromkeys(stated))[:_DESCRIPTION_CHARS]
