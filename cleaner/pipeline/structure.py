"""Structure: what the elements around a block make of it: its kind, the quotations and items it is in, its cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cleaner.model.block import BlockKind, Cell, Container

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS: Final = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_KINDS: Final = {
    "li": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "pre": BlockKind.CODE,
    "blockquote": BlockKind.QUOTE,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "button": BlockKind.CONTROL,
    "label": BlockKind.CONTROL,
    "td": BlockKind.CELL,
    "th": BlockKind.CELL,
}
_LISTS: Final = frozenset({"ul", "ol", "dl"})
_DEFINED: Final = frozenset({"dt", "dd"})
STRUCTURE: Final = frozenset({*_HEADINGS, *_LISTS, *_KINDS, "table", "tr"})
"""Elements that determine the kind of the blocks in them."""
_MOST_CONTAINERS: Final = 16
"""Nested quotations and items; what is deeper belongs to the last of them, as each line of Markdown is indented."""
_MOST_COLUMNS: Final = 100
"""Columns over which cells may span others: a table of wide spans would be mostly blanks."""
_QUESTION_MARKS: Final = ("?", "\uff1f", "\u061f", "\u037e", "\u055e", "\u1367")
"""In most languages, and in Chinese and Japanese, Arabic, Greek, Armenian and Amharic."""
_SYNTAX: Final = re.compile(r"(?:^|\s)(?:lang(?:uage)?-|brush:\s*)([\w+#.-]{1,30})", re.ASCII)
_SYNTAX_AROUND: Final = re.compile(r"(?:^|\s)(?:highlight-source-|language-)([\w+#.-]{1,30})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds inside an element."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    around: tuple[Container, ...] = ()
    cell: Cell | None = None
    syntax: str = ""


@dataclass(slots=True)
class _List:
    """A list that is being walked."""

    list_number: int
    next_number: int | None
    """None for a list without numbers."""
    step: int = 1
    """From one item's number to the next; -1 in a list that counts down."""
    last: tuple[Container, ...] = ()
    """The containers in its last item."""


class _Table:
    """A table that is being walked."""

    def __init__(self, number: int, outer: Cell | None) -> None:
        self._number, self._outer = number, outer
        self._row = self._column = -1
        self._covered: dict[int, int] = {}
        """The last row down to which a cell from above takes a column."""

    def next_row(self) -> None:
        self._row, self._column = self._row + 1, -1

    def next_cell(self, element: HtmlElement) -> Cell:
        row, column = max(0, self._row), self._column + 1
        while self._covered.get(column, -1) >= row:
            column += 1
        wide, high = _span(element, "colspan"), _span(element, "rowspan")
        if column + wide > _MOST_COLUMNS:
            wide = high = 1
        if high > 1:
            self._covered.update(dict.fromkeys(range(column, column + wide), row + high - 1))
        self._column = column + wide - 1
        return Cell(self._number, row, column, element.tag == "th", self._outer)


class Structure:
    """The elements that are open at one point of a walk."""

    def __init__(self) -> None:
        self._frames = [Frame()]
        self._lists: list[_List] = []
        self._tables: list[_Table] = []
        self._tables_seen = 0
        self._containers_seen = self._lists_seen = 0

    @property
    def frame(self) -> Frame:
        """What holds here."""
        return self._frames[-1]

    def enter(self, element: HtmlElement, tag: str) -> tuple[list[Any], ...]:
        """Open an element of `STRUCTURE`; returns the stacks to pop when it closes."""
        frame = self._frames[-1]
        if tag in _HEADINGS:
            self._frames.append(Frame(BlockKind.HEADING, _HEADINGS[tag], frame.around, frame.cell))
            return (self._frames,)
        if tag in _LISTS:
            return self._enter_list(element, tag, frame)
        if tag == "table":
            self._tables.append(_Table(self._tables_seen, frame.cell))
            self._tables_seen += 1
            return (self._tables,)
        if tag == "tr":
            if self._tables:
                self._tables[-1].next_row()
            return ()
        self._frames.append(self._inner(element, tag, frame))
        return (self._frames,)

    def _enter_list(self, element: HtmlElement, tag: str, frame: Frame) -> tuple[list[Any], ...]:
        outer = self._lists[-1] if self._lists else None
        self._lists_seen += 1
        self._lists.append(_opened_list(self._lists_seen, element, tag))
        if outer is None or not outer.last or outer.last[:-1] != frame.around:
            return (self._lists,)
        # A list right within a list belongs to the item before it.
        self._frames.append(Frame(frame.kind, frame.level, outer.last, frame.cell))
        return self._lists, self._frames

    def _inner(self, element: HtmlElement, tag: str, frame: Frame) -> Frame:
        kind, level = _KINDS[tag], len(self._lists)
        if kind is BlockKind.CONTROL and frame.kind is BlockKind.HEADING and _asks(element):
            return frame
        if kind is BlockKind.LIST_ITEM:
            frame = _beside_open_term(element, tag, frame)
            around = self._within(frame, is_quote=False, ordinal=self._ordinal(element) if tag == "li" else None)
            if self._lists:
                self._lists[-1].last = around
            return Frame(kind, level, around, frame.cell)
        if kind is BlockKind.QUOTE:
            return Frame(kind, level, self._within(frame, is_quote=True), frame.cell)
        if kind is BlockKind.CELL and self._tables:
            return Frame(kind, level, frame.around, self._tables[-1].next_cell(element))
        return Frame(kind, level, frame.around, frame.cell, _syntax(element) if tag == "pre" else "")

    def _within(self, frame: Frame, *, is_quote: bool, ordinal: int | None = None) -> tuple[Container, ...]:
        if len(frame.around) >= _MOST_CONTAINERS:
            return frame.around
        self._containers_seen += 1
        list_number = self._lists[-1].list_number if self._lists and not is_quote else 0
        return (*frame.around, Container(self._containers_seen, is_quote, ordinal, list_number))

    def _ordinal(self, item: HtmlElement) -> int | None:
        if not self._lists or (number := self._lists[-1].next_number) is None:
            return None
        number = _number(item.get("value"), number)
        self._lists[-1].next_number = number + self._lists[-1].step
        return max(0, number)


def _opened_list(list_number: int, element: HtmlElement, tag: str) -> _List:
    if tag != "ol":
        return _List(list_number, None)
    if element.get("reversed") is None:
        return _List(list_number, _number(element.get("start"), 1))
    items = sum(child.tag == "li" for child in element)
    return _List(list_number, _number(element.get("start"), items), step=-1)


def _beside_open_term(element: HtmlElement, tag: str, frame: Frame) -> Frame:
    """Return the frame around the definition that another one ends; libxml2 puts ``<dd>`` into an open ``<dd>``."""
    parent = element.getparent()
    if tag == "li" or parent is None or parent.tag not in _DEFINED:
        return frame
    return Frame(frame.kind, frame.level, frame.around[:-1], frame.cell)


def _number(said: str | None, default: int) -> int:
    said = (said or "").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else default  # noqa: PLR2004 - a sane number


def _span(cell: HtmlElement, name: str) -> int:
    return max(1, _number(cell.get(name), 1))


def _asks(button: HtmlElement) -> bool:
    """Whether a button is a question, and so the heading of the answer that it opens; others open filters and menus."""
    words: str = button.text_content()
    return words.rstrip().endswith(_QUESTION_MARKS)


def _syntax(element: HtmlElement) -> str:
    """Return the language of a program, from the classes that highlighters read and write; "" if none is told."""
    code = element[0] if len(element) == 1 and element[0].tag == "code" else None
    for each, pattern in ((code, _SYNTAX), (element, _SYNTAX), (element.getparent(), _SYNTAX_AROUND)):
        if each is not None and (found := pattern.search(each.get("class") or "")):
            return found[1].lower()
    return ""
