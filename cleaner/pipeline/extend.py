"""Extend: section rules reach on from the line they hit, and stop where the text resumes.

In flattened text the end of a related block is where sentences begin again. Losing the paragraph after it is the
worst this software can do, so prose ends a section unless its rule says otherwise (``prose_ends: false``).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from cleaner.model.features import Shape
from cleaner.ruleset.subject import Subjects

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleaner.model.annotation import Annotation
    from cleaner.model.block import Block
    from cleaner.model.document import Document
    from cleaner.model.features import Features
    from cleaner.ruleset.budget import Budget
    from cleaner.ruleset.compile import CompiledRule, Reach
    from cleaner.ruleset.rule_set import Selection


def extend(
    labels: Mapping[int, Sequence[Annotation]],
    document: Document,
    features: Sequence[Features],
    located: Mapping[str, frozenset[int]],
    selections: Sequence[Selection],
) -> tuple[dict[int, list[Annotation]], frozenset[str]]:
    """Add the labels of the section rules' further lines.

    Returns:
        All labels, still in the order of the rules, and the ids of the rules whose ``while`` or ``until`` ran out of
        time on some block.
    """
    extended = {index: list(said) for index, said in labels.items()}
    slow: set[str] = set()
    ids = chain.from_iterable(selection.ruleset.numbers for selection in selections)
    order = {rule: place for place, rule in enumerate(ids)}
    subjects = Subjects(document.blocks, features, located)
    covered: dict[str, tuple[int, bool]] = {}
    for start in chain.from_iterable(labels[index] for index in sorted(labels)):
        rule, budget = _compiled(start.rule, selections)
        if rule.reach is None or rule.number in budget.disabled:
            continue
        # Each line of a menu may start a section of the same rule: they share its end, which is searched for once.
        end, closed = covered.get(rule.id, (0, True))
        if start.block < end and closed:
            continue
        end, last = max(start.block + 1, end), min(start.block + 1 + rule.reach.section.at_most, len(document.blocks))
        try:
            for added in _belonging(document.blocks[end:last], rule.reach, subjects, is_html=document.is_html):
                extended.setdefault(added, []).append(replace(start, block=added))
                end = added + 1
        except TimeoutError:
            # To keep a line too many is the lesser fault.
            budget.overran([rule.number])
            slow.add(rule.id)
        covered[rule.id] = (end, end < last)
    for said in extended.values():
        said.sort(key=lambda annotation: order[annotation.rule])
    return extended, frozenset(slow)


def _compiled(name: str, selections: Sequence[Selection]) -> tuple[CompiledRule, Budget]:
    """Return the rule of an id and its budget; a site's rule replaces a general one of the same id."""
    ruleset = next(found for each in reversed(selections) if name in (found := each.ruleset).numbers)
    return ruleset.rules[ruleset.numbers[name]], ruleset.budget


def _belonging(blocks: Iterable[Block], reach: Reach, subjects: Subjects, *, is_html: bool) -> Iterator[int]:
    """Yield the places of the blocks, from the first on, that belong to a section which continues there.

    Raises:
        TimeoutError: A pattern ran out of time on the next one.
    """
    at_gap = reach.section.at_gap and not is_html
    seen_closed_up = False
    for block in blocks:
        if at_gap and block.gap and seen_closed_up:
            return
        subject = subjects.at(block.index)
        # An h1 is what the page is about, as "FAQ" or "About us" may be right below the menu.
        if reach.section.prose_ends and (subject.features.shape is Shape.PROSE or block.is_h1):
            return
        if reach.ends is not None and reach.ends(subject):
            return
        if reach.goes_on is not None and not reach.goes_on(subject):
            return
        yield block.index
        seen_closed_up = seen_closed_up or not block.gap
