"""Operators of filter lists beyond CSS: what each asks, and why some cannot be answered without a browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NoReturn

import regex

from cleaner.ruleset.filters.selector import (
    AttributeLike,
    HasText,
    Needle,
    PathLike,
    SelectorError,
    TextLength,
    Up,
    XPath,
)
from cleaner.ruleset.queries import QueryError, compile_selector

if TYPE_CHECKING:
    from cleaner.ruleset.filters.selector import Move, Test

_TEXTS: Final = ("has-text", "contains", "-abp-contains")
TESTS: Final = frozenset((*_TEXTS, "min-text-length", "matches-attr", "matches-path"))
MOVES: Final = frozenset(("upward", "nth-ancestor", "xpath"))
PASSES: Final = frozenset(("watch-attr", "watch-attrs"))
"""They ask a browser to look again later; a page that was fetched does not change."""

_MAX_LEVELS: Final = 255
_STYLES: Final = "not applicable: needs the styles that a browser computes"
_STATES: Final = "not applicable: asks what a reader does in a browser"
_PROPERTIES: Final = "not applicable: needs the properties that scripts gave an element"
_CHANGES: Final = "not applicable: changes an element and does not hide it"
_REJECTED: Final = {
    **dict.fromkeys(("matches-css", "matches-css-before", "matches-css-after", "-abp-properties"), _STYLES),
    "matches-media": "not applicable: asks for the size of a window",
    **dict.fromkeys(("matches-prop", "matches-property"), _PROPERTIES),
    **dict.fromkeys(("style", "remove-attr", "remove-class"), _CHANGES),
    **dict.fromkeys(
        "active autofill checked default focus focus-visible focus-within fullscreen hover in-range indeterminate"
        " invalid modal open out-of-range placeholder-shown popover-open read-only target user-invalid valid"
        " visited".split(),
        _STATES,
    ),
    **dict.fromkeys(("before", "after"), "not applicable: it is no element of its own, only a browser draws it"),
    "others": "not supported: hides all but its subject; write where the body is into the site's rule file instead",
    "shadow": "not applicable: needs what scripts build in a browser",
    "remove": "malformed: :remove() can stand at the end only",
    "scope": "not supported: :scope can stand at the start of :has() only",
}
_LITERAL: Final = re.compile(r"/(.+)/([a-z]*)\Z", re.DOTALL)
_LIKE: Final = re.compile(r"""\s*(?P<name>"[^"]*"|'[^']*'|[^=]+?)\s*(?:=\s*(?P<value>.+?)\s*)?\Z""", re.DOTALL)
_FLAGS: Final = {"i": regex.IGNORECASE, "m": regex.MULTILINE, "s": regex.DOTALL, "u": 0, "g": 0}


def reject(name: str) -> None:
    """Return why an operator or pseudo-class cannot be answered.

    Raises:
        SelectorError: It is one of those that cannot.
    """
    if name in _REJECTED:
        reason = _REJECTED[name]
        raise SelectorError(f"{reason} (:{name})" if ": :" not in reason else reason)


def make_test(name: str, argument: str) -> Test:
    """Make the test that an operator of `TESTS` stands for.

    Raises:
        SelectorError: Its argument is malformed.
    """
    if name in _TEXTS:
        return HasText(make_needle(argument, name))
    if name == "matches-path":
        return PathLike(make_needle(argument, name))
    if name == "min-text-length":
        if not argument.strip().isdecimal():
            _malformed(name, argument, "a number")
        return TextLength(int(argument))
    match = _LIKE.match(argument)
    if match is None:
        _malformed(name, argument, 'name="value"')
    value = match["value"]
    return AttributeLike(make_needle(match["name"], name), make_needle(value, name) if value else None)


def make_move(name: str, argument: str) -> Move:
    """Make the move that an operator of `MOVES` with a number or an XPath stands for.

    Raises:
        SelectorError: Its argument is malformed.
    """
    if name == "xpath":
        expression = _unquote(argument.strip())
        try:
            compile_selector("xpath", expression)
        except QueryError as error:
            raise SelectorError(f"malformed: {error}") from None
        return XPath(expression)
    levels = int(argument) if argument.strip().isdecimal() and len(argument) < 10 else 0  # noqa: PLR2004 - a sane number
    if not 1 <= levels <= _MAX_LEVELS:
        _malformed(name, argument, f"a number from 1 to {_MAX_LEVELS}, or a selector")
    return Up(levels)


def make_needle(argument: str, name: str) -> Needle:
    """Make a text, or of one between slashes a pattern.

    Raises:
        SelectorError: It is empty, or no pattern.
    """
    text = _unquote(argument.strip() if argument.strip()[:1] in ("/", '"', "'") else argument)
    if not text.strip():
        _malformed(name, argument, "a text or a pattern")
    literal = _LITERAL.match(text)
    if literal is None:
        return Needle(text)
    unknown = set(literal[2]) - _FLAGS.keys()
    if unknown:
        _malformed(name, argument, "flags i, m, s or u behind the pattern")
    flags = 0
    for flag in literal[2]:
        flags |= _FLAGS[flag]
    try:
        return Needle(literal[1], regex.compile(literal[1], flags | regex.VERSION0))
    except (regex.error, ValueError, OverflowError, RecursionError) as error:
        raise SelectorError(f"malformed: :{name} has a pattern that does not compile: {error}") from None


def _unquote(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        quote = text[0]
        return text[1:-1].replace(f"\\{quote}", quote)
    return text


def _malformed(name: str, argument: str, expected: str) -> NoReturn:
    raise SelectorError(f"malformed: :{name}({argument[:40]}): expected {expected}")
