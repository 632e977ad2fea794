"""Draft: rules for the lines and boxes that recur.

What says most in one rule comes first, and what it takes is not named again: a box, which stands for all its lines;
then patterns for lines that differ in a number; then a heading, with the headlines below it; and then the other lines,
those of one run together. A rule is a little wider than the pages it was learnt from, as the next page may go a little
beyond them: a box may hold 5 to 10 points more of a page's prose than it ever did, and 30 % in any case; a line may
stand 25 words further from its end of the page (`guard`); and a headline below a heading may have one word fewer than
those on the pages had.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

from cleaner.learning.category import UNKNOWN
from cleaner.learning.examples import Prose, box_examples, line_examples, section_examples
from cleaner.learning.guard import heads_headlines, reach_of
from cleaner.learning.learnt import LearntRule
from cleaner.learning.survey import Zone
from cleaner.model.block import BlockKind
from cleaner.model.features import LINK_DENSITY
from cleaner.ruleset.fold import bare, fold
from cleaner.ruleset.schema import DEFAULT_MAX_SHARE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleaner.learning.boxes import Box
    from cleaner.learning.category import Guesser
    from cleaner.learning.survey import Recurring, Survey

_PLACES: Final = {Zone.HEAD: "above the text", Zone.BODY: "within the text", Zone.TAIL: "below the text"}
_LONGEST_PHRASE: Final = 2000
_PATTERNS: Final = 20
"""Patterns in one rule: as many as can be looked through."""
_ID_HOST: Final = 60
_HEADLINE_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines that one rule can name: of one run, one zone and one way to tell them."""

    entries: tuple[Recurring, ...]
    reach: tuple[str, int] | None
    linked: bool


class Drafter:
    """Writes the rules of one site.

    Args:
        survey: The site.
        host: Its name, which begins the rules' ids.
        guesser: Guesses their categories.
    """

    def __init__(self, survey: Survey, host: str, guesser: Guesser) -> None:
        self._survey = survey
        self._host = host.replace("*.", "")[:_ID_HOST]
        self._guesser = guesser
        self._prose = Prose(survey)
        self._numbers: dict[str, int] = defaultdict(int)

    def draft(self, boxes: Iterable[Box], entries: Iterable[Recurring]) -> Iterator[LearntRule]:
        """Yield a rule for each box, and for the lines, run by run, that lie in none of them."""
        for box in boxes:
            yield self._of_box(box)
        plain, numbered = [], defaultdict(list)
        for entry in entries:
            if entry.varies:
                numbered[entry.zone].append(entry)
            elif heads_headlines(entry, self._survey):
                yield self._of_heading(entry)
            else:
                plain.append(entry)
        for members in numbered.values():
            for first in range(0, len(members), _PATTERNS):
                yield self._of_patterns(members[first : first + _PATTERNS])
        for group in _groups(plain):
            yield self._of_lines(group)

    def _of_box(self, box: Box) -> LearntRule:
        texts = self._texts_in(box)
        max_share = max(DEFAULT_MAX_SHARE, ceil(box.largest * 20 + 1) / 20)
        holds = "links that are others on each page" if box.varies else "the same lines on each"
        why = f"An element named {box.token} stands on {self._of_all(len(box.pages))} and holds {holds}."
        rule: dict[str, object] = {"when": {"tokens": [box.token]}}
        if max_share > DEFAULT_MAX_SHARE:
            rule["max_share"] = max_share
        rule["examples"] = box_examples(box, self._survey, max_share, self._prose)
        category = self._guesser.of_token(box.token, texts)
        if category == UNKNOWN and box.varies:
            category = "related"
        return self._rule(category, len(box.pages), why, texts, rule)

    def _of_patterns(self, entries: Sequence[Recurring]) -> LearntRule:
        patterns = [r"\d+".join(map(re.escape, re.split(r"\d+", entry.text))) for entry in entries]
        tests: list[dict[str, object]] = [{"matches": rf"^\s*{pattern}\s*$"} for pattern in patterns]
        reaches = [reach_of(entry) for entry in entries]
        known = [reach for reach in reaches if reach is not None]
        reach = max(known, key=lambda reach: reach[1]) if len(known) == len(reaches) else None
        when = (tests[0] if len(tests) == 1 else {"any": tests}) | _by_place(reach)
        texts = [entry.text for entry in entries]
        pages = len({place.page for entry in entries for place in entry.places})
        why = f"Stands {_PLACES[entries[0].zone]} on {self._of_all(pages)}, its number aside."
        examples = line_examples(texts, self._prose, linked=False)
        return self._rule(self._guesser.of_run(entries), pages, why, texts, {"when": when, "examples": examples})

    def _of_heading(self, entry: Recurring) -> LearntRule:
        most = 2
        below: list[str] = []
        for place in entry.places:
            lines = self._survey.views[place.page].lines[place.index + 1 :]
            count = next((i for i, line in enumerate(lines) if not self._survey.is_own(line)), len(lines))
            most, below = max(most, count), below or [line.text for line in lines[:2]]
        rule: dict[str, object] = {
            "when": {"line_is": [entry.text]} | _by_place(reach_of(entry)),
            "section": {"while": {"shape": ["headline"], "words": {"at_least": _HEADLINE_WORDS}}, "at_most": most},
            "examples": section_examples(entry.text, below, self._prose),
        }
        why = f"Stands below the text on {self._of_all(entry.pages)}, each time over other headlines."
        return self._rule("related", entry.pages, why, [entry.text, *below], rule)

    def _of_lines(self, group: _Group) -> LearntRule:
        texts = [entry.text[:_LONGEST_PHRASE] for entry in group.entries]
        pages = {place.page for entry in group.entries for place in entry.places}
        when: dict[str, object] = {"line_is": texts} | _by_place(group.reach)
        if group.linked:
            when["link_density"] = {"at_least": 0.8}
        elif self._is_never_heading(group):
            # A page about "Opinion" keeps its title beside a menu with one.
            when["not"] = {"kind": ["heading"]}
        what = "Stands" if len(texts) == 1 else f"One of {len(texts)} lines that stand together"
        why = f"{what} {_PLACES[group.entries[0].zone]} on {self._of_all(len(pages))}."
        examples = line_examples(texts, self._prose, linked=group.linked)
        category = self._guesser.of_run(group.entries)
        return self._rule(category, len(pages), why, texts, {"when": when, "examples": examples})

    def _is_never_heading(self, group: _Group) -> bool:
        is_html = all(self._survey.views[place.page].is_html for entry in group.entries for place in entry.places)
        return is_html and not any(line.kind is BlockKind.HEADING for entry in group.entries for line in entry.lines)

    def _rule(self, category: str, pages: int, why: str, texts: Sequence[str], rule: dict[str, object]) -> LearntRule:
        self._numbers[category] += 1
        name = f"learnt.{self._host}.{category}.{self._numbers[category]}"
        data = {"id": name, "category": category, "why": why} | rule
        return LearntRule(name, category, pages, why, tuple(texts), data)

    def _of_all(self, pages: int) -> str:
        return f"{pages} of {len(self._survey.views)} pages"

    def _texts_in(self, box: Box) -> list[str]:
        found = (self._survey.views[page].lines[index].text for page, index in sorted(box.taken))
        return list(dict.fromkeys(found))[:12]


def _by_place(reach: tuple[str, int] | None) -> dict[str, object]:
    return {reach[0]: {"at_most": reach[1]}} if reach else {}


def _groups(entries: Iterable[Recurring]) -> Iterator[_Group]:
    together: dict[object, list[Recurring]] = defaultdict(list)
    for entry in entries:
        linked = all(line.linked >= LINK_DENSITY for line in entry.lines)
        together[(entry.zone, entry.run, reach_of(entry) is None, linked)].append(entry)
    for members in together.values():
        members.sort(key=lambda entry: sum(place.index for place in entry.places) / len(entry.places))
        # Two lines may differ in a number alone: their fingerprints meet, and so may the phrases of two entries.
        once = {bare(fold(entry.text)): entry for entry in reversed(members)}
        reaches = [reach for entry in once.values() if (reach := reach_of(entry)) is not None]
        reach = max(reaches, key=lambda reach: reach[1], default=None)
        linked = all(line.linked >= LINK_DENSITY for entry in members for line in entry.lines)
        yield _Group(tuple(reversed(once.values())), reach, linked)
