"""Guard: what recurs and may be real content all the same.

A line that is left out costs the reviewer a line of YAML, one that is wrongly taken costs a reader a sentence. So the
more a line looks like text, the more pages must have it. Of all distinct pages:

=======================  ============================================================================================
a third                  a line of a run above or below the text, such as a menu's; fewer do not recur (`survey`)
half, `_HALF`            a line that stands alone; a bar within the text; prose that is the last thing on its pages
`NEARLY_ALL`             other prose; a title; a button within the text; a lone line that may be a name or a title
=======================  ============================================================================================

What a line is, or stands beside, may differ from page to page. Of the places where it stands:

=======================  ============================================================================================
half, `_HALF`            are enough for what stands beside or below it to count: a number, the page's own text
`_MOSTLY`                make prose the last thing on its pages
`_ALWAYS`                make it a link, prose, or the end of the page: one page in ten may be odd
=======================  ============================================================================================

The values were chosen on pages made for it (``tests/learning/site.py``) and looked at on pages of real sites. They may
be moved as long as the order within each table stays: a lone line on fewer than half of the pages is refused before it
is asked whether it may be a name, so that a `NEARLY_ALL` below `_HALF` would never be looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleaner.learning.distinct import NEARLY_ALL
from cleaner.learning.survey import Zone
from cleaner.model.block import BlockKind
from cleaner.model.features import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleaner.learning.survey import Recurring, Survey
    from cleaner.learning.view import Line

_HALF: Final = 0.5
_MOSTLY: Final = 0.75
_ALWAYS: Final = 0.9
_LEAST_PROSE_PAGES: Final = 4
_BODY_RUN: Final = 3
"""Lines of a bar of buttons between title and text; two may be an author and a date."""
_SHORT: Final = 4
"""Words: what is shorter heads a table or a list as often as it leads anywhere."""
_NEAR: Final = 60
"""Words of prose above or below a line, at most, for it to be told by its place."""
_ROOM: Final = 25
"""Words of prose more than were ever seen there that a rule still allows; the shipped rules call so much the tail. With
`_NEAR` no rule reaches further than 85 words into a page's prose, which is less than an article has."""
_NAME_WORDS: Final = (2, 3)
_CONTENT_KINDS: Final = {
    BlockKind.CODE: "code",
    BlockKind.CELL: "a table's cell",
    BlockKind.QUOTE: "a quotation",
    BlockKind.CAPTION: "a caption",
}


def refuse(entry: Recurring, survey: Survey) -> str | None:
    """Return why a line that recurs may be content; None where nothing suggests it."""
    share = entry.pages / len(survey.views)
    return (
        _by_kind(entry, share)
        or _by_numbers(entry, survey)
        or (_prose(entry, share) if _holds(entry, lambda line: line.is_prose) else _by_zone(entry, share, survey))
        or _within_text(entry, survey)
    )


def _by_kind(entry: Recurring, share: float) -> str | None:
    for kind, name in _CONTENT_KINDS.items():
        if any(line.kind is kind and not line.is_link for line in entry.lines):
            return f"is {name} on some pages"
    if share < NEARLY_ALL and any(line.kind is BlockKind.HEADING and line.level == 1 for line in entry.lines):
        return "is the title of some pages"
    return None


def _by_numbers(entry: Recurring, survey: Survey) -> str | None:
    if _holds(entry, lambda line: line.is_link):
        return None
    last = entry.share([place.last for place in entry.places])
    if entry.varies and not (entry.zone is Zone.TAIL and last >= _ALWAYS):
        return "holds numbers that are others on other pages"
    if last < _ALWAYS and _share_beside_numbers(entry, survey) >= _HALF:
        return "names a number beside it"
    return None


def _prose(entry: Recurring, share: float) -> str | None:
    at_foot = entry.zone is Zone.TAIL and entry.share([place.last for place in entry.places]) >= _MOSTLY
    needed = _HALF if at_foot else NEARLY_ALL
    if share < needed or entry.pages < _LEAST_PROSE_PAGES:
        return f"is prose, of which {needed:.0%} of the pages are expected"
    return None


def _by_zone(entry: Recurring, share: float, survey: Survey) -> str | None:
    if entry.zone is Zone.BODY:
        return _in_body(entry, share, survey)
    return _alone(entry, share, survey) if len(entry.run) == 1 else None


def _alone(entry: Recurring, share: float, survey: Survey) -> str | None:
    if share < _HALF:
        return f"stands alone, where {_HALF:.0%} of the pages are expected"
    if share < NEARLY_ALL and _is_name(entry.text):
        return "may be a name"
    following = [line is not None and survey.is_own(line) for line in _following(entry, survey)]
    if entry.zone is Zone.HEAD and share < NEARLY_ALL and entry.share(following) >= _HALF:
        return "may be a title, as the page's own text follows"
    if entry.zone is Zone.TAIL and entry.share(following) >= _HALF and not _heads_links(entry, survey):
        return "heads lines of the page's own"
    return None


def _in_body(entry: Recurring, share: float, survey: Survey) -> str | None:
    if any(line.kind is BlockKind.HEADING for line in entry.lines):
        return "is a heading within the text"
    if share < _HALF:
        return f"stands within the text, where {_HALF:.0%} of the pages are expected"
    if len(entry.run) < _BODY_RUN:
        is_button = share >= NEARLY_ALL and _holds(entry, lambda line: line.is_link) and not _is_name(entry.text)
        return None if is_button else "may be a subheading, a name or a tag"
    if _holds(entry, lambda line: line.is_link):
        return None
    text_follows = [line is not None and (line.is_prose or line.words >= _SHORT) for line in _behind_run(entry, survey)]
    return None if entry.share(text_follows) >= _HALF else "may head a table or a list"


def _within_text(entry: Recurring, survey: Survey) -> str | None:
    """Refuse a line of the head or the tail that a rule about it would also hit among a page's own prose."""
    if entry.zone is Zone.BODY:
        return None
    reach = reach_of(entry)
    pages = 0
    for page, view in enumerate(survey.views):
        first, last = survey.main_run(page)
        within = (line for line in view.lines[first : last + 1] if line.key == entry.key)
        pages += any(reach is None or getattr(line, reach[0]) <= reach[1] for line in within)
    return f"stands among the text of {pages} pages as well" if pages else None


def reach_of(entry: Recurring) -> tuple[str, int] | None:
    """Return the key of a condition on a line's place, ``prose_before`` or ``prose_after``, and its upper bound."""
    if entry.zone is Zone.BODY:
        return None
    is_head = entry.zone is Zone.HEAD
    most = max(line.prose_before if is_head else line.prose_after for line in entry.lines)
    return ("prose_before" if is_head else "prose_after", most + _ROOM) if most <= _NEAR else None


def heads_headlines(entry: Recurring, survey: Survey) -> bool:
    """Whether a line of flattened text stands below the article on nearly all pages, over headlines that change."""
    if entry.zone is not Zone.TAIL or entry.lines[0].is_prose or entry.pages < NEARLY_ALL * len(survey.views):
        return False
    own = [line is not None and survey.is_own(line) for line in _following(entry, survey)]
    is_text = not any(survey.views[place.page].is_html for place in entry.places)
    return is_text and entry.share(own) >= _ALWAYS and _heads_links(entry, survey)


def _holds(entry: Recurring, test: Callable[[Line], bool]) -> bool:
    return entry.share([test(line) for line in entry.lines]) >= _ALWAYS


def _following(entry: Recurring, survey: Survey) -> Iterator[Line | None]:
    """Yield the next line that says anything, for every place."""
    for place in entry.places:
        lines = survey.views[place.page].lines
        yield next((line for line in lines[place.index + 1 :] if line.key), None)


def _behind_run(entry: Recurring, survey: Survey) -> Iterator[Line | None]:
    """Yield the first line behind the run, for every place."""
    for place in entry.places:
        lines = survey.views[place.page].lines
        yield next((line for line in lines[place.index + 1 :] if line.key and line.key not in entry.run), None)


def _share_beside_numbers(entry: Recurring, survey: Survey) -> float:
    """Return the share of places beside which stands a line of a few words with a number in it."""
    beside = []
    for place in entry.places:
        lines = survey.views[place.page].lines
        near = [*lines[max(0, place.index - 1) : place.index], *lines[place.index + 1 : place.index + 2]]
        beside.append(any(line.words <= _SHORT and not line.is_link and "0" in line.key for line in near))
    return entry.share(beside)


def _heads_links(entry: Recurring, survey: Survey) -> bool:
    """Whether what follows are links, or in text two headlines at least, as below "more stories"."""
    found = []
    for place in entry.places:
        view = survey.views[place.page]
        below = [line for line in view.lines[place.index + 1 : place.index + 3] if line.key]
        found.append(len(below) > 1 and all(_leads_away(line, is_html=view.is_html) for line in below))
    return entry.share(found) >= _ALWAYS


def _leads_away(line: Line, *, is_html: bool) -> bool:
    if is_html:
        return line.is_link
    return line.shape is Shape.HEADLINE and line.words > _SHORT


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) in _NAME_WORDS and all(word[:1].isupper() for word in words)
