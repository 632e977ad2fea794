"""Lint: forms of XPath whose time grows with the square or the cube of the page's length, recognised by their text.

libxml2 has no timer, so such a query can be stopped only by killing its process. Measured on pages of 500 and
1,500 paragraphs (libxml2 2.14): ``//p/following-sibling::p`` 57 and 2,065 ms, ``//p/following::a`` 53 and 1,642 ms,
``//p[following::h2]`` 2.6 and 46 ms, ``//p[//h2]`` 15 and 107 ms; ``//p`` takes 0.2 and 0.6 ms.
"""

from __future__ import annotations

import re
from typing import Final

_STRING: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_PREDICATE: Final = re.compile(r"\[[^\[\]]*\]")
_FILTERED: Final = "\x00"
"""Stands for a predicate that filters."""
_FIRST: Final = "\x01"
"""Stands for one that takes one element of its axis only, at which libxml2 stops."""
_TAKES_ONE: Final = re.compile(r"^\[\s*(?:\d+|.*\bposition\(\)\s*=\s*1\b.*)\s*\]$", re.DOTALL)
_FAR_AXIS: Final = re.compile(r"\b(?:following|preceding)::")
_ABSOLUTE: Final = re.compile(r"(?:^|[\[(,=<>|+]|\b(?:and|or|not|div|mod))\s*//?(?=[\w*@.])")
_STEP: Final = re.compile(r"/\s*((?:following|preceding)(?:-sibling)?)::[^/|\x00\x01]*(\x01?)")
_NAME: Final = re.compile(r"([\w*]+(?:\(\))?)\s*$")
_FREQUENT: Final = frozenset(
    "* node() text() p div span a li ul tr td th br b i em strong small img h2 h3 h4 h5 h6 dt dd option section".split()
)
"""Steps that a page may have thousands of; there are few headers, footers and articles."""


def costly_form(xpath: str) -> str | None:
    """Return what makes an XPath costly, and what to write instead; None where nothing does."""
    text = _STRING.sub("''", xpath)
    while (match := _PREDICATE.search(text)) is not None:
        inner = match[0][1:-1]
        if axis := _FAR_AXIS.search(inner):
            found = f"looks through the rest of the page for each element ({axis[0]} in a predicate)"
            return f"{found}: expected a sibling axis"
        if _ABSOLUTE.search(inner):
            return (
                "searches the whole page anew for each element (a path that starts with / in a predicate): expected .//"
            )
        mark = _FIRST if _TAKES_ONE.match(match[0]) else _FILTERED
        text = f"{text[: match.start()]}{mark}{text[match.end() :]}"
    for branch in text.split("|"):
        for step in _STEP.finditer(branch):
            before, takes_one = branch[: step.start()], step[2] == _FIRST
            name = _NAME.search(before)
            if takes_one or _FILTERED in before or _FIRST in before or name is None or name[1] not in _FREQUENT:
                continue
            expected = "expected a predicate that chooses some of them, or [1] behind it"
            return f"gathers {step[1]}:: of every {name[1]} of the page: {expected}"
    return None
