"""Titles: choose among the titles that a page states and shows, without the site's name.

A page states titles for search engines and social networks, and shows one to its readers. The one shown is the title
if the stated ones confirm it; a heading that shares too little with them is a slogan or the site's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleaner.pipeline.normalise import clean_text
from cleaner.pipeline.sitenames import squash

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from cleaner.model.block import Block
    from cleaner.model.metadata import MetadataSource
    from cleaner.pipeline.sitenames import SiteNames

_SEPARATOR: Final = re.compile(
    r"\s+[|·•–—\-/\u2039«\u203a»:<>]+\s+|\s*[|\uff5c»]\s*|(?<=[\u3040-\u9fff])_+|_+(?=[\u3040-\u9fff])"
)
"""Chinese titles have their site behind ``_``."""
_VIEWED: Final = re.compile(
    r"^(?:.{1,80}?\s(?:•|::?)\s+)?"
    r"(?:View (?:topic|thread)|Thema anzeigen|(?:Voir|Afficher) le sujet|Ver tema|(?:Exibir|Ver) tópico|Leggi argomento"
    r"|Bekijk onderwerp|Zobacz (?:temat|wątek)|Zobrazit téma|Visa (?:tråd|ämne)|Просмотр темы)\s+[-–:]\s+",
    re.IGNORECASE,
)
"""What phpBB writes before a topic's title: its board's name, and what the page is for."""
_WORD: Final = re.compile(r"[^\W_]+")
_PERMALINK: Final = " ¶#"
"""Link marks that documentation generators put after a heading."""
_MOST_WORDS: Final = 30
"""A heading with more is no title."""
_MOST_BEFORE: Final = 3
"""Words of a kicker in a heading."""
_ARTICLES: Final = frozenset({"the", "a", "an"})
_FEWEST_WORDS: Final = 3
"""A stated title with fewer is no whole one, where a heading has words before it."""
_SHARED: Final = 0.5
"""Share of a heading's words that stated titles must contain."""
_LIKENESS: Final = 0.2
"""Least likeness of a heading and the stated title most like it, 0 to 1 (Dice)."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title and its source."""

    text: str
    source: MetadataSource


def choose_title(
    stated: Sequence[tuple[MetadataSource, str]], headings: Sequence[str], names: SiteNames, *, trusted: bool = False
) -> Title | None:
    """Choose a page's title.

    Args:
        stated: The titles it states, the most trusted source first.
        headings: Its first-level headings.
        names: The names of its site.
        trusted: Whether the first stated title counts whatever the page shows.
    """
    whole = [Title(text, source) for source, value in stated if (text := _VIEWED.sub("", _tidy(value)))]
    shown = {squash(heading) for heading in headings}
    if trusted and whole:
        return Title(_without_name(whole[0].text, names), whole[0].source)
    cut = [Title(_without_site(title.text, names, shown), title.source) for title in whole]
    heading = _borne_out(headings, whole + cut, names)
    if heading is None:
        return cut[0] if cut else next((Title(text, "html") for text in headings), None)
    # If both have the same words, the stated one is as typed: a page's style often changes the capitals of a heading.
    # What a heading has before these is a kicker, such as the section.
    return next((title for title in cut if _has_words(heading, _words(title.text))), Title(heading, "html"))


def first_level(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the first-level headings; one that line breaks split into several blocks is joined."""
    texts: dict[str, list[str]] = {}
    for block in blocks:
        if block.is_h1 and block.markup is not None:
            head, mark, tail = block.markup.path.rpartition("/h1")
            texts.setdefault(f"{head}{mark}{tail.split('/')[0]}", []).append(block.text)
    headings = (_tidy(" ".join(parts)) for parts in texts.values())
    return tuple(heading for heading in headings if heading and len(heading.split()) <= _MOST_WORDS)


def site_in_title(title: str, names: SiteNames) -> str | None:
    """Return the last part of a page's ``<title>`` if it names the site."""
    parts = _SEPARATOR.split(clean_text(title))
    return parts[-1] if len(parts) > 1 and parts[-1] and names.suit(parts[-1]) else None


def _tidy(text: str) -> str:
    return clean_text(text).rstrip(_PERMALINK)


def _has_words(heading: str, title: Sequence[str]) -> bool:
    """Whether a heading has the words of a title, perhaps behind a kicker."""
    words = _WORD.findall(heading)
    before = len(words) - len(title)
    if not 0 <= before <= _MOST_BEFORE or [word.casefold() for word in words[before:]] != list(title):
        return False
    if not before:
        return True
    kicker, first = words[:before], words[before]
    return len(title) >= _FEWEST_WORDS and not first[0].islower() and all(map(_is_of_kicker, kicker))


def _is_of_kicker(word: str) -> bool:
    return word.isalpha() and word.casefold() not in _ARTICLES


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _borne_out(headings: Iterable[str], stated: Sequence[Title], names: SiteNames) -> str | None:
    """Return the heading that is most like a stated title; None if none is like one."""
    known = [set(_words(title.text)) for title in stated]
    all_known = set[str]().union(*known)
    parts = [_SEPARATOR.split(title.text) for title in stated]
    starts = {squash(part[0]) for part in parts}
    inner = {squash(each) for part in parts for each in part[1:]}
    best, most = None, _LIKENESS
    for heading in headings:
        words = set(_words(heading))
        squashed = squash(heading)
        # A heading that is a later part of stated titles names the site, the book or the section, above each page.
        if not words or names.suit(heading) or (squashed in inner and squashed not in starts):
            continue
        likeness = max((2 * len(words & other) / (len(words) + len(other)) for other in known), default=0.0)
        if len(words & all_known) >= _SHARED * len(words) and (likeness > most or (best is None and likeness >= most)):
            best, most = heading, likeness
    return None if best is None else _without_name(best, names)


def _without_name(title: str, names: SiteNames) -> str:
    """Cut the last part of a title if it is a name of the site, word for word."""
    cuts = list(_SEPARATOR.finditer(title))
    return title[: cuts[-1].start()] if cuts and cuts[-1].start() and names.are(title[cuts[-1].end() :]) else title


def _without_site(title: str, names: SiteNames, shown: Collection[str]) -> str:
    """Cut what follows a title: the site's name, and the path to the page within the site."""
    if squash(title) in shown:
        return title
    cuts = list(_SEPARATOR.finditer(title))
    if cuts and names.suit(title[: cuts[0].start()]) and squash(rest := title[cuts[0].end() :]) in shown:
        return rest
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(title)]
    marks = [cut.group().strip() for cut in cuts]
    parts = [title[start:end] for start, end in zip(starts, ends, strict=True)]
    shown = shown if squash(parts[0]) not in shown else ()
    last = len(cuts)
    while last and (names.suit(parts[last]) or squash(parts[last]) in shown):
        last -= 1
    # What is between title and site has the same separator: "Title - Section - Site".
    while 0 < last < len(cuts) and marks[last - 1] == marks[-1]:
        last -= 1
    pipe = next((index for index in range(last) if "|" in marks[index]), last)
    return title[: ends[pipe]] or title
