"""Scorer: the probability that each block is content, and the threshold that decides which blocks make the body."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, cast

import numpy as np

from cleaner.scoring.alike import alike
from cleaner.scoring.another import others
from cleaner.scoring.columns import columns_of, page_vector
from cleaner.scoring.cut import CAUTIOUS, FLOOR, cut, expect, weigh
from cleaner.scoring.forest import sigmoid, softmax
from cleaner.scoring.model import EXTRACT
from cleaner.scoring.once import once
from cleaner.scoring.reasons import Evidence
from cleaner.scoring.smooth import smooth

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cleaner.model.document import Document
    from cleaner.model.features import Features
    from cleaner.model.page_type import Assumed, PageType
    from cleaner.scoring.columns import Columns
    from cleaner.scoring.cut import Lean
    from cleaner.scoring.forest import Leaves, Matrix
    from cleaner.scoring.model import Model
    from cleaner.scoring.scored_page import About
    from cleaner.scoring.sums import Floats

_LIKELY: Final = 0.1
"""Above this probability a text is said to be an article that is nearly clean already. It is low because one mistake is
worse than the other: a page taken for an article keeps some chrome, an article taken for a page loses its own lines."""
_DOUBT: Final = 0.5
"""The power to which that probability counts in the cut, for the same reason: a chance of .1 counts as .32. Measured
out of fold: powers of .7 and 1 lose more than 4 % of clean collections, for .001 more of F1."""

_SNIPPET: Final = 50
"""Words up to which markup without links and scripts is no page, but a part of one, such as the summary in a feed."""
_REPEATING: Final = ("forum", "product")
_EVEN: Final = 0.5


@dataclass(frozen=True, slots=True)
class Wish:
    """What the caller states about a document, and asks for."""

    lean: Lean = "balanced"
    """What to prefer when in doubt."""
    page_type: PageType | None = None
    assume: Assumed | None = None
    """What a flattened text is to be taken for."""
    reasons: bool = True
    """Whether what speaks against each block is to be told; it takes as long as the prediction."""


_NO_WISH: Final = Wish()


@dataclass(frozen=True)
class Scored:
    """The scorer's result for a document."""

    probabilities: tuple[float, ...]
    """The probability that a block is content, one a block; 0 for blocks that rules dropped."""
    threshold: float
    """The lowest probability of a block in the body."""
    assumed: Assumed | None
    """What a flattened text was taken for."""
    page_type: PageType
    type_confidence: float
    confidence: float
    """The word F1 that such bodies have had on pages the model had not seen."""
    dropped: Collection[int]
    """Blocks that rules dropped; they have no reasons from the scorer."""
    copies: Mapping[int, int]
    """Each block that is a copy, and the block that it is a copy of."""
    others: Mapping[int, int]
    """Each block of another article on the page, and the block with that one's heading."""
    evidence: Evidence | None
    """None where no reasons were wished for."""

    def reasons(self, block: int) -> str:
        """Say what spoke most against a block, the strongest first; an empty string where nothing is special of it."""
        said = [against] if (against := self._reasons.get(block)) else []
        if block in self.others:
            said.insert(0, f"in another article of the page, that of block {self.others[block]}")
        elif block in self.copies:
            said.insert(0, f"a copy of block {self.copies[block]}")
        return "; ".join(said)

    @cached_property
    def _reasons(self) -> dict[int, str]:
        """What speaks against each block that is left out, found for all of them at once."""
        if self.evidence is None:
            return {}
        judged = [(place, share) for place, share in enumerate(self.probabilities) if place not in self.dropped]
        out = [place for place, share in judged if share < self.threshold]
        return self.evidence.against(out, [place for place, share in judged if share >= self.threshold])


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
        dropped: Blocks that rules dropped; they count for nothing as context of the others.
        about: The document's address, language and title, as far as they are known.
        wish: What the caller states about it, and asks for.
        model: The trained numbers.
    """
    columns = columns_of(document, features, dropped, about)
    found = predict(columns, model, wish)
    probabilities = found.probabilities
    sizes = np.maximum(columns.page.sizes, 1.0)
    types = {name: share for name, share in found.kinds.items() if name != EXTRACT}
    likeliest = cast("PageType", max(types, key=types.__getitem__))
    threshold, expected = cut_of(probabilities, sizes, found.kinds, wish.lean)
    if _is_snippet(columns):
        threshold = 0.0
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
        others=found.others,
        evidence=Evidence(columns, found.matrix, found.leaves, model) if wish.reasons else None,
    )


def _is_snippet(columns: Columns) -> bool:
    """Whether what the rules left of a document is a few words of markup.

    There is nothing around its body that could be told from it, and the models have seen whole pages only.
    """
    sums = columns.page.sums
    return sums.words.total <= _SNIPPET and not sums.linked.total and columns.whole.get("count_script") == 0


def is_extract(kinds: Mapping[str, float]) -> bool:
    """Return whether a text counts as nearly clean already, given the probability of each kind."""
    return kinds.get(EXTRACT, 0.0) > _LIKELY


def cut_of(probabilities: Floats, sizes: Floats, kinds: Mapping[str, float], lean: Lean) -> tuple[float, float]:
    """Return the lowest probability that still counts as content, and the F1 expected of the resulting body.

    Args:
        probabilities: One a block.
        sizes: Numbers of words, one a block.
        kinds: The probability that the document is of each kind.
        lean: What to prefer when in doubt.
    """
    clean = is_extract(kinds)
    whole, least = kinds.get(EXTRACT, 0.0) ** _DOUBT, CAUTIOUS[lean] if clean else FLOOR
    threshold, expected = cut(probabilities, sizes, weigh(kinds, lean), whole=whole, least=least)
    return threshold, expect(probabilities, sizes, threshold) if clean else expected


@dataclass(frozen=True, slots=True)
class Predicted:
    """A model's prediction for a document, before any decision."""

    probabilities: Floats
    """The probability that a block is content, one a block."""
    kinds: Mapping[str, float]
    """The probability that the document is of each kind."""
    copies: Mapping[int, int]
    others: Mapping[int, int]
    """For both, see `Scored`."""
    matrix: Matrix
    """The whole input of the blocks' forest."""
    leaves: Leaves
    """The leaves of that forest that the blocks fall into."""


def predict(columns: Columns, model: Model, wish: Wish = _NO_WISH) -> Predicted:
    """Return a model's prediction for a document."""
    _, matrix = columns.matrix(model.lexicon)
    shares = _settle(softmax(model.types.raw(page_vector(matrix))[:, 0]), model.kinds, wish)
    kinds = dict(zip(model.kinds, shares.tolist(), strict=True))
    full = with_kinds(matrix, shares)
    leaves = model.blocks.walk(full)
    found = smooth(columns.page, sigmoid(model.blocks.sum(leaves)[0]))
    if columns.containers is not None:
        found = alike(columns.page, columns.containers, found)
    copies: dict[int, int] = {}
    if not is_extract(kinds):
        found, copies = once(columns.page, found, strictly=_repeats(kinds))
    elsewhere = others(columns.page.document, columns.blocks["like_title"])
    found[list(elsewhere)] = 0.0
    return Predicted(found, kinds, copies, elsewhere, full, leaves)


def _repeats(kinds: Mapping[str, float]) -> bool:
    """Whether a page is likely of a kind on which what comes again is a quotation or a teaser."""
    return sum(kinds.get(kind, 0.0) for kind in _REPEATING) > _EVEN


def _settle(told: Floats, names: Sequence[str], wish: Wish) -> Floats:
    """Let what the caller states about the kind replace what the forest predicts."""
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
    """Append a row for each kind of page: its probability, the same for all blocks."""
    return np.concatenate((matrix, np.repeat(kinds.astype(np.float32)[:, None], matrix.shape[1], axis=1)))
