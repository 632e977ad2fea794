"""What an XPath finds, from its text alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

Finds: TypeAlias = Literal["elements", "attributes", "texts", "text", "number", "boolean"]

_PROBE: Final = etree.HTML("<html><body><p>a</p></body></html>")
_LITERAL: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_CALL: Final = re.compile(r"([A-Za-z_][\w.-]*)?\s*\(|[,)]")
_PREFIX: Final = re.compile(r"(?<![\w:.-])([A-Za-z_][\w.-]*):(?!:)[\w*]")
_ARGUMENTS: Final = {
    **dict.fromkeys("comment false last node position text true".split(), (0, 0)),
    **dict.fromkeys("local-name name namespace-uri normalize-space number string string-length".split(), (0, 1)),
    "processing-instruction": (0, 1),
    **dict.fromkeys("boolean ceiling count floor id lang not round sum".split(), (1, 1)),
    **dict.fromkeys("contains starts-with substring-after substring-before".split(), (2, 2)),
    "substring": (2, 3),
    "concat": (2, 1000),
    "translate": (3, 3),
}
"""Functions and node tests of XPath 1.0, with the least and the most arguments that each takes."""
_OPERATORS: Final = frozenset({"and", "or", "div", "mod"})
"""What may stand before a parenthesis and is no function."""
_TEXT_STEP: Final = re.compile(r"(?:[a-z-]+::)?\s*(?:text|comment|processing-instruction)\s*\(")


class XPathError(ValueError):
    """An XPath that cannot be run; the message says why."""


def what_finds(expression: str) -> Finds:
    """Return what an XPath finds.

    Functions are checked in the text of the XPath: on a page that does not hold what stands before one, running it
    would not show that there is no such function, or that its arguments are too few.

    Raises:
        XPathError: It is malformed, calls a function wrongly, or asks for a namespace or a variable.
    """
    bare = _LITERAL.sub("''", expression)
    try:
        query = etree.XPath(expression, smart_strings=False)
        _check_names(bare)
        found = query(_PROBE)
    except (etree.XPathError, ValueError) as error:
        raise XPathError(f"malformed: {error}") from None
    if not isinstance(found, list):
        return "boolean" if isinstance(found, bool) else "number" if isinstance(found, float) else "text"
    last = _last_step(bare)
    if last.startswith(("@", "attribute::")):
        return "attributes"
    return "texts" if _TEXT_STEP.match(last) else "elements"


def element_branches(expression: str) -> tuple[str | None, tuple[tuple[str, Finds], ...]]:
    """Return the part of an XPath that finds elements, and what its other alternatives find.

    Only alternatives with an outermost ``|`` between them are told apart.

    Raises:
        XPathError: As `what_finds` raises it.
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
    """Return the quoted strings of an XPath, without their quotes."""
    return [literal[1:-1] for literal in _LITERAL.findall(expression)]


def names(expression: str) -> list[str]:
    """Return the names of elements that an XPath asks for, and of attributes and functions, in order."""
    return re.findall(r"[A-Za-z][\w-]*", _LITERAL.sub(" ", expression))


def _check_names(bare: str) -> None:
    if "$" in bare:
        raise XPathError("there are no variables here")
    if "(" in bare:
        _check_calls(bare)
    if ":" in bare and (prefix := _PREFIX.search(bare)) is not None:
        raise XPathError(f"pages of HTML have no namespace {prefix[1]}:")


def _check_calls(bare: str) -> None:
    """Check name and number of arguments of each call in an XPath that is well formed and without literals."""
    calls: list[tuple[str, int]] = []
    commas = [0]
    for found in _CALL.finditer(bare):
        if found[0] == ",":
            commas[-1] += 1
        elif found[0] != ")":
            calls.append((found[1] or "", found.end()))
            commas.append(0)
        else:
            name, start = calls.pop()
            more = commas.pop()
            _check_call(name, more + 1 if bare[start : found.start()].strip() else 0)


def _check_call(name: str, arguments: int) -> None:
    if not name or name in _OPERATORS:
        return
    if name not in _ARGUMENTS:
        raise XPathError(f"there is no function {name}() in XPath 1.0")
    least, most = _ARGUMENTS[name]
    if not least <= arguments <= most:
        raise XPathError(f"{name}() takes {least} argument{'' if least == 1 else 's'}, found {arguments}")


def _last_step(bare: str) -> str:
    """Return the step behind the last ``/`` outside brackets; of a whole in parentheses, that inside them."""
    while True:
        cut = max((at for at, char in _outside(bare) if char == "/"), default=-1)
        step = bare[cut + 1 :].strip()
        if not step.startswith("("):
            return step
        bare = step[1 : next(at for at, char in _outside(step, closing=True) if char == ")")]


def _outside(expression: str, *, closing: bool = False) -> Iterator[tuple[int, str]]:
    """Yield place and character of all that stands outside quotes and brackets.

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
