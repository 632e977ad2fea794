"""Scan: where the parts of a selector end; the arguments of operators may hold patterns with unbalanced brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleaner.ruleset.filters.selector import SelectorError

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT_OPERATORS: Final = frozenset(
    "has-text contains -abp-contains matches-path matches-css matches-css-before matches-css-after matches-attr"
    " matches-media matches-prop matches-property -abp-properties remove-attr remove-class style".split()
)
"""Those whose argument is a text or a pattern, not a selector."""

_OPENER: Final = re.compile(r":([a-z-]+)\(", re.IGNORECASE)
_LITERAL: Final = re.compile(r"\s*/(?:[^/\\\[]|\\.|\[(?:[^\]\\]|\\.)*\])+/[a-z]*\s*(?=\))", re.DOTALL)
"""A pattern between slashes, up to the bracket that closes the argument."""
_QUOTED: Final = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r"""\[(?:[^\]"'\\]|\\.|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')*\]""", re.DOTALL)
_MAX_DEPTH: Final = 20


def closing(text: str, start: int, name: str, depth: int = 0) -> int:
    """Return the index of the bracket that closes the argument that starts at `start`, of the operator `name`.

    Raises:
        SelectorError: There is none, or brackets nest too deep.
    """
    if depth > _MAX_DEPTH:
        raise SelectorError(f"malformed: more than {_MAX_DEPTH} brackets within one another")
    if name in TEXT_OPERATORS and (literal := _LITERAL.match(text, start)):
        return literal.end()
    if name in TEXT_OPERATORS:
        end = _text_end(text, start)
    elif name == "xpath":
        end = _balanced(text, start, quotes=True)
    else:
        end = _selector_end(text, start, depth)
    if end < 0:
        raise SelectorError(f"malformed: the bracket behind :{name} is not closed")
    return end


def split_list(text: str) -> Iterator[str]:
    """Cut a list of selectors at its commas, those inside brackets and strings left alone.

    Raises:
        SelectorError: A bracket is not closed.
    """
    first = 0
    for index in _top_level(text, 0):
        if text[index] == ",":
            yield text[first:index].strip()
            first = index + 1
    yield text[first:].strip()


def _top_level(text: str, depth: int) -> Iterator[int]:
    """Yield the indices that lie in no bracket and no string."""
    index = 0
    while index < len(text):
        char = text[index]
        if char == "\\":
            index += 2
        elif char in "\"'" and (quoted := _QUOTED.match(text, index)):
            index = quoted.end()
        elif char == "[" and (attribute := _ATTRIBUTE.match(text, index)):
            index = attribute.end()
        elif char == ":" and (opener := _OPENER.match(text, index)):
            index = closing(text, opener.end(), opener[1].lower(), depth + 1) + 1
        else:
            yield index
            index += 1


def _selector_end(text: str, start: int, depth: int) -> int:
    level = 0
    inner = text[start:]
    for index in _top_level(inner, depth):
        if inner[index] == "(":
            level += 1
        elif inner[index] == ")":
            if level == 0:
                return start + index
            level -= 1
    return -1


def _text_end(text: str, start: int) -> int:
    if (quoted := _QUOTED.match(text, start)) and text[quoted.end() :].lstrip().startswith(")"):
        return text.index(")", quoted.end())
    return _balanced(text, start, quotes=False)


def _balanced(text: str, start: int, *, quotes: bool) -> int:
    """Find the closing bracket; in prose a quotation mark may be an apostrophe, in an XPath it opens a string."""
    level, index = 0, start
    while index < len(text):
        char = text[index]
        if quotes and char in "\"'":
            index = max(index, text.find(char, index + 1))
        elif char == "\\" and not quotes:
            index += 1
        elif char == "(":
            level += 1
        elif char == ")":
            if level == 0:
                return index
            level -= 1
        index += 1
    return -1
