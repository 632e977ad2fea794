"""Attempt: clean a document with rules beside those in force, and list every block as kept or not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from cleaner.errors import RuleError
from cleaner.model.attempt import Attempt, AttemptedBlock
from cleaner.pipeline.apply_rules import apply_rules
from cleaner.pipeline.call import Call
from cleaner.pipeline.check import check_examples
from cleaner.pipeline.conclude import conclude
from cleaner.pipeline.edit import leaves
from cleaner.pipeline.holders import find_holders
from cleaner.pipeline.judge import judge
from cleaner.pipeline.read_document import read_document
from cleaner.ruleset.read import read_rules
from cleaner.ruleset.rule_set import RuleSet

if TYPE_CHECKING:
    from cleaner.model.options import CleanOptions
    from cleaner.model.source import Source
    from cleaner.ruleset.rulebook import Rulebook
    from cleaner.scoring.model import Models

NAME: Final = "rules.yaml"
"""The file name in faults of the text of the rules."""


def attempt(source: Source, rulebook: Rulebook, rules: str, options: CleanOptions, models: Models) -> Attempt:
    """Clean a document once; see `Cleaner.attempt` for what it raises."""
    tried = read_rules(rules, NAME)
    if tried.faults:
        raise RuleError(tuple(tried.faults))
    entries = list(tried.rules.values())
    if entries:
        rulebook = rulebook.beside(RuleSet(entries), tried.digest.hexdigest())
    call = Call.of(source, rulebook, options)
    ruled = apply_rules(call, read_document(call))
    document = ruled.reading.document
    # Judging prunes the tree, and with it the names that holders have.
    holders = find_holders(document)
    analysis = judge(call, ruled, models)
    hits = Counter(rule for said in ruled.labels.values() for rule in {annotation.rule for annotation in said})
    return Attempt(
        result=conclude(call, analysis),
        blocks=tuple(
            AttemptedBlock(
                text=block.text,
                line=block.line,
                kind=block.kind,
                level=block.level,
                kept=leaves(block, decision),
                holder=holder,
            )
            for block, decision, holder in zip(document.blocks, analysis.decisions, holders, strict=True)
        ),
        hits={rule: hits[rule] for rule in tried.rules},
        faults=tuple(fault for entry in entries for fault in check_examples(entry)),
    )
