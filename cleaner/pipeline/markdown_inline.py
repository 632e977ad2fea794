"""Markdown inside a block: text with its special characters escaped, and the marks over it.

A mark that CommonMark would not read, such as ``**`` between a letter and a bracket, is left out; its words stay.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from cleaner.model.block import Mark, MarkKind
from cleaner.model.url import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPECIAL: Final = r"[\\`*~]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w{1,40};)"
"""Characters with a meaning in Markdown; an underscore inside a word has none."""
_IN_TEXT: Final = re.compile(_SPECIAL + r"|\](?=[(:]|\Z)")
_IN_LINK: Final = re.compile(_SPECIAL + r"|[\[\]]")
_ANY_SPECIAL: Final = re.compile(r"[\\`*~_<&\[\]]")
"""A quick test: most texts have none of these."""
_TICKS: Final = {MarkKind.EMPHASIS: "*", MarkKind.STRONG: "**", MarkKind.STRIKE: "~~"}
_BACKTICKS: Final = re.compile(r"`+")
_STARS: Final = frozenset({MarkKind.EMPHASIS, MarkKind.STRONG})
_SAFE_TARGET: Final = re.compile(r"^(?:https?:|mailto:|ftp:|[^:]*$|[^:/?#]*[/?#])", re.IGNORECASE)
_TARGET_ESCAPES: Final = str.maketrans({" ": "%20", "<": "%3C", ">": "%3E", "\\": "%5C"})
_REFERENCE: Final = re.compile(r"&(?=#?\w{1,40};)")


def markdown_inline(text: str, marks: Iterable[Mark], url: str | None) -> str:
    """Write a block's text with its marks; relative link targets are joined to `url` if it is known.

    Args:
        text: The words, white space folded.
        marks: By start, outer ones first; a mark that overlaps another without lying inside it is left out.
        url: The document's URL.
    """
    joined = _joined(marks)
    return _Writer(text, joined, url).write(0, len(text), frozenset()) if joined else _escape(text, _IN_TEXT)


def _joined(marks: Iterable[Mark]) -> list[Mark]:
    """Join marks of a kind that touch, as ``**a****b**`` is no emphasis."""
    joined: list[Mark] = []
    last: dict[tuple[MarkKind, str], int] = {}
    for mark in marks:
        key = (mark.kind, mark.target)
        before = last.get(key)
        if before is not None and joined[before].end == mark.start:
            joined[before] = Mark(joined[before].start, mark.end, mark.kind, mark.target)
        else:
            last[key] = len(joined)
            joined.append(mark)
    return joined


def _outer_first(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end


class _Writer:
    """Writes one text; each mark is taken once, so that the time is linear."""

    def __init__(self, text: str, marks: list[Mark], url: str | None) -> None:
        self._text = text
        self._left = sorted(marks, key=_outer_first, reverse=True)
        self._url = url

    def write(self, start: int, end: int, around: frozenset[MarkKind]) -> str:
        """Write ``text[start:end]``, which lies inside marks of the kinds `around`."""
        pieces: list[str] = []
        position, starred = start, -1
        while self._left and self._left[-1].start < end:
            mark = self._left.pop()
            touches = mark.kind in _STARS and mark.start == starred
            if mark.start < position or mark.end > end or mark.kind in around or touches:
                continue
            before = self._escape(position, mark.start, around)
            written = self._wrap(mark, around)
            if before.endswith("!") and written.startswith("["):
                before = before[:-1] + "\\!"
            pieces += [before, written]
            position = mark.end
            starred = mark.end if written.endswith("*") else -1
        pieces.append(self._escape(position, end, around))
        return "".join(pieces)

    def _wrap(self, mark: Mark, around: frozenset[MarkKind]) -> str:
        if mark.kind is MarkKind.CODE:
            return _code(self._text[mark.start : mark.end])
        if mark.kind is MarkKind.LINK:
            target = _target(mark.target, self._url)
            inner = self.write(mark.start, mark.end, around | {mark.kind} if target else around)
            return f"[{inner}]({target})" if target else inner
        inner = self.write(mark.start, mark.end, around | {mark.kind})
        ticks = _TICKS[mark.kind]
        return f"{ticks}{inner}{ticks}" if self._flanks(mark, inner) else inner

    def _flanks(self, mark: Mark, inner: str) -> bool:
        """Whether ticks around the mark would open and close it (CommonMark 6.2, left- and right-flanking)."""
        outside = self._text[mark.start - 1 : mark.start], self._text[mark.end : mark.end + 1]
        inside = inner.lstrip("*~")[:1], inner.rstrip("*~")[-1:]
        return all(_is_wordlike(i) or _is_border(o) for i, o in zip(inside, outside, strict=True))

    def _escape(self, start: int, end: int, around: frozenset[MarkKind]) -> str:
        return _escape(self._text[start:end], _IN_LINK if MarkKind.LINK in around else _IN_TEXT)


def _escape(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(r"\\\g<0>", text) if _ANY_SPECIAL.search(text) else text


def _is_wordlike(char: str) -> bool:
    return char != "" and unicodedata.category(char)[0] in "LNM"


def _is_border(char: str) -> bool:
    return not char or char.isspace() or unicodedata.category(char)[0] == "P" or (char.isascii() and not char.isalnum())


def _code(raw: str) -> str:
    ticks = "`" * (1 + max(map(len, _BACKTICKS.findall(raw)), default=0))
    edge = " " if raw.startswith("`") or raw.endswith("`") else ""
    return f"{ticks}{edge}{raw}{edge}{ticks}"


def _target(target: str, url: str | None) -> str:
    """Return a link's target as Markdown; "" for scripts, data and anchors within the page."""
    target = "".join(target.strip().splitlines()).replace("\t", "")
    if not target or target.startswith("#") or not _SAFE_TARGET.match(target):
        return ""
    if url is not None:
        target = joined(target, url)
    target = _REFERENCE.sub("&amp;", target.translate(_TARGET_ESCAPES))
    return f"<{target}>" if "(" in target or ")" in target else target
