"""Segment a page: one walk over the tree gives the blocks, each with what its markup tells.

A block is the text between two block-level borders, as in boilerpipe; a line break is a border too, so that a rule
sees the same lines in a page as in its flattened text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from lxml.etree import strip_elements

from cleaner.errors import TooLargeError
from cleaner.model.block import Block, BlockKind, Cell, MarkKind, Markup
from cleaner.model.document import Anchor, Document, Tree
from cleaner.pipeline.inline import InlineText

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lxml.html import HtmlElement

_SKIPPED: Final = frozenset(
    "script style template svg iframe noframes object head select option datalist textarea canvas audio video map"
    " annotation annotation-xml".split()
)
_FORMULA: Final = frozenset(
    "math merror mfrac mi mjx-assistive-mml mjx-container mmultiscripts mn mo mover mpadded mphantom mprescripts mroot"
    " mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext munder munderover semantics".split()
)
"""MathML, all of it inline but the rows of tables, ``mtr``; and the elements that MathJax wraps it in."""
_INLINE: Final = _FORMULA | frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd mark nobr q rp rt ruby s samp"
    " small span strike strong sub sup time tt u var wbr".split()
)
_MARKS: Final = {
    "em": MarkKind.EMPHASIS,
    "i": MarkKind.EMPHASIS,
    "b": MarkKind.STRONG,
    "strong": MarkKind.STRONG,
    "code": MarkKind.CODE,
    "kbd": MarkKind.CODE,
    "samp": MarkKind.CODE,
    "tt": MarkKind.CODE,
    "del": MarkKind.STRIKE,
    "s": MarkKind.STRIKE,
    "strike": MarkKind.STRIKE,
    "a": MarkKind.LINK,
}
_HEADINGS: Final = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
# Named here, as looking a member up in its enumeration takes ten times as long.
_CODE, _ITEM, _LINK = BlockKind.CODE, BlockKind.LIST_ITEM, MarkKind.LINK
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
_STRUCTURE: Final = frozenset({*_HEADINGS, *_LISTS, *_KINDS, "table", "tr"})
"""Elements that determine the kind of the blocks in them."""
_NAMES: Final = frozenset({*_STRUCTURE, *_INLINE, *"body div html main nav p section article header footer".split()})
_NAME: Final = re.compile(r"[A-Za-z_][\w.-]*\Z", re.ASCII)
_MAX_DEPTH: Final = 200
"""Levels of nesting; what is deeper is flattened. htmldate copies the tree, and copying recurses in C."""


def segment_html(root: HtmlElement, max_elements: int) -> Document:
    """Walk a parsed page once.

    Raises:
        TooLargeError: It has more than `max_elements` elements.
    """
    if root.xpath("count(//*)") > max_elements:
        raise TooLargeError(f"page of more than {max_elements:,} elements: raise limits.max_elements to clean it")
    walk = _Walk({copy for formula in root.iter("math") for copy in _drawn(formula)})
    if isinstance(root.tag, str) and root.tag not in _SKIPPED:
        walk.visit(root, root.tag, f"/{root.tag}", 0)
    walk.flush()
    return Document(tuple(walk.blocks), Tree(root, walk.extents, tuple(walk.anchors)))


@dataclass(slots=True)
class _Item:
    """A list item that is being walked."""

    ordinal: int | None
    has_begun: bool = False


@dataclass(slots=True)
class _Table:
    """A table that is being walked."""

    number: int
    row: int = -1
    column: int = -1

    def next_row(self) -> None:
        self.row, self.column = self.row + 1, -1

    def next_cell(self, *, header: bool) -> Cell:
        self.column += 1
        return Cell(self.number, max(0, self.row), self.column, header=header)


class _Walk:
    """The state of one walk: the block being gathered and the structure around it."""

    def __init__(self, unread: Collection[HtmlElement]) -> None:
        self._unread = unread
        self.blocks: list[Block] = []
        self.anchors: list[Anchor] = []
        self.extents: dict[HtmlElement, tuple[int, int]] = {}
        self._inline = InlineText()
        self._anchor: Anchor | None = None
        self._element: HtmlElement | None = None
        self._path = ""
        self._kinds: list[tuple[BlockKind, int]] = [(BlockKind.PARAGRAPH, 0)]
        self._lists: list[list[int | None]] = []
        self._items: list[_Item] = []
        self._tables: list[_Table] = []
        self._tables_seen = 0
        self._cell: Cell | None = None
        self._gap = 1

    def visit(self, element: HtmlElement, tag: str, path: str, depth: int) -> None:
        """Walk an element and its descendants; `path` is its XPath."""
        if depth >= _MAX_DEPTH:
            _flatten(element)
        if tag in _INLINE or _is_in_line(element, tag):
            self._visit_inline(element, tag, path, depth)
            return
        self.flush()
        first, around = len(self.blocks), (self._element, self._path, self._cell)
        self._element, self._path = element, path
        leave = self._enter(element, tag) if tag in _STRUCTURE else ()
        self._visit_children(element, path, depth)
        self.flush()
        for stack in leave:
            stack.pop()
        self._element, self._path, self._cell = around
        if len(self.blocks) > first:
            self.extents[element] = (first, len(self.blocks))

    def _visit_inline(self, element: HtmlElement, tag: str, path: str, depth: int) -> None:
        first = len(self.blocks)
        mark = _MARKS.get(tag)
        if mark is not None:
            self._inline.open(mark, element.get("href", "") if mark is _LINK else "")
        fresh = self._inline.is_empty
        self._visit_children(element, path, depth)
        if mark is not None:
            self._inline.close(mark)
        if len(self.blocks) > first:
            self.extents[element] = (first, len(self.blocks))
        elif fresh:
            self._inline.wrapped_by(element)

    def _visit_children(self, element: HtmlElement, path: str, depth: int) -> None:
        text = element.text
        if text:
            self._add(text, element, in_tail=False)
        seen: dict[str, int] = {}
        for position, child in enumerate(element, start=1):
            tag = child.tag
            if isinstance(tag, str):
                seen[tag] = nth = seen.get(tag, 0) + 1
                if tag == "br":
                    self._break_line()
                elif (tag not in _SKIPPED or _is_shadow(child, tag)) and child not in self._unread:
                    # Names such as o:p, which word processors write, are not valid in XPath.
                    step = f"{tag}[{nth}]" if tag in _NAMES or _NAME.match(tag) else f"*[{position}]"
                    self.visit(child, tag, f"{path}/{step}", depth + 1)
            tail = child.tail
            if tail:
                self._add(tail, child, in_tail=True)

    def _enter(self, element: HtmlElement, tag: str) -> tuple[list[Any], ...]:
        """Push the structure an element opens; returns the stacks to pop when it closes."""
        if tag in _HEADINGS:
            self._kinds.append((BlockKind.HEADING, _HEADINGS[tag]))
            return (self._kinds,)
        if tag in _LISTS:
            self._lists.append([_first_number(element) if tag == "ol" else None])
            return (self._lists,)
        if tag == "table":
            self._tables.append(_Table(self._tables_seen))
            self._tables_seen += 1
            return (self._tables,)
        if tag == "tr":
            if self._tables:
                self._tables[-1].next_row()
            return ()
        if tag in ("td", "th") and self._tables:
            self._cell = self._tables[-1].next_cell(header=tag == "th")
        kind = _KINDS[tag]
        self._kinds.append((kind, len(self._lists)))
        if kind is not _ITEM:
            return (self._kinds,)
        self._items.append(self._new_item(tag))
        return self._items, self._kinds

    def _new_item(self, tag: str) -> _Item:
        number = self._lists[-1][0] if tag == "li" and self._lists else None
        if number is not None:
            self._lists[-1][0] = number + 1
        return _Item(number)

    def _add(self, text: str, element: HtmlElement, *, in_tail: bool) -> None:
        keep_space = self._kinds[-1][0] is _CODE
        if not keep_space and text.isspace():
            self._inline.space()
            return
        if self._anchor is None:
            self._anchor = Anchor(element, in_tail)
        self._inline.add(text, keep_space=keep_space)

    def _break_line(self) -> None:
        if self._kinds[-1][0] is _CODE:
            self._inline.add("\n", keep_space=True)
            return
        had_text = not self._inline.is_empty
        self.flush()
        self._gap = 0 if had_text else 1

    def flush(self) -> None:
        """End the block being gathered, if it has any text."""
        if self._anchor is None:
            self._gap = 1
            return
        text, marks, linked, wrappers = self._inline.take(keep_space=self._kinds[-1][0] is _CODE)
        anchor, self._anchor = self._anchor, None
        if not text:
            self._gap = 1
            return
        kind, level = self._kinds[-1]
        index, element = len(self.blocks), self._element
        tag = element.tag if element is not None and isinstance(element.tag, str) else ""
        ordinal, continues = None, False
        if kind is _ITEM and self._items:
            item = self._items[-1]
            ordinal, continues, item.has_begun = item.ordinal, item.has_begun, True
        markup = Markup(tag, self._path, linked, marks, self._cell, ordinal, continues)
        line = (element.sourceline if element is not None else None) or 1
        self.blocks.append(Block(index, text, line, kind, level, self._gap, markup=markup))
        self.anchors.append(anchor)
        for wrapper in wrappers:
            self.extents[wrapper] = (index, index + 1)
        self._gap = 1


def _is_shadow(element: HtmlElement, tag: str) -> bool:
    """Whether an element is a declarative shadow root, which browsers show inside its parent."""
    return tag == "template" and "shadowrootmode" in element.attrib


def _is_in_line(element: HtmlElement, tag: str) -> bool:
    """Whether an element is unknown to HTML and stands between words.

    Those of word processors, such as st1:place, always do; custom elements, such as x-term, may be boxes too.
    """
    if "-" not in tag:
        return ":" in tag
    before, parent = element.getprevious(), element.getparent()
    above = parent.text if before is None and parent is not None else before.tail if before is not None else None
    return bool(above and not above.isspace() and element.tail and not element.tail.isspace())


def _drawn(formula: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the visual copies that a script drew beside a formula (KaTeX, MathJax)."""
    holder = formula.getparent()
    for beside in () if holder is None else (holder.getprevious(), holder.getnext()):
        if beside is not None and beside.get("aria-hidden") == "true":
            yield beside


def _first_number(element: HtmlElement) -> int:
    start = element.get("start", "1").strip()
    return int(start) if start.isascii() and start.isdigit() and len(start) < 10 else 1  # noqa: PLR2004 - a sane number


def _flatten(element: HtmlElement) -> None:
    """Replace the descendants of an element by their text."""
    strip_elements(element, *_SKIPPED, with_tail=False)
    pieces = [piece for piece in element.itertext() if not piece.isspace()]
    del element[:]
    element.text = " ".join(pieces) or None
