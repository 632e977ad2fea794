"""Literals: words of which a pattern needs one, so that it is searched only where one of them stands.

What is not understood of a pattern's syntax gives no literal, and the pattern is then searched everywhere.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Needed: TypeAlias = "frozenset[str] | None"
"""One of these must stand in a text, in case-folded form; None where nothing is known."""

TURKIC: Final = "İı"
"""Letters that a pattern takes for an i, and case folding does not."""
_PATTERNS: Final = 4096
"""Patterns remembered, as each is read for its test and again for its triggers."""
_WORD: Final = re.compile(rf"(?:(?![{TURKIC}])[^\W_](?![?*+{{]))+")
"""What `_Reader` could read one by one, and does not for the sake of its time."""
_REPEAT: Final = re.compile(r"([?*]|\+|\{(\d*)(?:,\d*)?\})[?+]?")
_OPENING: Final = re.compile(r"\((?:(\?(?:i|-i)?:|\?>|\?P?<\w+>)|(\?<?[=!])|(?!\?))")
"""A group whose text is matched, or one that only looks; no other is understood."""
_CLASS: Final = re.compile(r"\[\^?\]?(?:[^\]\\\[]|\\.)*\]", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(?:[dDsSwWbBAZnrtfv]|[pP]\{[^}]*\}|([^0-9A-Za-z]))", re.DOTALL)


class _UnknownError(ValueError):
    pass


@lru_cache(_PATTERNS)
def literals_of(pattern: str) -> Needed:
    """Return literals without white space, one of which stands in every text in which the pattern is found.

    Args:
        pattern: As a rule states it; case is ignored.
    """
    reader = _Reader(pattern)
    try:
        needed = reader.alternatives()
    except (_UnknownError, RecursionError):
        return None
    return needed if reader.position == len(pattern) else None


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self.position = 0

    def alternatives(self) -> Needed:
        """Read to the end of a group or of the whole; each alternative must need something."""
        needed = [self._sequence()]
        while self._pattern.startswith("|", self.position):
            self.position += 1
            needed.append(self._sequence())
        return _union(needed)

    def _sequence(self) -> Needed:
        found: list[frozenset[str]] = []
        run = ""
        while self.position < len(self._pattern) and self._pattern[self.position] not in "|)":
            if word := self._word():
                run += word
                continue
            needed, is_char = self._piece()
            least, is_repeated = self._repeat()
            if is_char and least and needed is not None:
                run += next(iter(needed))
                if not is_repeated:
                    continue
            elif needed is not None and least:
                found.append(needed)
            if run:
                found.append(frozenset({run}))
            run = ""
        if run:
            found.append(frozenset({run}))
        return max(found, key=_telling, default=None)

    def _word(self) -> str:
        """Read letters and digits that each stand once; the last before a repeat is none of them."""
        found = _WORD.match(self._pattern, self.position)
        if found is None:
            return ""
        self.position = found.end()
        return found[0].casefold()

    def _piece(self) -> tuple[Needed, bool]:
        """Read one character, class or group; gives what it needs, and whether that is one character."""
        char = self._pattern[self.position]
        if char == "(":
            return self._group(), False
        if char == "[":
            self._skip(_CLASS)
            return None, False
        if char == "\\":
            char = self._skip(_ESCAPE)[1] or ""
        elif char in "?*+{":
            raise _UnknownError
        else:
            self.position += 1
            char = "" if char in "^$." else char
        is_plain = bool(char) and not char.isspace() and char not in TURKIC
        return (frozenset({char.casefold()}) if is_plain else None), is_plain

    def _group(self) -> Needed:
        _, looks = self._skip(_OPENING).groups()
        needed = self.alternatives()
        if not self._pattern.startswith(")", self.position):
            raise _UnknownError
        self.position += 1
        return None if looks else needed

    def _repeat(self) -> tuple[int, bool]:
        """Read how often the piece before may stand: the least, and whether anything is said of it."""
        found = _REPEAT.match(self._pattern, self.position)
        if found is None:
            return 1, False
        self.position = found.end()
        return (1 if found[1] == "+" else int(found[2] or 0)), True

    def _skip(self, syntax: re.Pattern[str]) -> re.Match[str]:
        found = syntax.match(self._pattern, self.position)
        if found is None:
            raise _UnknownError
        self.position = found.end()
        return found


def _union(needed: Iterable[Needed]) -> Needed:
    joined: frozenset[str] = frozenset()
    for each in needed:
        if each is None:
            return None
        joined |= each
    return joined


def _telling(needed: frozenset[str]) -> tuple[int, int]:
    return min(map(len, needed)), -len(needed)
