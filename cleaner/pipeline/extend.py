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
    from collections.abc import Mapping, Sequence

    from cleaner.model.annotation import Annotation
    from cleaner.model.document import Document
    from cleaner.model.features import Features
    from cleaner.ruleset.compile import Reach
    from cleaner.ruleset.rule_set import Selection
    from cleaner.ruleset.subject import Subject


def extend(
    labels: Mapping[int, Sequence[Annotation]],
    document: Document,
    features: Sequence[Features],
    located: Mapping[str, frozenset[int]],
    selections: Sequence[Selection],
) -> dict[int, list[Annotation]]:
    """Return the labels with those of the section rules' further lines added, still in the order of the rules."""
    extended = {index: list(said) for index, said in labels.items()}
    reaches = _reaches(selections)
    ids = chain.from_iterable(selection.ruleset.numbers for selection in selections)
    order = {rule: place for place, rule in enumerate(ids)}
    subjects = Subjects(document.blocks, features, located)
    covered: dict[str, tuple[int, bool]] = {}
    for index in sorted(labels):
        for annotation in labels[index]:
            reach = reaches.get(annotation.rule)
            if reach is None:
                continue
            # Each line of a menu may start a section of the same rule: they share its end, which is searched for once.
            end, closed = covered.get(annotation.rule, (0, True))
            if index < end and closed:
                continue
            first, last = max(index + 1, end), min(index + 1 + reach.section.at_most, len(document.blocks))
            end = _end(first, last, reach, subjects, at_gap=reach.section.at_gap and not document.is_html)
            covered[annotation.rule] = (end, end < last)
            for added in range(first, end):
                extended.setdefault(added, []).append(replace(annotation, block=added))
    for said in extended.values():
        said.sort(key=lambda annotation: order[annotation.rule])
    return extended


def _reaches(selections: Sequence[Selection]) -> dict[str, Reach]:
    """Return the section rules by id; a site's rule replaces a general one of the same id."""
    reaches: dict[str, Reach] = {}
    for selection in selections:
        others = {rule: reach for rule, reach in reaches.items() if rule not in selection.ruleset.numbers}
        reaches = others | selection.ruleset.reaches
    return reaches


def _end(first: int, last: int, reach: Reach, subjects: Subjects, *, at_gap: bool) -> int:
    """Find the block that ends a section which continues at `first`; `last` at the latest."""
    seen_closed_up = False
    for block in subjects.blocks[first:last]:
        if at_gap and block.gap and seen_closed_up:
            return block.index
        subject = subjects.at(block.index)
        # An h1 is what the page is about, as "FAQ" or "About us" may be right below the menu.
        if reach.section.prose_ends and (subject.features.shape is Shape.PROSE or block.is_h1):
            return block.index
        if not _belongs(subject, reach):
            return block.index
        seen_closed_up = seen_closed_up or not block.gap
    return last


def _belongs(subject: Subject, reach: Reach) -> bool:
    try:
        if reach.ends is not None and reach.ends(subject):
            return False
        return reach.goes_on is None or reach.goes_on(subject)
    except TimeoutError:
        # To keep a line too many is the lesser fault.
        return False
