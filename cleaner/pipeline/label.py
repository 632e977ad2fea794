"""Label: what each rule says of each block, one line at a time; sections are extended from these by `extend`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model.annotation import Action, Annotation
from cleaner.ruleset.predicates import PATTERN_SECONDS
from cleaner.ruleset.subject import Subjects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
    ruleset: RuleSet,
    selection: Selection,
) -> tuple[Labels, frozenset[str]]:
    """Run the active rules over all blocks.

    Returns:
        The annotations by block, and the ids of the rules whose pattern ran out of time on some block.
    """
    by_element = _rules_by_block(located, ruleset)
    labels: Labels = {}
    slow: set[str] = set()
    subjects = Subjects(document.blocks, features, located)
    for block in document.blocks:
        subject = subjects.at(block.index)
        phrased = ruleset.lexicon.find(subject.folded, subject.bare)
        candidates = {*selection.always, *phrased, *by_element.get(block.index, ())}
        for number in sorted(candidates & selection.active):
            rule = ruleset.rules[number]
            try:
                if rule.condition.test(subject) and (annotation := annotate(rule, subject)) is not None:
                    labels.setdefault(block.index, []).append(annotation)
            except TimeoutError:
                slow.add(rule.id)
    return labels, frozenset(slow)


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


def rules_of(labels: Labels) -> Iterator[Annotation]:
    """Give all annotations in document order."""
    for index in sorted(labels):
        yield from labels[index]
