"""Explain: a document line by line as it was read, with what was removed of each line and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model.result import ExplainedLine
from cleaner.pipeline.edit import leaves
from cleaner.pipeline.report import removals_of
from cleaner.pipeline.run import analyse

if TYPE_CHECKING:
    from cleaner.pipeline.call import Call
    from cleaner.scoring.model import Models


def explain(call: Call, models: Models) -> tuple[ExplainedLine, ...]:
    """Return one line for every block of a document; raises what `run` does."""
    analysis = analyse(call, models)
    return tuple(
        ExplainedLine(
            text=block.text,
            removals=tuple(removals_of(block, decision, analysis.unruled)),
            kept=leaves(block, decision),
        )
        for block, decision in zip(analysis.reading.document.blocks, analysis.decisions, strict=True)
    )
