"""Formulas: what MathML shows by place alone, written so that it can be read in a line: E=mc², (dy)/(dx), √(gh)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleaner.pipeline.signs import raised_digits

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN: Final = frozenset("\u2061\u2062\u2063\u2064")
"""Signs for "applied to", "times", "and" and "plus" that nobody sees."""
_PARTS: Final = 2
"""Of a fraction: what is above and what is below."""


def write_in_line(formula: HtmlElement) -> None:
    """Write the signs of powers, fractions and roots into a ``<math>``; letters raised or lowered stay as they are."""
    for sign in formula.iter("mo"):
        if sign.text and sign.text.strip() in _UNSEEN:
            sign.text = None
    for power in formula.iter("msubsup", "msup"):
        if len(power) and (raised := raised_digits(power[-1])):
            del power[-1][:]
            power[-1].text = raised
    for root in formula.iter("msqrt"):
        _write_around(root, *("\u221a", "") if _holds_one(root) else ("\u221a(", ")"))
    for fraction in formula.iter("mfrac"):
        _write_fraction(fraction)


def _write_fraction(fraction: HtmlElement) -> None:
    for part in fraction:
        if not _is_one(part):
            _write_around(part, "(", ")")
    if len(fraction) == _PARTS:
        fraction[0].tail = "/"


def _is_one(part: HtmlElement) -> bool:
    """Whether a part of a fraction is one number, one letter, or a root, which has brackets of its own."""
    while part.tag == "mrow" and len(part) == 1:
        part = part[0]
    return part.tag == "msqrt" or _holds_one(part)


def _holds_one(element: HtmlElement) -> bool:
    return sum(1 for text in element.itertext() if not text.isspace()) <= 1


def _write_around(element: HtmlElement, before: str, after: str) -> None:
    element.text = before + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + after
    else:
        element.text += after
