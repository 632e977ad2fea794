"""Explain: the document as it was read, line by line, each with its fate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model.result import ExplainedLine
from cleaner.pipeline.report import removals_of
from cleaner.pipeline.run import analyse
from cleaner.scoring.model import SHIPPED

if TYPE_CHECKING:
    from cleaner.model.options import CleanOptions
    from cleaner.model.source import Source
    from cleaner.ruleset.rulebook import Rulebook
    from cleaner.scoring.model import Models


def explain(
    source: Source, rulebook: Rulebook, options: CleanOptions, models: Models = SHIPPED
) -> tuple[ExplainedLine, ...]:
    """Give every block of a document; raises what `run` does."""
    analysis = analyse(source, rulebook, options, models)
    return tuple(
        ExplainedLine(
            text=block.text,
            removals=tuple(removals_of(block, decision, analysis.unruled)),
            kept=decision.keep,
        )
        for block, decision in zip(analysis.document.blocks, analysis.decisions, strict=True)
    )
