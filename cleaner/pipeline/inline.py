"""Inline text: the text of one block, gathered with white space folded, and the inline markup over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model.block import Mark, MarkKind
from cleaner.pipeline.touching import are_two_words, rejoined

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LINK, _CODE = MarkKind.LINK, MarkKind.CODE
"""Named here, as looking it up in the enumeration takes ten times as long."""


Held = tuple["HtmlElement", int, int]
"""An inline element, and the (start, end) of its text in a block; a blank before it is its own."""


class InlineText:
    """The text gathered since the last block border."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._space = False
        """White space is due before the next word."""
        self._ended = self._touching = False
        """Whether an inline element just ended, and whether another one began right there."""
        self._open: list[tuple[MarkKind, str, int]] = []
        self._marks: list[Mark] = []
        self._inside: list[Held] = []

    @property
    def length(self) -> int:
        """Characters added so far."""
        return self._length

    @property
    def last(self) -> str:
        """The character before whatever comes next; "" for a blank, or if there is none."""
        return self._pieces[-1][-1] if self._pieces and not self._space else ""

    @property
    def ends_line(self) -> bool:
        """Whether the text so far ends with a line break, or there is none."""
        return not self._pieces or self._pieces[-1].endswith("\n")

    def add(self, text: str, *, keep_space: bool = False) -> None:
        """Append text that is not all white space; runs of it become one blank, unless it is preformatted."""
        if keep_space:
            self._pieces.append(text)
            self._length += len(text)
            return
        if self._touching and not self._space and are_two_words(self._pieces[-1], text):
            self._space = True
        self._ended = self._touching = False
        if self._length and (self._space or text[0].isspace()):
            self._pieces.append(" ")
            self._length += 1
        words = " ".join((text if text.isascii() or "\n" not in text else rejoined(text)).split())
        self._pieces.append(words)
        self._length += len(words)
        self._space = text[-1].isspace()

    def space(self) -> None:
        """Note white space before the next word."""
        self._space = True

    def enter(self, *, alone: bool) -> None:
        """Note that an inline element begins; `alone` if its text may be a word apart from that of one before it."""
        touches = (self._touching or self._ended) and alone and self._length > 0
        self._touching = touches and not any(kind is _CODE for kind, _, _ in self._open)
        self._ended = False

    def leave(self, *, alone: bool) -> None:
        """Note that an inline element ends."""
        self._ended, self._touching = alone, False

    def open(self, kind: MarkKind, target: str) -> None:
        """Begin inline markup here."""
        self._open.append((kind, target, self._length))

    def close(self, kind: MarkKind) -> None:
        """End the innermost open markup of this kind here."""
        for position in range(len(self._open) - 1, -1, -1):
            if self._open[position][0] is kind:
                _, target, start = self._open.pop(position)
                self._mark(kind, target, start)
                return

    def _mark(self, kind: MarkKind, target: str, start: int) -> None:
        if self._length > start:
            self._marks.append(Mark(start, self._length, kind, target))

    def held_by(self, element: HtmlElement, start: int) -> None:
        """Note that an inline element holds the text from `start` on."""
        if self._length > start:
            self._inside.append((element, start, self._length))

    def take(self, *, keep_space: bool = False) -> tuple[str, tuple[Mark, ...], int, list[Held]]:
        """Return text, marks, linked characters and the inline elements with what they hold; then start afresh.

        Markup that is still open continues in the next block.
        """
        self._ended = self._touching = False
        if not self._length:
            self._space = False
            return "", (), 0, []
        for kind, target, start in reversed(self._open):
            self._mark(kind, target, start)
        text = "".join(self._pieces)
        if keep_space:
            text, self._marks = _without_empty_lines(text, self._marks)
        marks = _trimmed(self._marks, text) if self._marks else ()
        linked = sum(mark.end - mark.start for mark in marks if mark.kind is _LINK) if marks else 0
        inside = self._inside
        self._open = [(kind, target, 0) for kind, target, _ in self._open]
        self._pieces, self._length, self._space, self._marks, self._inside = [], 0, False, [], []
        return text if text.strip() else "", marks, linked, inside


def _without_empty_lines(text: str, marks: list[Mark]) -> tuple[str, list[Mark]]:
    """Strip the empty lines at both ends of code."""
    stripped = text.lstrip("\n")
    cut = len(text) - len(stripped)
    if cut:
        marks = [Mark(max(0, mark.start - cut), mark.end - cut, mark.kind, mark.target) for mark in marks]
    return stripped.rstrip(), marks


def _trimmed(marks: list[Mark], text: str) -> tuple[Mark, ...]:
    """Trim blanks off both ends of marks, as Markdown does not read ``** bold**``; sort outer marks first."""
    trimmed = []
    for mark in marks:
        inner = text[mark.start : mark.end]
        start = mark.start + len(inner) - len(inner.lstrip())
        end = start + len(inner.strip())
        if (start, end) == (mark.start, mark.end):
            trimmed.append(mark)
        elif end > start:
            trimmed.append(Mark(start, end, mark.kind, mark.target))
    if len(trimmed) > 1:
        trimmed.sort(key=lambda mark: (mark.start, -mark.end))
    return tuple(trimmed)
