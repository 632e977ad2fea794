"""Appraise: what the active checks say of the cleaned body; doubts only, nothing is taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.ruleset.document_body import DocumentBody
from cleaner.ruleset.scripts import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.model.annotation import Decision
    from cleaner.model.block import Block
    from cleaner.model.features import Features
    from cleaner.ruleset.checks import CompiledCheck


def appraise(
    checks: Sequence[CompiledCheck],
    text: str,
    blocks: Sequence[Block],
    features: Sequence[Features],
    decisions: Sequence[Decision],
) -> frozenset[str]:
    """Give a flag ``check:ID`` for every check that holds of a body.

    Args:
        checks: Those that speak of this document; without any nothing is measured.
        text: The body as `render_text` gives it.
        blocks: Of the document, with their features and what became of them, one each.
        features: See `blocks`.
        decisions: See `blocks`.
    """
    body = DocumentBody(text, lambda: removed_share(blocks, features, decisions))
    return frozenset(f"check:{check.id}" for check in checks if check.holds(body))


def removed_share(blocks: Sequence[Block], features: Sequence[Features], decisions: Sequence[Decision]) -> float | None:
    """Give the words that rules took out as a share of those and the words that stayed; None without any word.

    What the scorer left out counts as never there: a corpus' rules correct an extracted text.
    """
    kept = removed = 0
    for block, measured, decision in zip(blocks, features, decisions, strict=True):
        if not decision.keep:
            removed += measured.words if decision.annotation is not None else 0
            continue
        spans = (span for annotation in decision.edits for span in annotation.spans)
        cut = sum(count_words(block.text[start:end]) for start, end in spans)
        removed += min(cut, measured.words)
        kept += max(0, measured.words - cut)
    return removed / (kept + removed) if kept + removed else None
