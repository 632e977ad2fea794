"""Signs: small characters of a page that mean more, or less, than their text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_RAISED: Final = str.maketrans(
    "0123456789+-\u2212", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207b"
)
_NUMBER: Final = re.compile(r"[+\-\u2212]?[0-9]{1,3}")
_PERMALINKS: Final = frozenset("#\u00b6\u00a7\u2693\u221e\U0001f517")


def raised_digits(element: HtmlElement) -> str:
    """Return the number in a ``<sup>`` as raised digits, as 10³ is not 103; "" where it holds anything else."""
    text = element.text_content().strip()
    return text.translate(_RAISED) if _NUMBER.fullmatch(text) else ""


def is_permalink(element: HtmlElement) -> bool:
    """Whether a link in a heading is only the sign by which readers copy its address."""
    return "#" in (element.get("href") or "") and element.text_content().strip(" \n\ufe0f") in _PERMALINKS
