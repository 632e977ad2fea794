"""Element queries: CSS selectors, XPaths, and class or id tokens, of which all are looked up in one walk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import translate
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cssselect import SelectorError
from lxml import etree
from lxml.cssselect import CSSSelector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_ATTRIBUTES: Final = 16_384
"""Class and id attributes remembered: the pages of one site share most of theirs."""


class QueryError(ValueError):
    """A selector or XPath that cannot be compiled; the message says what and where."""


@dataclass(frozen=True, slots=True)
class Query:
    """One compiled CSS selector or XPath of one rule."""

    key: str
    find: etree.XPath


def compile_selector(kind: str, value: str) -> etree.XPath:
    """Compile a CSS selector or an XPath that finds elements.

    Raises:
        QueryError: It is malformed, or finds something else than elements.
    """
    try:
        found = CSSSelector(value, translator="html") if kind == "css" else etree.XPath(value, smart_strings=False)
        probe = found(etree.HTML("<html><body><p>a</p></body></html>"))
    except (SelectorError, etree.XPathError) as error:
        raise QueryError(f"{kind} {value!r} is malformed: {error}") from None
    if not isinstance(probe, list):
        raise QueryError(f"xpath {value!r} gives a {type(probe).__name__}: expected one that finds elements")
    return found


class TokenIndex:
    """Which token queries an element answers, by its class and id attributes."""

    def __init__(self, tokens: Iterable[tuple[str, str]]) -> None:
        """Index (key, token) pairs; a token may hold ``*``."""
        exact: dict[str, list[str]] = {}
        globs: list[tuple[re.Pattern[str], str]] = []
        for key, token in tokens:
            if "*" in token:
                globs.append((re.compile(translate(token.lower())), key))
            else:
                exact.setdefault(token.lower(), []).append(key)
        self._exact: Mapping[str, list[str]] = exact
        self._globs = tuple(globs)
        self.find: Callable[[str], tuple[str, ...]] = lru_cache(_ATTRIBUTES)(self._find)

    def __bool__(self) -> bool:
        """Whether there is any token to look for."""
        return bool(self._exact or self._globs)

    def _find(self, attribute: str) -> tuple[str, ...]:
        keys: dict[str, None] = {}
        for token in attribute.lower().split():
            keys.update(dict.fromkeys(self._exact.get(token, ())))
            keys.update((key, None) for pattern, key in self._globs if pattern.match(token))
        return tuple(keys)
