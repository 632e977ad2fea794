"""Explain: the document as it was read, line by line, each with its fate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model.result import ExplainedLine
from cleaner.pipeline.report import removals_of
from cleaner.pipeline.run import analyse

if TYPE_CHECKING:
    from cleaner.model.options import CleanOptions
    from cleaner.model.source import Source
    from cleaner.ruleset.compile import RuleSet


def explain(source: Source, ruleset: RuleSet, options: CleanOptions) -> tuple[ExplainedLine, ...]:
    """Give every block of a document; raises what `run` does."""
    analysis = analyse(source, ruleset, options)
    return tuple(
        ExplainedLine(
            text=block.text,
            removals=tuple(removals_of(block, decision)),
            kept=decision.keep,
        )
        for block, decision in zip(analysis.document.blocks, analysis.decisions, strict=True)
    )
