"""Decide: rules come first; where none applies, the score decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleaner.model.annotation import Action, Decision

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cleaner.model.annotation import Annotation

CERTAIN: Final = 1.0
"""The score of a block that is content beyond doubt."""
_KEPT, _LEFT = Decision(keep=True), Decision(keep=False)
"""Of blocks of which no rule speaks, as most are."""


def decide(
    scores: Sequence[float],
    labels: Mapping[int, Sequence[Annotation]],
    kept_categories: Collection[str],
    threshold: float,
) -> tuple[Decision, ...]:
    """Decide on every block.

    Args:
        scores: Each block's probability of being content, 0 to 1.
        labels: Annotations by block index.
        kept_categories: Categories that the caller keeps: their drops count as keeps, and their edits are ignored.
        threshold: The lowest score at which a block is kept.
    """
    return tuple(
        _decide(labels.get(index, ()), kept_categories, _KEPT if score >= threshold else _LEFT)
        for index, score in enumerate(scores)
    )


def dropped_by_rules(
    labels: Mapping[int, Sequence[Annotation]], kept_categories: Collection[str]
) -> Mapping[int, Annotation]:
    """Return the blocks that rules drop whatever their score, each with the annotation that drops it."""
    rulings = {index: rule_of(said, kept_categories) for index, said in labels.items()}
    return {i: ruling for i, ruling in rulings.items() if ruling is not None and _drops(ruling, kept_categories)}


def _drops(ruling: Annotation, kept: Collection[str]) -> bool:
    return ruling.action is Action.DROP and ruling.category not in kept


def _decide(said: Sequence[Annotation], categories: Collection[str], scored: Decision) -> Decision:
    if not said:
        return scored
    ruling = rule_of(said, categories)
    if ruling is not None and _drops(ruling, categories):
        return Decision(keep=False, annotation=ruling)
    if ruling is None and not scored.keep:
        return scored
    edits = tuple(a for a in said if a.action is Action.EDIT and a.category not in categories and _stands(a, ruling))
    return Decision(keep=True, annotation=ruling, edits=edits)


def _stands(edit: Annotation, ruling: Annotation | None) -> bool:
    """Whether an edit has its say: a keep outweighs it, unless it alone is about this host."""
    return ruling is None or ruling.action is not Action.KEEP or (edit.specific and not ruling.specific)


def rule_of(said: Sequence[Annotation], kept: Collection[str]) -> Annotation | None:
    """Choose the deciding annotation: this host's before general ones, then a keep before a drop, then the first."""
    ruling = [a for a in said if a.action in (Action.KEEP, Action.DROP)]
    return min(
        ruling, key=lambda a: (not a.specific, not (a.action is Action.KEEP or a.category in kept)), default=None
    )
