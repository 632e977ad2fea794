"""Element queries: CSS selectors, XPaths, and class or id tokens; all tokens are looked up in one walk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from cssselect import SelectorError
from lxml import etree

from cleaner.ruleset.css import compile_css
from cleaner.ruleset.globs import Globs
from cleaner.ruleset.timed_xpath import timed_xpath
from cleaner.ruleset.xpaths import XPathError, what_finds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from lxml.html import HtmlElement

Search: TypeAlias = "Callable[[HtmlElement], Any]"
"""Finds in a page what a selector or XPath asks for: a list of elements, but for XPaths that give other things."""

_TOKENS: Final = 2048
"""Class and id tokens remembered: the common ones and those of a site. The garbage collector walks through them all."""
_ATTRIBUTES: Final = 2048
"""Whole values of these attributes remembered beside them, but for those that are too long."""
_LONG: Final = 500


class QueryError(ValueError):
    """A selector or XPath that cannot be compiled; the message says what and where."""


@dataclass(frozen=True, slots=True)
class Query:
    """One compiled CSS selector or XPath, and all the rules' queries that ask it."""

    keys: tuple[str, ...]
    find: Search

    def on(self, root: HtmlElement) -> tuple[HtmlElement, ...]:
        """Return the elements that it finds in a page; none where it took too long, or libxml2 gave up on the page."""
        try:
            found = self.find(root)
        except etree.XPathError:  # libxml2's limits are ones that a hostile page can reach
            return ()
        return tuple(found) if isinstance(found, list) else ()


def compile_selector(kind: str, value: str) -> Search:
    """Compile a CSS selector or an XPath that finds elements.

    Raises:
        QueryError: It is malformed, or finds something else than elements.
    """
    found = compile_find(kind, value)
    if kind == "xpath" and (finds := what_finds(value)) != "elements":
        raise QueryError(f"xpath {value!r} gives {finds}: expected one that finds elements")
    return found


def compile_find(kind: str, value: str) -> Search:
    """Compile a CSS selector, or an XPath that may also give attributes or a string.

    Raises:
        QueryError: It is malformed.
    """
    try:
        if kind == "css":
            return compile_css(value)
        what_finds(value)
    except SelectorError as error:
        raise QueryError(f"{kind} {value!r} is malformed: {error}") from None
    except RecursionError:
        raise QueryError(f"{kind} of {len(value):,} characters goes on for too long: expected fewer steps") from None
    except XPathError as error:
        raise QueryError(f"{kind} {value!r} is {error}") from None
    return timed_xpath(value)


class TokenIndex:
    """Which token queries an element answers, by its class and id tokens and by whole values of other attributes."""

    def __init__(self, tokens: Iterable[tuple[str, str]]) -> None:
        """Index (key, token) pairs; a token may hold ``*``, and ``name=value`` asks for another attribute's value."""
        exact: dict[str, list[str]] = {}
        globs: list[tuple[str, str]] = []
        others: dict[str, dict[str, list[str]]] = {}
        for key, token in tokens:
            name, is_other, value = token.lower().partition("=")
            if is_other:
                others.setdefault(name, {}).setdefault(value, []).append(key)
            elif "*" in token:
                globs.append((key, token.lower()))
            else:
                exact.setdefault(token.lower(), []).append(key)
        self._exact: Mapping[str, list[str]] = exact
        self._globs = Globs(globs)
        self._others = tuple((name, {v: tuple(keys) for v, keys in values.items()}) for name, values in others.items())
        self._find_token: Callable[[str], tuple[str, ...]] = lru_cache(_TOKENS)(self._find)
        self._find_short: Callable[[str], tuple[str, ...]] = lru_cache(_ATTRIBUTES)(self._find_all)

    def __bool__(self) -> bool:
        """Whether there is any token to look for."""
        return bool(self._exact or self._globs or self._others)

    def find(self, element: HtmlElement) -> Sequence[str]:
        """Return the keys of the queries that an element answers; one may come more than once."""
        get = element.get
        classes, own = get("class"), get("id")
        found = self._find_tokens(classes) if classes else ()
        if own:
            found += self._find_tokens(own)
        for name, values in self._others:
            if attribute := get(name):
                found += values.get(attribute.strip().lower(), ())
        return found

    def _find_tokens(self, tokens: str) -> tuple[str, ...]:
        return self._find_short(tokens) if len(tokens) <= _LONG else self._find_all(tokens)

    def _find_all(self, tokens: str) -> tuple[str, ...]:
        return tuple(key for token in tokens.lower().split() for key in self._find_token(token))

    def _find(self, token: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self._exact.get(token, ()), *self._globs.find(token))))
