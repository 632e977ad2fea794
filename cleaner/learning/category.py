"""Category: what a learnt line or element is, guessed from the phrases of the shipped rules, its name and its place."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from cleaner.learning.survey import Zone
from cleaner.ruleset.fold import bare, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cleaner.learning.survey import Recurring

UNKNOWN: Final = "promo"
_START: Final = r"(?<![a-z])"
_END: Final = r"(?![a-z])"
_NAMES: Final = tuple(
    (category, re.compile(pattern))
    for category, pattern in (
        ("consent", r"cookie|consent|gdpr|privacy"),
        ("newsletter", r"newsletter|signup|sign-up|mailing"),
        ("subscription", rf"subscri|paywall|premium|plus-?offer|{_START}abo{_END}"),
        ("comments", r"comment|disqus|discussion"),
        ("share", r"share|sharing|social|follow"),
        ("related", rf"{_START}(?:relat|more-|also{_END})|recommend|read-?next|teaser|popular|trending|latest"),
        ("related", r"most-?read|similar|next-?up"),
        ("advert", rf"advert|sponsor|{_START}ads?{_END}"),
        ("promo", rf"promo|donat|support|campaign|offer|{_START}app-"),
        ("legal", rf"{_START}legal|copyright|imprint|impressum|colophon|disclaimer"),
        ("byline", r"byline|author"),
        ("navigation", rf"{_START}nav|menu|breadcrumb|footer|header|masthead|topbar|skip|foot"),
    )
)
"""What the name of an element says it holds; short words are asked for only at the edges of its parts."""
_UNSURE: Final = frozenset({"byline", "caption", "tags", "reading", "hidden"})
"""Categories of lines that tell of the article; that a learnt line is one of these needs more than a phrase."""
_PART: Final = 0.2
"""Share of a line's words that a phrase must have to speak for the line."""
_LINE_WORDS: Final = 6
"""Words of a short line: a promo has more, a menu's entry fewer."""


class Guesser:
    """Guesses categories.

    Args:
        phrases: Phrases of the shipped rules, each with its category.
    """

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._phrases = {
            bare(fold(phrase)): category for phrase, category in phrases.items() if category not in _UNSURE
        }
        self._longest = max((len(phrase.split()) for phrase in self._phrases), default=0)

    def of_token(self, token: str, lines: Iterable[str]) -> str:
        """Guess the category of an element by its name, else by its lines."""
        for category, pattern in _NAMES:
            if pattern.search(token):
                return category
        return self._by_phrases(lines) or UNKNOWN

    def of_run(self, entries: Iterable[Recurring]) -> str:
        """Guess the category of lines that recur together."""
        entries = list(entries)
        said = self._by_phrases(entry.text for entry in entries)
        if said is not None:
            return said
        short = [entry.lines[0].words <= _LINE_WORDS and not entry.lines[0].is_prose for entry in entries]
        is_menu = len(short) > 1 and sum(short) > len(short) / 2
        in_place = entries[0].zone is not Zone.BODY and all(short)
        return "navigation" if is_menu or in_place else UNKNOWN

    def _by_phrases(self, lines: Iterable[str]) -> str | None:
        votes = Counter(category for line in lines if (category := self._of_line(line)) is not None)
        return min(votes, key=lambda category: (-votes[category], category)) if votes else None

    def _of_line(self, line: str) -> str | None:
        """Return the category of the longest phrase in a line."""
        folded = bare(fold(line))
        found = [phrase for phrase in self._candidates(folded) if phrase in self._phrases]
        longest = max(found, key=len, default="")
        is_enough = len(longest.split()) >= _PART * len(folded.split())
        return self._phrases[longest] if longest and is_enough else None

    def _candidates(self, folded: str) -> Iterable[str]:
        words = folded.split()
        yield folded
        for first in range(len(words)):
            for last in range(first + 2, min(len(words), first + self._longest) + 1):
                yield bare(" ".join(words[first:last]))
