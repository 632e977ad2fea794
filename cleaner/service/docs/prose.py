"""The description's sentences as HTML: code between backticks, and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml.html import builder as e

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ITEM: Final = "- "


def inline(text: str) -> list[str | HtmlElement]:
    """Split a sentence into text and code; code stands between backticks."""
    parts = text.split("`")
    return [e.CODE(part) if number % 2 else part for number, part in enumerate(parts) if part]


def prose(text: str) -> HtmlElement:
    """Build a paragraph, or a list where every line is a list item."""
    lines = text.splitlines()
    if lines and all(line.startswith(_ITEM) for line in lines):
        return e.UL(*(e.LI(*inline(line.removeprefix(_ITEM))) for line in lines))
    return e.P(*inline(text))
