"""Titles: which of the titles that a page states and shows is its own, without the site's name.

A page states titles for search engines and for those who share it, and shows one to who reads it. The one shown is the
title wherever the stated ones bear it out; a heading that shares too little with them is a slogan or the site's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleaner.model.block import BlockKind
from cleaner.pipeline.normalise import clean_text
from cleaner.pipeline.sitenames import squash

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from cleaner.model.block import Block
    from cleaner.model.metadata import MetadataSource
    from cleaner.pipeline.sitenames import SiteNames

_SEPARATOR: Final = re.compile(r"\s+[|·•–—\-/\u2039«\u203a»:<>]+\s+|\s*[|»]\s*")
_WORD: Final = re.compile(r"\w+")
_PERMALINK: Final = " ¶#"
"""What generators of documentation put behind a heading for its link."""
_MOST_WORDS: Final = 30
"""A heading of more is no title."""
_SHARED: Final = 0.5
"""Share of a heading's words that stated titles must have."""
_LIKENESS: Final = 0.2
"""How much a heading and the stated title that is most like it must have in common, 0 to 1 (Dice)."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title and where it comes from."""

    text: str
    source: MetadataSource


def choose_title(
    stated: Sequence[tuple[MetadataSource, str]], headings: Sequence[str], names: SiteNames, *, trusted: bool = False
) -> Title | None:
    """Choose a page's title.

    Args:
        stated: What it states, the most trusted source first.
        headings: Its headings of the first level, as shown.
        names: What its site is called.
        trusted: Whether the first of what it states is its title whatever it shows.
    """
    whole = [Title(text, source) for source, value in stated if (text := _tidy(value))]
    shown = {squash(heading) for heading in headings}
    if trusted and whole:
        return Title(_without_name(whole[0].text, names), whole[0].source)
    cut = [Title(_without_site(title.text, names, shown), title.source) for title in whole]
    heading = _borne_out(headings, whole + cut, names)
    if heading is None:
        return cut[0] if cut else next((Title(text, "html") for text in headings), None)
    # Where both say the same, the stated one is as the author typed it: capitals are often a matter of the page's look.
    return next((title for title in cut if _words(title.text) == _words(heading)), Title(heading, "html"))


def first_level(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Give the headings of the first level, each whole where a line break made several blocks of it."""
    texts: dict[str, list[str]] = {}
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.level == 1 and block.markup is not None:
            head, mark, tail = block.markup.path.rpartition("/h1")
            texts.setdefault(f"{head}{mark}{tail.split('/')[0]}", []).append(block.text)
    headings = (_tidy(" ".join(parts)) for parts in texts.values())
    return tuple(heading for heading in headings if heading and len(heading.split()) <= _MOST_WORDS)


def site_in_title(title: str, names: SiteNames) -> str | None:
    """Give the last part of a page's ``<title>`` where it names the site."""
    parts = _SEPARATOR.split(clean_text(title))
    return parts[-1] if len(parts) > 1 and parts[-1] and names.suit(parts[-1]) else None


def _tidy(text: str) -> str:
    return clean_text(text).rstrip(_PERMALINK)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _borne_out(headings: Iterable[str], stated: Sequence[Title], names: SiteNames) -> str | None:
    """Give the heading that is most like a stated title, if any is like one at all."""
    known = [set(_words(title.text)) for title in stated]
    all_known = set[str]().union(*known)
    ends = {squash(_SEPARATOR.split(title.text)[-1]) for title in stated}
    starts = {squash(_SEPARATOR.split(title.text)[0]) for title in stated}
    best, most = None, _LIKENESS
    for heading in headings:
        words = set(_words(heading))
        squashed = squash(heading)
        # A heading that is the last part of every title is the site's or the book's name, above each of its pages.
        if not words or names.suit(heading) or (squashed in ends and squashed not in starts):
            continue
        likeness = max((2 * len(words & other) / (len(words) + len(other)) for other in known), default=0.0)
        if len(words & all_known) >= _SHARED * len(words) and (likeness > most or (best is None and likeness >= most)):
            best, most = heading, likeness
    return None if best is None else _without_name(best, names)


def _without_name(title: str, names: SiteNames) -> str:
    """Take off the last part of a title where it is a name of the site, word for word."""
    cuts = list(_SEPARATOR.finditer(title))
    return title[: cuts[-1].start()] if cuts and cuts[-1].start() and names.are(title[cuts[-1].end() :]) else title


def _without_site(title: str, names: SiteNames, shown: Collection[str]) -> str:
    """Take off what stands behind a title: the site's name, and the way to the page within the site."""
    if squash(title) in shown:
        return title
    cuts = list(_SEPARATOR.finditer(title))
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(title)]
    marks = [cut.group().strip() for cut in cuts]
    parts = [title[start:end] for start, end in zip(starts, ends, strict=True)]
    shown = shown if squash(parts[0]) not in shown else ()
    last = len(cuts)
    while last and (names.suit(parts[last]) or squash(parts[last]) in shown):
        last -= 1
    # What stands between title and site is set off as the site is: "Title - Section - Site".
    while 0 < last < len(cuts) and marks[last - 1] == marks[-1]:
        last -= 1
    pipe = next((index for index in range(last) if "|" in marks[index]), last)
    return title[: ends[pipe]] or title
