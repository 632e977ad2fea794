"""Fingerprint: when two lines of two pages are the same line."""

from __future__ import annotations

import re
from typing import Final

from cleaner.ruleset.fold import bare, fold

_DIGITS: Final = re.compile(r"\d+")


def fingerprint(text: str) -> str:
    """Return a line as rules compare it, every number as one digit: "12 Comments" and "3 comments" meet.

    A line without a letter or digit has the empty fingerprint, and no rule can name it.
    """
    return _DIGITS.sub("0", bare(fold(text)))
