"""Shown date: the day of publication that a page shows near its headline or in its URL, where it declares none."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import regex

from cleaner.pipeline.date_words import change, ends_sentence, is_of_another, publication
from cleaner.pipeline.days import day_in, day_of_address
from cleaner.pipeline.normalise import clean_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.html import HtmlElement

    from cleaner.model.block import Block

_MOST_LONE_CHARS: Final = 60
_MOST_CHARS: Final = 160
"""A line that dates the article is shorter; a longer one is a sentence, whose date may mean anything."""
_NEAR: Final = range(-8, 16)
"""Blocks around the headline among which a date is the article's."""
_WIDE: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_WIDER: Final = 2
"""Characters by which one of these says more than one of another script."""
_MONTH_FIRST: Final = frozenset({"en", "en-us", "en-ca", "en-ph"})


def shown_date(root: HtmlElement, blocks: Sequence[Block], headline: int | None, url: str | None) -> str | None:
    """Return the date in a ``<time>`` element, near the headline or in the URL; ISO 8601.

    Args:
        root: The page's tree after removal.
        blocks: The blocks that tell of the page.
        headline: Index of its title among them, if it shows one.
        url: The page's URL.
    """
    stated, line = _date_of_element(root), date_near(blocks, headline, month_first=month_first(root))
    if stated is not None and line is not None and _a_day_apart(stated, line):
        # The element is in UTC, the line in the time zone of the page.
        return line
    return stated or line or day_of_address(url)


def _a_day_apart(stated: str, line: str) -> bool:
    return abs(date.fromisoformat(stated[:10]) - date.fromisoformat(line)) == timedelta(days=1)


def month_first(root: HtmlElement) -> bool:
    """Whether 3/5 is in March on a page, as in American English, by the language that the page declares."""
    return (root.get("lang") or "en").lower().replace("_", "-") in _MONTH_FIRST


def date_near(blocks: Sequence[Block], headline: int | None, *, month_first: bool = True) -> str | None:
    """Return the date of a line near a headline; among several, publication comes first, what others did last."""
    if headline is None:
        return None
    start = max(0, headline + _NEAR.start)
    lines = [
        (is_of_another(line), *_rank(line), index < headline, abs(index - headline), day)
        for index, block in enumerate(blocks[start : headline + _NEAR.stop], start)
        if (day := _day_of(line := block.text, _MOST_CHARS, month_first=month_first)) is not None
    ]
    return min(lines)[-1] if lines else None


def lone_date(blocks: Iterable[Block], changed: str | None, *, month_first: bool = True) -> str | None:
    """Return the first date that has a line nearly to itself; a date of publication comes before any other.

    Args:
        blocks: The blocks that tell of the page.
        changed: The day of the page's last change, if known; a later date belongs to something else.
        month_first: Whether 3/5 is in March.
    """
    lines = [
        (*_rank(line), index, day)
        for index, block in enumerate(blocks)
        if (day := _day_of(line := block.text, _MOST_LONE_CHARS, month_first=month_first)) is not None
        and not is_of_another(line)
    ]
    day = min(lines)[-1] if lines else None
    return None if day is not None and changed is not None and day > changed else day


def _day_of(line: str, most_chars: int, *, month_first: bool) -> str | None:
    """Return the date of a line that is short enough and no sentence, that of publication before that of a change."""
    if len(line) > most_chars or (day := day_in(line, month_first=month_first)) is None:
        return None
    if len(line) + _WIDER * len(_WIDE.findall(line)) > most_chars or ends_sentence(line):
        return None
    changed, published = change(line), publication(line)
    if changed is not None and published is not None and changed < published:
        return day_in(line[published:], month_first=month_first) or day
    return day


def _rank(line: str) -> tuple[bool, bool]:
    return publication(line) is None, change(line) is not None


def _date_of_element(root: HtmlElement) -> str | None:
    """Return the first ``<time>`` after the headline, or else the first on the page."""
    before: str | None = None
    seen_headline = False
    for element in root.iter("h1", "time"):
        if element.tag == "h1":
            seen_headline = True
        elif (day := clean_date(element.get("datetime") or "", month_first=month_first(root))) is not None:
            if seen_headline:
                return day
            before = before or day
    return before
