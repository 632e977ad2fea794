"""Globs: tokens in which ``*`` stands for any part, all of them looked for in one pass over a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.ruleset.automaton import automaton_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Globs:
    """Patterns, each with a key. A name is tried on those alone whose longest literal part it holds."""

    def __init__(self, globs: Iterable[tuple[str, str]]) -> None:
        """Index (key, glob) pairs."""
        by_part: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for key, glob in globs:
            parts = glob.split("*")
            pattern = re.compile(".*".join(map(re.escape, parts)) + r"\Z")
            by_part.setdefault(max(parts, key=len), []).append((pattern, key))
        self._of_any = tuple(by_part.pop("", ()))
        self._parts = automaton_of({part: tuple(asked) for part, asked in by_part.items()})

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._of_any) or self._parts is not None

    def find(self, name: str) -> Iterator[str]:
        """Yield the keys of the globs that a name answers; one may come more than once."""
        for pattern, key in self._of_any:
            if pattern.match(name):
                yield key
        if self._parts is not None:
            for _, asked in self._parts.iter(name):
                for pattern, key in asked:
                    if pattern.match(name):
                        yield key
