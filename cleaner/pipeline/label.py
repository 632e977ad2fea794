"""Label: what each rule says of each block, one line at a time; sections are extended from these by `extend`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model.annotation import Action, Annotation
from cleaner.ruleset.predicates import PATTERN_SECONDS
from cleaner.ruleset.subject import Subjects

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from cleaner.model.document import Document
    from cleaner.model.features import Features
    from cleaner.ruleset.compile import CompiledRule, RuleSet, Selection
    from cleaner.ruleset.subject import Subject

Labels = dict[int, list[Annotation]]
"""Block index to what rules say of it, in the order of the rules."""


def label(
    document: Document,
    features: Sequence[Features],
    located: Mapping[str, frozenset[int]],
    selections: Sequence[Selection],
) -> tuple[Labels, frozenset[str]]:
    """Run the active rules over all blocks.

    Returns:
        The annotations by block, and the ids of the rules whose pattern ran out of time on some block.
    """
    by_element = [_rules_by_block(located, selection.ruleset) for selection in selections]
    labels: Labels = {}
    slow: set[str] = set()
    subjects = Subjects(document.blocks, features, located)
    for block in document.blocks:
        subject = subjects.at(block.index)
        for selection, elements in zip(selections, by_element, strict=True):
            for annotation in _judge(subject, selection, elements.get(block.index, ()), slow):
                labels.setdefault(block.index, []).append(annotation)
    return labels, frozenset(slow)


def _judge(subject: Subject, selection: Selection, by_element: Collection[int], slow: set[str]) -> Iterator[Annotation]:
    """Give what the rules of one selection say of one block."""
    ruleset = selection.ruleset
    phrased = ruleset.lexicon.find(subject.folded, subject.bare)
    candidates = {*selection.always, *phrased, *by_element} & selection.active
    for number in sorted(candidates - ruleset.budget.disabled):
        rule = ruleset.rules[number]
        try:
            if rule.condition.test(subject) and (annotation := annotate(rule, subject)) is not None:
                yield annotation
        except TimeoutError:
            ruleset.budget.overran([number])
            slow.add(rule.id)


def annotate(rule: CompiledRule, subject: Subject) -> Annotation | None:
    """Put a rule's hit into words; an edit that finds nothing to take out is no hit."""
    spans: tuple[tuple[int, int], ...] = ()
    if rule.action is Action.EDIT and rule.pattern is not None:
        found = rule.pattern.finditer(subject.block.text, timeout=PATTERN_SECONDS)
        spans = tuple(match.span() for match in found if match.end() > match.start())
        if not spans:
            return None
    return Annotation(subject.block.index, rule.id, rule.category, rule.action, rule.why, bool(rule.scope.hosts), spans)


def _rules_by_block(located: Mapping[str, frozenset[int]], ruleset: RuleSet) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for key, blocks in located.items():
        for index in blocks:
            found.setdefault(index, set()).update(ruleset.rules_by_query.get(key, ()))
    return found
