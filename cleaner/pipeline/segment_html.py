"""Segment a page: one walk over the tree gives the blocks, each with what its markup tells.

A block is the text between two block-level borders, as in boilerpipe; a line break is a border too, so that a rule
sees the same lines in a page as in its flattened text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml.etree import strip_elements

from cleaner.errors import TooLargeError
from cleaner.model.block import Block, BlockKind, MarkKind, Markup
from cleaner.model.document import Document, Tree
from cleaner.pipeline.formulas import write_in_line
from cleaner.pipeline.inline import InlineText
from cleaner.pipeline.signs import (
    has_own_brackets,
    is_permalink,
    line_numbers,
    note_number,
    part_from_words,
    raised_digits,
    second_copy,
)
from cleaner.pipeline.structure import STRUCTURE, Structure

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
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd mark nobr q rb rp rt rtc ruby s"
    " samp small span strike strong sub sup time tt u var wbr".split()
)
_ATTACHED: Final = _FORMULA | frozenset({"rb", "rp", "rt", "rtc", "sub", "sup", "wbr"})
"""Inline elements whose text belongs to what is beside them."""
_CODE_LINES: Final = frozenset({"div", "li", "ol", "p"})
"""Boxes that are lines of code within preformatted text."""
_CODE_LINE: Final = re.compile(r"(?:^|\s)(?:code-|token-|view-)?line(?:\s|$)")
"""Class of a `<span>` that is one."""
_AROUND: Final = {"q": ('"', '"'), "rt": ("\uff08", "\uff09")}
"""What browsers show around a quotation, and show otherwise than by a place above the line: how a word is read."""
_SIGNS: Final = frozenset({"a", "cite", "sup", *_AROUND})
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
# Named here, as looking a member up in its enumeration takes ten times as long.
_CODE, _HEADING, _QUOTE, _LINK = BlockKind.CODE, BlockKind.HEADING, BlockKind.QUOTE, MarkKind.LINK
_SOFT_HYPHEN: Final = "\u00ad"
"""Where a browser may break a word; in a text it hides the word from whoever searches for it."""
_NAMES: Final = frozenset({*STRUCTURE, *_INLINE, *"body div html main nav p section article header footer".split()})
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
    formulas = [*root.iter("math")]
    for formula in formulas:
        write_in_line(formula)
    walk = _Walk({copy for formula in formulas for copy in _drawn(formula)}.union(line_numbers(root)))
    if isinstance(root.tag, str) and root.tag not in _SKIPPED:
        walk.visit(root, root.tag, f"/{root.tag}", 0)
    walk.flush()
    return Document(tuple(walk.blocks), Tree(root, walk.extents, tuple(walk.holders), walk.parts))


class _Walk:
    """The state of one walk: the block being gathered and the structure around it."""

    def __init__(self, unread: Collection[HtmlElement]) -> None:
        self._unread = unread
        self.blocks: list[Block] = []
        self.holders: list[HtmlElement] = []
        self.extents: dict[HtmlElement, range] = {}
        self.parts: dict[HtmlElement, tuple[int, int, int]] = {}
        self._inline = InlineText()
        self._holder: HtmlElement | None = None
        """The innermost element around the first word of the block being gathered; None before there is one."""
        self._element: HtmlElement | None = None
        self._path = ""
        self._structure = Structure()
        self._gap = 1

    def visit(self, element: HtmlElement, tag: str, path: str, depth: int) -> None:
        """Walk an element and its descendants; `path` is its XPath."""
        if depth >= _MAX_DEPTH:
            _flatten(element)
        in_code = self._structure.frame.kind is _CODE
        if tag in _INLINE or (in_code and tag in _CODE_LINES) or _is_in_line(element, tag):
            self._visit_inline(element, tag, path, depth)
            if in_code and (tag in _CODE_LINES or _CODE_LINE.search(element.get("class") or "")):
                self._end_line_of_code(element)
            return
        self.flush()
        first, around = len(self.blocks), (self._element, self._path)
        self._element, self._path = element, path
        leave = self._structure.enter(element, tag) if tag in STRUCTURE else ()
        self._visit_children(element, path, depth)
        self.flush()
        for stack in leave:
            stack.pop()
        self._element, self._path = around
        if len(self.blocks) > first:
            self.extents[element] = range(first, len(self.blocks))

    def _visit_inline(self, element: HtmlElement, tag: str, path: str, depth: int) -> None:
        if tag in _SIGNS and self._visit_sign(element, tag, path, depth):
            return
        first, alone = len(self.blocks), tag not in _ATTACHED
        self._inline.enter(alone=alone)
        mark = _MARKS.get(tag)
        if mark is not None:
            self._inline.open(mark, element.get("href", "") if mark is _LINK else "")
        start = self._inline.length
        self._visit_children(element, path, depth)
        self._inline.leave(alone=alone)
        if mark is not None:
            self._inline.close(mark)
        if len(self.blocks) > first:
            self.extents[element] = range(first, len(self.blocks))
        else:
            self._inline.held_by(element, start)

    def _visit_sign(self, element: HtmlElement, tag: str, path: str, depth: int) -> bool:
        """Read an element whose text is not all that readers see, or more; False if it is like any other."""
        if tag == "a":
            if self._structure.frame.kind is _HEADING and is_permalink(element):
                return True
            text = element.text
            # Few links begin with a number.
            raised = note_number(element, self._inline.last) if text and text[0].isdigit() else ""
        elif tag == "sup":
            raised = raised_digits(element)
        elif tag == "cite":
            if self._holder is None and self._structure.frame.kind is _QUOTE:
                part_from_words(element)
            return False
        elif tag == "rt" and has_own_brackets(element):
            return False
        else:
            before, after = _AROUND[tag]
            self._add(before, element)
            self._visit_children(element, path, depth)
            self._add(after, element)
            return True
        if raised:
            self._add(raised, element)
        return bool(raised)

    def _visit_children(self, element: HtmlElement, path: str, depth: int) -> None:
        text = element.text
        if text:
            self._add(text, element)
        # Most elements have one child or none, and need not be asked.
        copy = None
        if len(element) > 1 and self._structure.frame.kind is not _CODE:
            copy = second_copy(element, _INLINE)
        seen: dict[str, int] = {}
        for position, child in enumerate(element, start=1):
            tag = child.tag
            if isinstance(tag, str):
                seen[tag] = nth = seen.get(tag, 0) + 1
                if tag == "br":
                    self._break_line()
                elif (
                    (tag not in _SKIPPED or _is_shadow(child, tag)) and child not in self._unread and child is not copy
                ):
                    # Names such as o:p, which word processors write, are not valid in XPath.
                    step = f"{tag}[{nth}]" if tag in _NAMES or _NAME.match(tag) else f"*[{position}]"
                    self.visit(child, tag, f"{path}/{step}", depth + 1)
            tail = child.tail
            if tail:
                self._add(tail, element)

    def _add(self, text: str, holder: HtmlElement) -> None:
        keep_space = self._structure.frame.kind is _CODE
        if not keep_space:
            text = text.replace(_SOFT_HYPHEN, "")
            if not text:
                return
            if text.isspace():
                self._inline.space()
                return
        if self._holder is None:
            self._holder = holder
        self._inline.add(text, keep_space=keep_space)

    def _break_line(self) -> None:
        if self._structure.frame.kind is _CODE:
            # Before the first line there is none to end; where no line comes, it would begin the next block.
            if self._holder is not None:
                self._inline.add("\n", keep_space=True)
            return
        had_text = self._inline.length > 0
        self.flush()
        self._gap = 0 if had_text else 1

    def _end_line_of_code(self, element: HtmlElement) -> None:
        is_last = element.getnext() is None
        if self._holder is not None and not (is_last or element.tail or self._inline.ends_line):
            self._inline.add("\n", keep_space=True)

    def flush(self) -> None:
        """End the block being gathered, if it has any text."""
        if self._holder is None:
            self._gap = 1
            return
        length = self._inline.length
        text, marks, linked, inside = self._inline.take(keep_space=self._structure.frame.kind is _CODE)
        holder, self._holder = self._holder, None
        if not text:
            self._gap = 1
            return
        frame, index, element = self._structure.frame, len(self.blocks), self._element
        tag = element.tag if element is not None and isinstance(element.tag, str) else ""
        markup = Markup(tag, self._path, linked, marks, frame.cell, frame.around, frame.syntax)
        line = (element.sourceline if element is not None else None) or 1
        self.blocks.append(Block(index, text, line, frame.kind, frame.level, self._gap, markup=markup))
        self.holders.append(holder)
        for inner, start, end in inside:
            if not start and end == length:
                self.extents[inner] = range(index, index + 1)
            elif frame.kind is not _CODE:
                # At the start of a line the blank after it goes with it.
                self.parts[inner] = (index, start, end + (not start and text[end] == " "))
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


def _flatten(element: HtmlElement) -> None:
    """Replace the descendants of an element by their text."""
    strip_elements(element, *_SKIPPED, with_tail=False)
    pieces = [piece for piece in element.itertext() if not piece.isspace()]
    del element[:]
    element.text = " ".join(pieces) or None
