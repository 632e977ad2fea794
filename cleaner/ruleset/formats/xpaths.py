"""What an XPath of somebody else's collection finds, told without a page of its site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

Finds: TypeAlias = Literal["elements", "attributes", "texts", "text", "number", "boolean"]

_PROBE: Final = etree.HTML("<html><body><p>a</p></body></html>")
_LITERAL: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_CALL: Final = re.compile(r"([A-Za-z_][\w.-]*)\s*\(")
_PREFIX: Final = re.compile(r"(?<![\w:.-])([A-Za-z_][\w.-]*):(?!:)[\w*]")
_KNOWN_CALLS: Final = frozenset(
    "boolean ceiling comment concat contains count false floor id lang last local-name name namespace-uri node"
    " normalize-space not number position processing-instruction round starts-with string string-length substring"
    " substring-after substring-before sum text translate true and or div mod".split()
)
"""Functions and node tests of XPath 1.0, and its operators, which may stand before a parenthesis too."""
_TEXT_STEP: Final = re.compile(r"(?:[a-z-]+::)?\s*(?:text|comment|processing-instruction)\s*\(")


class XPathError(ValueError):
    """An XPath that cannot be run; the message says why."""


def what_finds(expression: str) -> Finds:
    """Tell what an XPath gives.

    A function that does not exist is looked for in the text of the XPath: on a page that does not hold what stands
    before it, running it would not show.

    Raises:
        XPathError: It is malformed, or asks for a function or a namespace that is not there.
    """
    bare = _LITERAL.sub("''", expression)
    try:
        found = etree.XPath(expression, smart_strings=False)(_PROBE)
        _check_names(bare)
    except (etree.XPathError, ValueError) as error:
        raise XPathError(str(error)) from None
    if not isinstance(found, list):
        return "boolean" if isinstance(found, bool) else "number" if isinstance(found, float) else "text"
    last = _last_step(bare)
    if last.startswith(("@", "attribute::")):
        return "attributes"
    return "texts" if _TEXT_STEP.match(last) else "elements"


def element_branches(expression: str) -> tuple[str | None, tuple[tuple[str, Finds], ...]]:
    """Give the part of an XPath that finds elements, and what its other alternatives find.

    Only alternatives with an outermost ``|`` between them are told apart.

    Raises:
        XPathError: As of `what_finds`.
    """
    found = what_finds(expression)
    if "|" not in expression:
        return (expression, ()) if found == "elements" else (None, ((expression, found),))
    cuts = [at for at, char in _outside(expression) if char == "|"]
    starts, ends = [0, *(cut + 1 for cut in cuts)], [*cuts, len(expression)]
    branches = [expression[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    others = tuple((branch, finds) for branch in branches if (finds := what_finds(branch)) != "elements")
    if not others:
        return expression, ()
    kept = " | ".join(branch for branch in branches if what_finds(branch) == "elements")
    return kept or None, others


def literals(expression: str) -> list[str]:
    """Give the quoted strings of an XPath, without their quotes."""
    return [literal[1:-1] for literal in _LITERAL.findall(expression)]


def names(expression: str) -> list[str]:
    """Give the names of elements that an XPath asks for, and of attributes and functions, in order."""
    return re.findall(r"[A-Za-z][\w-]*", _LITERAL.sub(" ", expression))


def _check_names(bare: str) -> None:
    if "(" in bare:
        for call in _CALL.findall(bare):
            if call not in _KNOWN_CALLS:
                raise XPathError(f"there is no function {call}() in XPath 1.0")
    if ":" in bare and (prefix := _PREFIX.search(bare)) is not None:
        raise XPathError(f"pages of HTML have no namespace {prefix[1]}:")


def _last_step(bare: str) -> str:
    """Give the step behind the last ``/`` outside brackets; of a whole in parentheses, that inside them."""
    while True:
        cut = max((at for at, char in _outside(bare) if char == "/"), default=-1)
        step = bare[cut + 1 :].strip()
        if not step.startswith("("):
            return step
        bare = step[1 : next(at for at, char in _outside(step, closing=True) if char == ")")]


def _outside(expression: str, *, closing: bool = False) -> Iterator[tuple[int, str]]:
    """Give place and character of all that stands outside quotes and brackets.

    Args:
        expression: An XPath whose brackets pair.
        closing: Give also the brackets that close an outermost pair.
    """
    depth = 0
    quote = ""
    for at, char in enumerate(expression):
        if quote or char in "'\"":
            quote = "" if char == quote else quote or char
        elif char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
            if closing and not depth:
                yield at, char
        elif not depth:
            yield at, char
