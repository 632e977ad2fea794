"""Columns: all features of a document, gathered from their modules, the same for training and scoring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.scoring.block_columns import block_columns
from cleaner.scoring.container_columns import container_columns
from cleaner.scoring.containers import Containers
from cleaner.scoring.markup_columns import markup_columns
from cleaner.scoring.page_columns import page_columns
from cleaner.scoring.scored_page import Page
from cleaner.scoring.stated_columns import stated_columns
from cleaner.scoring.window_columns import window_columns

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cleaner.model.document import Document
    from cleaner.model.features import Features
    from cleaner.scoring.forest import Matrix
    from cleaner.scoring.scored_page import About, Unknown
    from cleaner.scoring.sums import Floats
    from cleaner.scoring.trained_lexicon import Lexicon


_OF_LANGUAGE: Final[dict[Unknown, tuple[str, ...]]] = {
    "stop words": ("stop_words", "page_stop_words"),
    "case": ("capital", "page_capitals"),
    "word length": ("word_length",),
}
"""Prefixes of the columns that depend on something about the page's language that may be unknown."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A document as numbers, before the lexicon adds its own."""

    page: Page
    containers: Containers | None
    """None for flattened text."""
    blocks: dict[str, Floats]
    whole: dict[str, float]
    """Numbers for the whole page."""

    def matrix(self, lexicon: Lexicon, *, mute: bool = False, foreign: bool = False) -> tuple[tuple[str, ...], Matrix]:
        """Return the names and values of all columns, the page's own at the end.

        Training shows some pages as if the lexicon did not know their words (`mute`), and some as if nothing at all
        were known about their language (`foreign`), so that the forest copes with pages in other languages.
        """
        blocks = self.blocks | lexicon.columns(self.page, self.containers, mute=mute)
        names = (*blocks, *self.whole)
        found = np.empty((len(names), self.page.count), np.float32)
        found[: len(blocks)] = list(blocks.values())
        found[len(blocks) :] = np.array(list(self.whole.values()))[:, None]
        for unknown in _OF_LANGUAGE if foreign else self.page.unknown:
            of_it = _OF_LANGUAGE[unknown]
            found[[place for place, name in enumerate(names) if name.startswith(of_it)]] = np.nan
        return names, found


def columns_of(document: Document, features: Sequence[Features], dropped: Collection[int], about: About) -> Columns:
    """Read a document that has at least one block; see `Page`."""
    page = Page(document, features, dropped, about)
    own = block_columns(page)
    columns = own | window_columns(page, own)
    containers = Containers(document.tree) if document.tree is not None else None
    if containers is not None:
        columns |= container_columns(page, containers) | markup_columns(page, containers) | stated_columns(page)
    return Columns(page, containers, columns, page_columns(page))


def page_vector(matrix: Matrix) -> Matrix:
    """Return the one column that a page's type is predicted from: each row's mean."""
    found: Matrix = np.nan_to_num(matrix).mean(axis=1, keepdims=True)
    return found
