"""Timed XPath: one that is stopped where it takes too long on a page, as libxml2 has no timer of its own.

Its time may grow with the square of the page's length or faster: of 20,000 paragraphs side by side, ``//p[//h2]`` looks
through the page 20,000 times, and ``//p[@class]/following-sibling::p`` gathers all of them behind each. So a test that
always holds, and looks at the clock, is written where a path leaves what is within an element: before it inside a
predicate, and in a longer path behind the step, for the first that each element leads to. Elements that lead to none
are left out before it, each with a look at the clock of its own.

On ordinary pages that costs next to nothing: 500 of ``//p[preceding-sibling::h2]`` 1.3 ms and not 0.9, and of
``//p/following-sibling::b`` 1.7 and not 0.8. Two forms that people write are given as ones that mean the same and take
one look (20,000 paragraphs, libxml2 2.14):
``//p[preceding-sibling::*[1][self::h2]]`` 22 ms and not 5.1 s, ``//p[not(preceding-sibling::*)]`` 18 ms and not
more than 8 s.
"""

from __future__ import annotations

import time
from typing import Any, Final

import regex
from lxml import etree

from cleaner.ruleset.budget import QUERY_SECONDS

_CLOCK: Final = "in-time()"
_HERE: Final = f"self::node()[{_CLOCK}]"
_PARTS: Final = regex.compile(
    r"""
    "[^"]*" | '[^']*'
    | (?<absolute> (?<= [\[(,=<>+|-] \s* | \b(?:and|or|div|mod) \s+) //? (?=[\w*@.]) )
    | (?<up> (?<! /\s*) (?<! [\w:.-]) (?: \.\. | (?:ancestor(?:-or-self)?|parent) \s*:: ) )
    | (?<before> /\s* | (?<no> \bnot \s*\(\s* ) )? (?<! [\w:.-])
      (?<beside> (?:following|preceding)(?:-sibling)? \s*::\s* (?: \* | [\w.-]+ (?:\s*\(\s*\))? ) )
      (?: (?<first> \s*\[\s*\d+\s*\] ) (?<filtered> \s*(?=\[) )? | (?<ends> (?=\s*\)) ) )?
    """,
    regex.VERBOSE,
)


class SlowXPathError(etree.XPathError):  # type: ignore[misc]  # the stubs do not know its base
    """An XPath took more than `QUERY_SECONDS` of processor time on a page."""


def timed_xpath(expression: str) -> etree.XPath:
    """Compile a well-formed XPath that raises `SlowXPathError` where it takes too long."""
    timed = _PARTS.sub(_timed, expression)
    return etree.XPath(timed, smart_strings=False, extensions={(None, "in-time"): _in_time})


def _timed(part: regex.Match[str]) -> str:
    if part["absolute"]:
        above = part.string[: part.start()]
        return f"/{_HERE}{part[0]}" if above.count("[") > above.count("]") else part[0]
    if part["up"]:
        return f"{_HERE}/{part[0]}"
    if not part["beside"]:
        return str(part[0])
    before, step = part["before"] or "", part["beside"]
    is_in_path = before.startswith("/")
    if is_in_path:
        before += f"self::node()[{_HERE}/{step}{part['first'] or '[1]'}]/"
    if part["first"]:  # the one element, of which whatever else is asked
        step += part["first"] if part["filtered"] is None else f"{part['first']}/self::node()"
    elif part["no"] and part["ends"] is not None:
        step += "[1]"
    elif is_in_path:
        step += f"[position() > 1 or {_CLOCK}]"
    return f"{before}{step}" if is_in_path else f"{before}{_HERE}/{step}"


def _in_time(context: Any) -> bool:  # noqa: ANN401 - lxml names no class for it
    now = time.thread_time()  # what it finds should not hang on how busy the machine is
    if now > context.eval_context.setdefault("end", now + QUERY_SECONDS):
        raise SlowXPathError(f"an XPath took more than {QUERY_SECONDS} s on this page")
    return True
