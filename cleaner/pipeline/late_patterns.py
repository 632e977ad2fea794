"""Late patterns: compiled when a page first needs them, since most processes never read a page that does.

Compiling those of other scripts at once would take longer than importing all else that metadata need.
"""

from __future__ import annotations

from functools import lru_cache

import regex


@lru_cache(maxsize=64)
def late(pattern: str) -> regex.Pattern[str]:
    """Return a pattern, compiled on its first use; it holds for capitals and small letters."""
    return regex.compile(pattern, regex.IGNORECASE)
