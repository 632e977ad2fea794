"""Appraise: run the active checks on the cleaned body; they only flag, and remove nothing."""

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
    """Return a flag ``check:ID`` for every check that holds for a body.

    Args:
        checks: Those that apply to the document; without any, nothing is measured.
        text: The body as plain text.
        blocks: All blocks of the document.
        features: One a block.
        decisions: One a block.
    """
    body = DocumentBody(text, lambda: removed_share(blocks, features, decisions))
    return frozenset(f"check:{check.id}" for check in checks if check.holds(body))


def removed_share(blocks: Sequence[Block], features: Sequence[Features], decisions: Sequence[Decision]) -> float | None:
    """Return the words that rules removed, as a share of these and the words that stayed; None if there are none.

    What the scorer left out does not count: the checks of corpora are meant for extracted text.
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
