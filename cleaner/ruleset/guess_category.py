"""Guess the category of an imported rule from the words of its selector."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_ANYTHING: Final = "promo"
"""The category where no word suggests one."""

_PARTS: Final = (
    ("consent", "cookie consent gdpr onetrust"),
    ("newsletter", "newsletter mailchimp"),
    ("subscription", "subscri paywall abonne"),
    (
        "share",
        "share sharing social interactionbar followbutton facebook twitter whatsapp pinterest addthis addtoany a2a",
    ),
    ("comments", "comment disqus kommentar"),
    (
        "related",
        "related recirc recommend inarticlereco teaser outbrain taboola readmore readalso read-more read-also more-on",
    ),
    ("advert", "advert sponsor doubleclick anzeige publicite werbung dfp gpt"),
    ("byline", "author byline dateline timestamp published pubdate"),
    ("caption", "caption gallery figure lightbox slideshow bilderzoom"),
    ("reading", "player audio video podcast"),
    ("navigation", "breadcrumb pagination paging navigation navbar navi menu masthead toolbar sidebar header footer"),
    ("legal", "copyright disclaimer imprint impressum"),
)
"""Parts of words, in the order in which they are looked for."""
_WORDS: Final = (
    ("hidden", "hidden hide invisible"),
    ("related", "more also stories"),
    ("byline", "date time"),
    ("advert", "ad ads adv adbox adslot mpu banner"),
    ("navigation", "nav skip pager toc button btn form close"),
    ("tags", "tag tags topics keywords"),
    ("caption", "img image picture photo svg"),
)
"""Whole words, which are too short to be looked for inside others; asked after the parts."""


def _pattern(
    table: tuple[tuple[str, str], ...], edge_before: str, edge_behind: str
) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (category, re.compile(f"{edge_before}(?:{'|'.join(map(re.escape, words.split()))}){edge_behind}"))
        for category, words in table
    )


_PATTERNS: Final = (*_pattern(_PARTS, "", ""), *_pattern(_WORDS, "(?<![a-z])", "(?![a-z])"))

CATEGORIES: Final = frozenset({_ANYTHING, *(category for category, _ in _PATTERNS)})
"""Every category that is guessed."""


@lru_cache(4096)
def guess_category(selector: str) -> str:
    """Return the category that a selector's words suggest, or ``promo`` where they suggest none."""
    folded = selector.lower()
    return next((category for category, pattern in _PATTERNS if pattern.search(folded)), _ANYTHING)
