"""The lines of a filter list: comments gone, continued lines joined, and branches for other programs left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TOKEN: Final = re.compile(r"\s*(\(|\)|&&|\|\||!|\w+)")
_TRUE: Final = frozenset(("ext_ublock", "cap_html_filtering", "cap_user_stylesheet", "true"))
"""What a list may take for granted here: uBlock's syntax, but no browser, no phone and no other blocker."""
_BRANCH: Final = "not applicable: meant for another program or a browser"
_INCLUDE: Final = "not supported: brings in another file; give that file too"
_MAX_TOKENS: Final = 100


def live_lines(text: str, skip: Callable[[int, str, str], None]) -> Iterator[tuple[int, str]]:
    """Yield (number from 1, line) of the lines that hold a filter; `skip` is told (number, what, why) of the rest."""
    branches: list[bool] = []
    began, left_out = 0, 0
    for number, line in _joined(text):
        if line.startswith("!#"):
            if left_out and all(branches[:-1]):
                skip(began, f"{left_out} lines in a branch", _BRANCH)
            began, left_out = number, 0
            _direct(line, branches, number, skip)
        elif not line or line[0] == "!" or _is_comment(line):
            continue
        elif branches and not all(branches):
            left_out += 1
        else:
            yield number, line
    if left_out:
        skip(began, f"{left_out} lines in a branch", _BRANCH)


def _joined(text: str) -> Iterator[tuple[int, str]]:
    """Join a line that ends in a backslash with the indented one below it."""
    begun, parts = 0, ""
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.strip()
        if parts and not raw.startswith("    "):
            yield begun, parts
            parts = ""
        if line.endswith(" \\"):
            begun, parts = (begun if parts else number), parts + line[:-2]
        elif parts:
            yield begun, parts + line
            parts = ""
        else:
            yield number, line
    if parts:
        yield begun, parts


def _is_comment(line: str) -> bool:
    """A lone # starts a comment, as in a file of hosts; so does the header in square brackets."""
    bare = line.lstrip("#")
    return (line[0] == "#" and (not bare or bare[0].isspace())) or (
        line[0] == "[" and line[-1] == "]" and "#" not in line
    )


def _direct(line: str, branches: list[bool], number: int, skip: Callable[[int, str, str], None]) -> None:
    name, _, argument = line[2:].partition(" ")
    if name == "if":
        branches.append(_holds(argument))
    elif name == "else" and branches:
        branches[-1] = not branches[-1]
    elif name == "endif" and branches:
        branches.pop()
    elif name == "include" and all(branches):
        skip(number, line, _INCLUDE)


def _holds(condition: str) -> bool:
    """Work out a condition of names, ``!``, ``&&``, ``||`` and brackets; one that makes no sense does not hold."""
    tokens = _TOKEN.findall(condition)
    if not tokens or len(tokens) > _MAX_TOKENS:
        return False
    tokens.append("")
    return _either(tokens)


def _either(tokens: list[str]) -> bool:
    value = _both(tokens)
    while tokens[0] == "||":
        tokens.pop(0)
        value = _both(tokens) or value
    return value


def _both(tokens: list[str]) -> bool:
    value = _single(tokens)
    while tokens[0] == "&&":
        tokens.pop(0)
        value = _single(tokens) and value
    return value


def _single(tokens: list[str]) -> bool:
    if tokens[0] == "":
        return False
    word = tokens.pop(0)
    if word == "!":
        return not _single(tokens)
    if word == "(":
        value = _either(tokens)
        if tokens[0] == ")":
            tokens.pop(0)
        return value
    return word in _TRUE
