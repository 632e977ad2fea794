"""Formulas: what MathML shows by place alone, written so that it can be read in a line: E=mc², (dy)/(dx), √(gh)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleaner.pipeline.signs import raised_digits

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PARTS: Final = 2
"""Of a fraction: what is above and what is below."""


def write_in_line(formula: HtmlElement) -> None:
    """Write the signs of powers, fractions and roots into a ``<math>``; letters raised or lowered stay as they are."""
    for element in formula.iter("mfrac", "msqrt", "msubsup", "msup"):
        if element.tag == "msqrt":
            _write_around(element, *("\u221a", "") if _is_one(element) else ("\u221a(", ")"))
        elif element.tag == "mfrac" and len(element) == _PARTS:
            for part in element:
                if not _is_one(part):
                    _write_around(part, "(", ")")
            element[0].tail = "/"
        elif len(element) and (raised := raised_digits(element[-1])):
            del element[-1][:]
            element[-1].text = raised


def _is_one(element: HtmlElement) -> bool:
    """Whether an element holds one number or one letter."""
    return sum(1 for text in element.itertext() if not text.isspace()) <= 1


def _write_around(element: HtmlElement, before: str, after: str) -> None:
    element.text = before + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + after
    else:
        element.text += after
