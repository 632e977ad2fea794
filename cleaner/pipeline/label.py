"""Label: annotate each block with the rules that hit it; `extend` then lets section rules reach on from there."""

from __future__ import annotations

import time
from itertools import chain
from typing import TYPE_CHECKING

from cleaner.model.annotation import Action, Annotation
from cleaner.model.spans import merge_spans
from cleaner.ruleset.budget import NOTICEABLE_SECONDS
from cleaner.ruleset.predicates import PATTERN_SECONDS
from cleaner.ruleset.subject import Subjects
from cleaner.ruleset.tidy import places_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from cleaner.model.document import Document
    from cleaner.model.features import Features
    from cleaner.model.spans import Parts
    from cleaner.ruleset.compile import CompiledRule
    from cleaner.ruleset.rule_set import RuleSet, Selection
    from cleaner.ruleset.subject import Subject

Labels = dict[int, list[Annotation]]
"""Block index to annotations, in the order of the rules."""


def label(
    document: Document,
    features: Sequence[Features],
    located: Mapping[str, frozenset[int]],
    parts: Parts,
    selections: Sequence[Selection],
) -> tuple[Labels, frozenset[str]]:
    """Run the active rules over all blocks.

    Returns:
        The annotations by block, and the ids of the rules whose pattern ran out of time on some block.
    """
    asked = [(each, each.lexicon, _rules_by_block(located, each.ruleset)) for each in selections]
    labels: Labels = {}
    slow: set[str] = set()
    subjects = Subjects(document.blocks, features, located)
    for index in range(len(document.blocks)):
        folded, bare = subjects.folded(index)
        for selection, lexicon, elements in asked:
            candidates = selection.candidates(
                lexicon.find(subjects.tidied(index), folded, bare), elements.get(index, ())
            )
            # Most lines have no candidates, and need not be prepared for a test.
            if candidates and (said := list(_judge(subjects.at(index), parts, selection.ruleset, candidates, slow))):
                labels.setdefault(index, []).extend(said)
    return labels, frozenset(slow)


def _judge(
    subject: Subject, parts: Parts, ruleset: RuleSet, candidates: Collection[int], slow: set[str]
) -> Iterator[Annotation]:
    """Yield the annotations of one block by those rules of a rule set that may hit it."""
    begun = time.perf_counter()
    for number in sorted(candidates):
        rule = ruleset.rules[number]
        try:
            if rule.condition.test(subject) and (annotation := _annotate(rule, subject, parts)) is not None:
                yield annotation
        except TimeoutError:
            ruleset.budget.overran([number])
            slow.add(rule.id)
        # The clock is read once a rule: one rule ends where the next begins.
        ended = time.perf_counter()
        if ended - begun >= NOTICEABLE_SECONDS:
            ruleset.budget.spend(number, ended - begun)
        begun = ended


def _annotate(rule: CompiledRule, subject: Subject, parts: Parts) -> Annotation | None:
    """Turn a rule's hit into an annotation; None for an edit that finds nothing to cut."""
    spans: tuple[tuple[int, int], ...] = ()
    if rule.action is Action.EDIT:
        if rule.pattern is not None:
            found = rule.pattern.finditer(subject.tidied, timeout=PATTERN_SECONDS)
            spans = places_in(subject.block.text, (match.span() for match in found))
        else:
            inside = chain.from_iterable(parts.get((key, subject.block.index), ()) for key in rule.cuts)
            spans = tuple(merge_spans([*inside]))
        if not spans:
            return None
    said = (rule.id, rule.category, rule.action, rule.why, rule.specific)
    return Annotation(subject.block.index, *said, spans, scored=rule.scored)


def _rules_by_block(located: Mapping[str, frozenset[int]], ruleset: RuleSet) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for key, blocks in located.items():
        for index in blocks:
            found.setdefault(index, set()).update(ruleset.rules_by_query.get(key, ()))
    return found
