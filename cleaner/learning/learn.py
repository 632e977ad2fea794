"""Learn: the steps in their order, from pages to rules; no logic of its own."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Final

from cleaner.errors import ExtractionError, InputError, LearnError, TooLargeError
from cleaner.learning.boxes import find_boxes
from cleaner.learning.category import Guesser
from cleaner.learning.distinct import distinct
from cleaner.learning.draft import Drafter
from cleaner.learning.guard import refuse
from cleaner.learning.host import Hosts
from cleaner.learning.learnt import LearntRules, LeftOut
from cleaner.learning.phrases import shipped_phrases
from cleaner.learning.prove import prove
from cleaner.learning.sample import Sample
from cleaner.learning.survey import survey
from cleaner.learning.view import View, view

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleaner.learning.boxes import Box
    from cleaner.learning.learnt import LearntRule
    from cleaner.learning.page import Page
    from cleaner.learning.survey import Recurring, Survey
    from cleaner.learning.view import Known

LEAST_DISTINCT: Final = 5
"""Of four pages three are any three of a series; the least of a third says nothing there."""

_COVERED: Final = 0.9


def learn(pages: Iterable[Page], known: Known, host: str | None = None) -> LearntRules:
    """Learn the rules of one site.

    Args:
        pages: Its pages, taken one at a time.
        known: Gives, for each block of a page, the category of the rule in force that drops it, or None.
        host: The site's name; found in the pages' addresses if not given.

    Raises:
        LearnError: The pages are of several sites or of none, or fewer than five of them are distinct.
    """
    sample: Sample[View] = Sample()
    hosts, passed_over, offered = Hosts(host), [], 0
    for page in pages:
        offered += 1
        try:
            sample.offer(page.content, partial(view, page, known))
        except (InputError, ExtractionError) as error:
            said = error.without_advice() if isinstance(error, TooLargeError) else str(error)
            passed_over.append(LeftOut(page.name, said))
            continue
        hosts.see(page.url)
    views = distinct(sample.views)
    if len(views) < LEAST_DISTINCT:
        raise LearnError(
            f"{_found(len(views), offered, passed_over)}:"
            f" expected {LEAST_DISTINCT} or more, better 30, of different articles"
        )
    name, seen = hosts.name(), survey(views)
    rules, refused, known_lines = _rules(seen, name)
    kept, failed, text = prove(rules, name, len(views))
    return LearntRules(name, text, kept, len(views), offered, known_lines, tuple(passed_over), (*failed, *refused))


def _found(distinct: int, offered: int, passed_over: Sequence[LeftOut]) -> str:
    if not offered:
        return "no page given"
    pages = f"{distinct} distinct {'page' if distinct == 1 else 'pages'} of {offered} given"
    if not passed_over:
        return pages
    first = passed_over[0]
    return f"{pages}, {len(passed_over)} of which could not be read, such as {first.name}: {first.reason}"


def _rules(seen: Survey, host: str) -> tuple[list[LearntRule], list[LeftOut], dict[str, int]]:
    known: Counter[str] = Counter()
    accepted: list[Recurring] = []
    refused: list[LeftOut] = []
    for entry in sorted(seen.recurring, key=lambda entry: (-entry.pages, entry.zone, entry.key)):
        if entry.is_known:
            known.update([next(line.known for line in entry.lines if line.known is not None)])
        elif (reason := refuse(entry, seen)) is not None:
            refused.append(LeftOut(entry.text, reason, entry.pages))
        else:
            accepted.append(entry)
    boxes = find_boxes(seen, {(entry.key, entry.zone) for entry in accepted})
    left = _outside(accepted, boxes)
    drafter = Drafter(seen, host, Guesser(shipped_phrases()))
    rules = sorted(drafter.draft(boxes, left), key=lambda rule: -rule.pages)
    return rules, refused, dict(known)


def _outside(entries: Sequence[Recurring], boxes: Sequence[Box]) -> list[Recurring]:
    """Return the lines that no box takes on nearly all of their pages."""
    taken = set().union(*(box.taken for box in boxes))
    return [
        entry
        for entry in entries
        if sum((place.page, place.index) in taken for place in entry.places) < _COVERED * len(entry.places)
    ]
