"""Scorer: the probability that each block is content, and which of them make the body."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, cast

import numpy as np

from cleaner.scoring.alike import alike
from cleaner.scoring.column_phrases import phrase
from cleaner.scoring.columns import columns_of, page_vector
from cleaner.scoring.cut import CAUTIOUS, cut, expect, weigh
from cleaner.scoring.forest import sigmoid, softmax
from cleaner.scoring.model import EXTRACT
from cleaner.scoring.once import once
from cleaner.scoring.smooth import smooth

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cleaner.model.document import Document
    from cleaner.model.features import Features
    from cleaner.model.page_type import Assumed, PageType
    from cleaner.scoring.columns import Columns
    from cleaner.scoring.cut import Lean
    from cleaner.scoring.forest import Matrix
    from cleaner.scoring.model import Model
    from cleaner.scoring.scored_page import About
    from cleaner.scoring.sums import Floats

_REASONS: Final = 3
_LIKELY: Final = 0.1
"""Of a text: from this chance on it is taken for an article that is nearly clean already. It is low because the faults
are not alike: a page taken for an article keeps some of its chrome, an article taken for a page loses its own lines."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the caller says of a document, and wants."""

    lean: Lean = "balanced"
    """What to prefer in doubt."""
    page_type: PageType | None = None
    assume: Assumed | None = None
    """Of a flattened text."""


_NO_WISH: Final = Wish()


@dataclass(frozen=True)
class Scored:
    """What the scorer makes of a document."""

    probabilities: tuple[float, ...]
    """That it is content, one a block; 0 for what rules dropped."""
    threshold: float
    """From which on a block belongs to the body."""
    assumed: Assumed | None
    """What a flattened text was taken for."""
    page_type: PageType
    type_confidence: float
    confidence: float
    """The word F1 that such bodies have had on pages the model had not seen."""
    dropped: Collection[int]
    """What rules dropped, of which the scorer has nothing to say."""
    copies: Mapping[int, int]
    """Blocks whose text stands in another one too, and which that is."""
    matrix: Matrix
    model: Model

    def reasons(self, block: int) -> str:
        """Name the three columns that spoke most against a block, the strongest first, with their values."""
        said = self._reasons[block]
        return f"a copy of block {self.copies[block]}, {said}" if block in self.copies else said

    @cached_property
    def _reasons(self) -> dict[int, str]:
        """What spoke against each block that is left out, found for all of them at once."""
        out = [
            place
            for place, share in enumerate(self.probabilities)
            if share < self.threshold and place not in self.dropped
        ]
        shown = self.matrix[:, out]
        added = np.ascontiguousarray(self.model.blocks.contributions(shown).T)
        ranked = np.empty((len(out), _REASONS), np.intp)
        for rank in range(_REASONS):
            ranked[:, rank] = added.argmin(axis=1)
            added[np.arange(len(out)), ranked[:, rank]] = np.inf
        values = np.take_along_axis(shown.T, ranked, axis=1).tolist()
        columns = self.model.columns
        names = [[columns[column] for column in row] for row in ranked.tolist()]
        return {place: ", ".join(map(phrase, *said)) for place, *said in zip(out, names, values, strict=True)}


def score(
    document: Document,
    features: Sequence[Features],
    dropped: Collection[int],
    about: About,
    wish: Wish,
    model: Model,
) -> Scored:
    """Score a document that has at least one block.

    Args:
        document: The document.
        features: One a block.
        dropped: Blocks that rules dropped; they are no context for the others.
        about: Its address, language and title, as far as they are known.
        wish: What the caller says of it, and wants.
        model: The trained numbers.
    """
    columns = columns_of(document, features, dropped, about)
    found = predict(columns, model, wish)
    probabilities = found.probabilities
    sizes = np.maximum(columns.page.sizes, 1.0)
    types = {name: share for name, share in found.kinds.items() if name != EXTRACT}
    likeliest = cast("PageType", max(types, key=types.__getitem__))
    threshold, expected = cut_of(probabilities, sizes, found.kinds, wish.lean)
    clean = is_extract(found.kinds)
    return Scored(
        probabilities=tuple(probabilities.tolist()),
        threshold=threshold,
        assumed=None if document.is_html else "article" if clean else "page",
        page_type=wish.page_type or likeliest,
        type_confidence=1.0 if wish.page_type else types[likeliest] / max(sum(types.values()), 1e-9),
        confidence=expected if clean else float(np.interp(expected, *model.calibration)),
        dropped=dropped,
        copies=found.copies,
        matrix=found.matrix,
        model=model,
    )


def is_extract(kinds: Mapping[str, float]) -> bool:
    """Say whether a text is taken for one that is nearly clean already, by the probability of each kind."""
    return kinds.get(EXTRACT, 0.0) > _LIKELY


def cut_of(probabilities: Floats, sizes: Floats, kinds: Mapping[str, float], lean: Lean) -> tuple[float, float]:
    """Give the lowest probability that is still content, and the F1 expected of the body that it makes.

    Args:
        probabilities: One a block.
        sizes: Words, one a block.
        kinds: The probability of each kind that the document may be.
        lean: What to prefer in doubt.
    """
    if is_extract(kinds):
        return CAUTIOUS[lean], expect(probabilities, sizes, CAUTIOUS[lean])
    return cut(probabilities, sizes, weigh(kinds, lean))


@dataclass(frozen=True, slots=True)
class Predicted:
    """What a model says of a document, before anything is decided."""

    probabilities: Floats
    """That it is content, one a block."""
    kinds: Mapping[str, float]
    """The probability of each kind that the document may be."""
    copies: Mapping[int, int]
    """See `Scored`."""
    matrix: Matrix
    """All that the blocks' forest was shown."""


def predict(columns: Columns, model: Model, wish: Wish = _NO_WISH) -> Predicted:
    """Ask a model what it makes of a document."""
    _, matrix = columns.matrix(model.lexicon)
    shares = _settle(softmax(model.types.raw(page_vector(matrix))[:, 0]), model.kinds, wish)
    kinds = dict(zip(model.kinds, shares.tolist(), strict=True))
    full = with_kinds(matrix, shares)
    found = smooth(columns.page, sigmoid(model.blocks.raw(full)[0]))
    if columns.containers is not None:
        found = alike(columns.page, columns.containers, found)
    copies: dict[int, int] = {}
    if not is_extract(kinds):
        found, copies = once(columns.page, found)
    return Predicted(found, kinds, copies, full)


def _settle(told: Floats, names: Sequence[str], wish: Wish) -> Floats:
    """Put what the caller says of the kind in place of what the forest tells of it."""
    named = np.array([name == wish.page_type for name in names], np.float64)
    extract = np.array([name == EXTRACT for name in names], np.float64)
    if extract.any() and wish.assume is not None:
        told = extract if wish.assume == "article" else _share(told * (1 - extract))
    if wish.page_type is not None:
        told = extract * told + named * (told * (1 - extract)).sum()
    return told


def _share(weights: Floats) -> Floats:
    found: Floats = weights / max(float(weights.sum()), 1e-12)
    return found


def with_kinds(matrix: Matrix, kinds: Floats) -> Matrix:
    """Add a row for each kind of page: its probability, the same for all blocks."""
    return np.concatenate((matrix, np.repeat(kinds.astype(np.float32)[:, None], matrix.shape[1], axis=1)))
