"""Signs: small parts of a page that mean more, or less, than their text."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lxml.html import HtmlElement

_RAISED: Final = str.maketrans(
    "0123456789+-\u2212", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207b"
)
_NUMBER: Final = re.compile(r"[+\-\u2212]?[0-9]{1,3}")
_NUMBERS: Final = re.compile(rf"{_NUMBER.pattern}(?:\s?[,\u2013\-]\s?[0-9]{{1,3}})*")
"""Of several notes: 1, 2 and 4 to 6."""
_PERMALINKS: Final = frozenset({"", *"#\u00b6\u00a7\u2693\u221e\U0001f517"})
"""An empty one draws its sign by style."""
_SHORTEST_ANCHOR: Final = 2
_ENDS: Final = frozenset(".!?\"'\u201d\u2019\u00bb)")
"""What ends a sentence or quotation, before the number of a note."""
_MOST_CHILDREN: Final = 4
"""Two copies, and pictures beside them."""
_TWICE: Final = 2
_FEWEST_CHARS: Final = 8
_LONG_WORD: Final = 12
"""Characters from which on a single word does not stand twice by chance, as in "Cleveland Cleveland"."""
_NUMBERING: Final = frozenset(
    "lineno linenos linenodiv line-number line-numbers linenumber linenumbers ln lnt gutter rouge-gutter"
    " hljs-ln-numbers line-numbers-rows code-line-number react-syntax-highlighter-line-number".split()
)
_MOST_LEVELS: Final = 3
"""Around the code that holds the numbers, as in ``td.linenos > div > pre``."""


def raised_digits(element: HtmlElement) -> str:
    """Return the numbers in a ``<sup>`` as raised digits, as 10³ is not 103; "" where it holds anything else."""
    text = element.text_content().strip()
    return text.translate(_RAISED) if _NUMBERS.fullmatch(text) else ""


def note_number(link: HtmlElement, before: str) -> str:
    """Return the number of a note as raised digits, where a link to it is raised by style alone; "" for other links.

    In brackets, behind another number or a blank it is one of a list, or a word.

    Args:
        link: The link.
        before: The character right before it; "" if there is none, or a blank.
    """
    if not (before.isalpha() or before in _ENDS) or len(link) or len(href := link.get("href") or "") < _SHORTEST_ANCHOR:
        return ""
    text = (link.text or "").strip()
    return text.translate(_RAISED) if href[0] == "#" and _NUMBER.fullmatch(text) else ""


def part_from_words(cite: HtmlElement) -> None:
    """Write a blank between "Ada wrote:" and the words quoted, which style sheets put on the next line."""
    if cite.tail and cite.tail[0] not in ",.;:)":
        cite.tail = f" {cite.tail}"


def has_own_brackets(reading: HtmlElement) -> bool:
    """Whether brackets stand around how a word is read (``<rt>``), or there is nothing to put them around."""
    ruby = reading.getparent()
    return ruby is None or ruby.tag != "ruby" or ruby.find("rp") is not None or not reading.text_content().strip()


def is_permalink(element: HtmlElement) -> bool:
    """Whether a link in a heading is only the sign by which readers copy its address."""
    return "#" in (element.get("href") or "") and element.text_content().strip(" \n\u200b\ufe0f") in _PERMALINKS


def second_copy(element: HtmlElement, inline: Collection[str]) -> HtmlElement | None:
    """Return the second of two inline children with the same words, if an element has no words beside them.

    One of the two is for small screens, for screen readers, or for the time while a pointer is over it.
    """
    if len(element) > _MOST_CHILDREN or (element.text and not element.text.isspace()):
        return None
    for child in element:
        if child.tag not in inline or (child.tail and not child.tail.isspace()):
            return None
    texts = ((child, " ".join("".join(child.itertext()).split())) for child in element)
    told = [(child, words) for child, words in texts if words]
    if len(told) != _TWICE or told[0][1] != told[1][1]:
        return None
    words = told[0][1]
    return told[1][0] if len(words) >= (_FEWEST_CHARS if " " in words else _LONG_WORD) else None


def line_numbers(root: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements in and beside code that number its lines and say nothing else."""
    for code in root.iter("pre"):
        for element in (code, *islice(code.iterancestors(), _MOST_LEVELS), *code.iterdescendants("span", "td", "div")):
            if not _NUMBERING.isdisjoint((element.get("class") or "").lower().split()):
                numbers = "".join(element.itertext()).split()
                if numbers and all(number.isascii() and number.isdigit() for number in numbers):
                    yield element
