"""Extend: section rules reach on from the line they hit, and stop where the text resumes.

In flattened text the end of a related block is where sentences begin again. Losing the paragraph after it is the
worst this software can do, so prose ends a section unless its rule says otherwise (``prose_ends: false``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    from cleaner.ruleset.rule_set import RuleSet, Selection
    from cleaner.ruleset.subject import Subject


@dataclass(frozen=True, slots=True)
class _Section:
    """How far a section rule reaches, and whose it is."""

    reach: Reach
    number: int
    ruleset: RuleSet

    @property
    def is_disabled(self) -> bool:
        return self.number in self.ruleset.budget.disabled


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
    sections = _sections(selections)
    ids = chain.from_iterable(selection.ruleset.numbers for selection in selections)
    order = {rule: place for place, rule in enumerate(ids)}
    subjects = Subjects(document.blocks, features, located)
    covered: dict[str, tuple[int, bool]] = {}
    for index in sorted(labels):
        for annotation in labels[index]:
            section = sections.get(annotation.rule)
            if section is None or section.is_disabled:
                continue
            # Each line of a menu may start a section of the same rule: they share its end, which is searched for once.
            end, closed = covered.get(annotation.rule, (0, True))
            if index < end and closed:
                continue
            first, last = max(index + 1, end), min(index + 1 + section.reach.section.at_most, len(document.blocks))
            end, is_stopped = _end(first, last, section.reach, subjects, is_html=document.is_html)
            if is_stopped:
                section.ruleset.budget.overran([section.number])
                slow.add(annotation.rule)
            covered[annotation.rule] = (end, end < last)
            for added in range(first, end):
                extended.setdefault(added, []).append(replace(annotation, block=added))
    for said in extended.values():
        said.sort(key=lambda annotation: order[annotation.rule])
    return extended, frozenset(slow)


def _sections(selections: Sequence[Selection]) -> dict[str, _Section]:
    """Return the section rules by id; a site's rule replaces a general one of the same id."""
    sections: dict[str, _Section] = {}
    for ruleset in (selection.ruleset for selection in selections):
        others = {rule: section for rule, section in sections.items() if rule not in ruleset.numbers}
        own = {rule: _Section(reach, ruleset.numbers[rule], ruleset) for rule, reach in ruleset.reaches.items()}
        sections = others | own
    return sections


def _end(first: int, last: int, reach: Reach, subjects: Subjects, *, is_html: bool) -> tuple[int, bool]:
    """Find the block that ends a section which continues at `first`; `last` at the latest.

    Returns:
        The block's index, and whether it ends the section only because a pattern was stopped on it: to keep a line too
        many is the lesser fault.
    """
    at_gap = reach.section.at_gap and not is_html
    seen_closed_up = False
    for block in subjects.blocks[first:last]:
        if at_gap and block.gap and seen_closed_up:
            return block.index, False
        subject = subjects.at(block.index)
        # An h1 is what the page is about, as "FAQ" or "About us" may be right below the menu.
        if reach.section.prose_ends and (subject.features.shape is Shape.PROSE or block.is_h1):
            return block.index, False
        try:
            if not _belongs(subject, reach):
                return block.index, False
        except TimeoutError:
            return block.index, True
        seen_closed_up = seen_closed_up or not block.gap
    return last, False


def _belongs(subject: Subject, reach: Reach) -> bool:
    if reach.ends is not None and reach.ends(subject):
        return False
    return reach.goes_on is None or reach.goes_on(subject)
