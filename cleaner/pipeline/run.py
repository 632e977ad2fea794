"""Run: the four phases of cleaning in their order; each is a file that lists its stages in theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.pipeline.apply_rules import apply_rules
from cleaner.pipeline.conclude import conclude
from cleaner.pipeline.judge import judge
from cleaner.pipeline.read_document import read_document

if TYPE_CHECKING:
    from cleaner.model.result import CleanResult
    from cleaner.pipeline.call import Call
    from cleaner.pipeline.judge import Analysis
    from cleaner.scoring.model import Models


def run(call: Call, models: Models) -> CleanResult:
    """Clean one document; see `Cleaner.clean` for what it raises."""
    analysis = analyse(call, models)
    return conclude(call, analysis)


def analyse(call: Call, models: Models) -> Analysis:
    """Decide on each block of a document; raises what `run` does."""
    reading = read_document(call)
    ruled = apply_rules(call, reading)
    return judge(call, ruled, models)
