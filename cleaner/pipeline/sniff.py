"""Sniff: is it HTML or text already flattened to lines?"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from cleaner.errors import UnsupportedError

if TYPE_CHECKING:
    from cleaner.model.options import MediaType

_HTML: Final = frozenset({"text/html", "application/xhtml+xml", "html"})
_TEXT: Final = frozenset({"text/plain", "text/markdown", "text"})
_AUTO: Final = frozenset({"", "auto", "application/octet-stream"})
_WINDOW: Final = 100_000
_OPENING: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|script|link|style|base|noscript|frameset)\b",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK_TAG: Final = re.compile(
    r"<(/?)(p|div|br|li|ul|ol|h[1-6]|table|tr|td|article|section|main|nav|header|footer|aside|blockquote|pre|span|a)"
    r"(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_BREAKS: Final = ("<br>", "<br/>", "<br />", "<BR>", "<BR/>", "<BR />")
_PAIRS: Final = 3
_BREAK: Final = re.compile(r"""(?<=[^\s`'"(])<br\s*/?>(?!['"`)])""", re.IGNORECASE)
"""A line break right behind what it ends, where a tutorial that speaks of the tag has a space or a quotation mark."""


def sniff(text: str, declared: str | None = None) -> MediaType:
    """Tell the media type of a document; a declared type is believed.

    Raises:
        UnsupportedError: The declared type is neither HTML nor text.
    """
    named = (declared or "").split(";")[0].strip().lower()
    if named in _HTML:
        return "text/html"
    if named in _TEXT:
        return "text/plain"
    if named not in _AUTO:
        raise UnsupportedError(f"media type {named[:80]!r} is not read here: expected text/html or text/plain")
    return "text/html" if _looks_like_html(text[:_WINDOW]) else "text/plain"


def _looks_like_html(text: str) -> bool:
    """Whether a text opens like a page, or is a fragment: starts with one of several tags, or closes what it opens.

    Text that merely mentions a tag, a line of a tutorial say, stays text.
    """
    if _OPENING.match(text):
        return True
    opened: Counter[str] = Counter()
    closed = 0
    for slash, name in _BLOCK_TAG.findall(text):
        if not slash:
            opened[name.lower()] += 1
        elif name.lower() in opened:
            closed += 1
    if text.lstrip().startswith("<"):
        # HTML lets paragraphs, items and cells go without an end, and a line break has none.
        return closed > 0 or opened.total() > 1
    # Two pairs can be a quotation. A text that a form made has no tag but line breaks; Markdown has some in its tables.
    return closed >= _PAIRS or _breaks_lines(text)


def _breaks_lines(text: str) -> bool:
    """Whether at least half of the lines end with a line break's tag, or all of them are one line with such breaks."""
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    breaks = len(_BREAK.findall(lines[0])) if len(lines) == 1 else sum(line.endswith(_BREAKS) for line in lines)
    return breaks >= _PAIRS and 2 * breaks >= len(lines)
