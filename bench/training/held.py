"""Held: a model's results on pages it was not trained on, and tables of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.scoring.cut import LEANS
from cleaner.scoring.model import EXTRACT
from cleaner.scoring.scorer import cut_of, predict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.training.example import Example
    from cleaner.scoring.model import Model

_FEW: Final = 5
"""A group with fewer pages has no row of its own."""


@dataclass(frozen=True, slots=True)
class Held:
    """One page that a model had not seen."""

    id: str
    set: str
    kind: str
    told: str
    """The kind that the model took it for."""
    language: str | None
    expected: float
    """The score that the cut expects."""
    confidence: float
    """The F1 that pages of the other folds with this expectation had."""
    scores: dict[str, tuple[float, float, float]]
    """F1, precision and recall under each lean."""


def hold(model: Model, example: Example, data_set: str) -> Held:
    """Score one page."""
    found = predict(example.columns, model)
    probabilities = found.probabilities
    sizes = np.maximum(example.columns.page.sizes, 1.0)
    told = max(found.kinds, key=found.kinds.__getitem__)
    scores, expected = {}, {}
    for lean in LEANS:
        threshold, expected[lean] = cut_of(probabilities, sizes, found.kinds, lean)
        reached = example.f1(np.flatnonzero((probabilities >= threshold) & (example.live > 0)).tolist())
        scores[str(lean)] = (reached.f1, reached.precision, reached.recall)
    return Held(example.id, data_set, example.kind, told, example.language, expected["balanced"], 0.0, scores)


Curve = tuple[tuple[float, ...], tuple[float, ...]]
"""Expectations, and the F1 that pages with them had."""


def calibrate(held: Sequence[Held], knots: int = 12) -> Curve:
    """Fit what F1 pages with a given expectation had, never falling (isotonic regression), at a few points."""
    from sklearn.isotonic import IsotonicRegression  # noqa: PLC0415 - slow to import, and needed once

    held = [page for page in held if EXTRACT not in (page.kind, page.told)]
    expected = np.array([page.expected for page in held])
    reached = np.array([page.scores["balanced"][0] for page in held])
    curve = IsotonicRegression(out_of_bounds="clip").fit(expected, reached)
    places = np.unique(np.quantile(expected, np.linspace(0.02, 0.98, knots)))
    if len(places) < 2:  # noqa: PLR2004 - a line needs two points
        return (0.0, 1.0), (0.0, 1.0)
    return tuple(places.tolist()), tuple(curve.predict(places).tolist())


def table(held: Iterable[Held]) -> str:
    """Return the means by lean and group as a table in Markdown."""
    groups: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for page in held:
        for group in ("all", page.kind, f"language {page.language}"):
            groups[page.set, group].append(page)
    lines = ["| set | group | pages | " + " | ".join(f"{lean}: F1, P, R" for lean in LEANS) + " | kind told right |"]
    lines.append("|---" * (len(LEANS) + 4) + "|")
    for (data_set, group), pages in sorted(groups.items()):
        if len(pages) >= _FEW:
            means = [np.mean([page.scores[lean] for page in pages], axis=0) for lean in LEANS]
            cells = [" ".join(f"{value:.3f}" for value in mean) for mean in means]
            right = sum(page.told == page.kind for page in pages) / len(pages)
            lines.append(f"| {data_set} | {group} | {len(pages)} | {' | '.join(cells)} | {right:.2f} |")
    return "\n".join(lines)
