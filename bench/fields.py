"""Compares metadata with the truth, field by field, after a normalisation that forgives form and not content.

- title: NFKC, case folded, words only; so quotes, dashes and spacing play no part, a site's name behind it does.
- authors: the set of words of all names but ``by`` and ``and``; so order and separators play no part.
- date: its first ten characters, ``YYYY-MM-DD``, or fewer where the truth has fewer.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

Verdict = Literal["right", "wrong", "missing", "untold"]
"""``untold``: the truth has no value, so nothing is counted."""

_WORD = re.compile(r"\w+")
_JOINERS = frozenset({"by", "and"})
_DATE_LENGTH = len("YYYY-MM-DD")


def judge_title(given: str | None, truth: str | None) -> Verdict:
    """Compare two titles by their words, in order."""
    return _verdict(_words(given or ""), _words(truth or ""))


def judge_authors(given: Sequence[str], truth: Sequence[str]) -> Verdict:
    """Compare two lists of authors by the set of their words."""
    return _verdict(set(_words(" ".join(given))) - _JOINERS, set(_words(" ".join(truth))) - _JOINERS)


def judge_date(given: str | None, truth: str | None) -> Verdict:
    """Compare two ISO 8601 dates by their days."""
    wanted = (truth or "")[:_DATE_LENGTH]
    return _verdict((given or "")[: len(wanted) or _DATE_LENGTH], wanted)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _verdict(given: object, truth: object) -> Verdict:
    if not truth:
        return "untold"
    if not given:
        return "missing"
    return "right" if given == truth else "wrong"
