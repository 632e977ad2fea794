"""Block: the unit that is kept or dropped, the same for an HTML paragraph and a line of flattened text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is in the document's structure; flattened text has paragraphs only."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    CELL = "cell"
    CODE = "code"
    QUOTE = "quote"
    CAPTION = "caption"
    CONTROL = "control"
    """A button, a form label: text that offers an action."""


class MarkKind(StrEnum):
    """Inline markup that Markdown can carry."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    STRIKE = "strike"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline markup over ``text[start:end]`` of a block."""

    start: int
    end: int
    kind: MarkKind
    target: str = ""
    """The target of a link, as written in the page."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The position of a block in a table; all numbers are 0-based."""

    table: int
    row: int
    column: int
    header: bool
    outer: Cell | None = None
    """The cell that its table stands in."""


@dataclass(frozen=True, slots=True)
class Container:
    """A quotation or an item of a list, which may hold several blocks and further containers."""

    number: int
    """Tells it from the page's others."""
    is_quote: bool
    ordinal: int | None = None
    """Number of an item of an ordered list."""
    list_number: int = 0
    """Tells the items of one list from those of the page's others; 0 outside of lists."""


@dataclass(frozen=True, slots=True)
class Markup:
    """What is known of a block from HTML only."""

    tag: str
    """The block-level element that holds the text directly."""
    path: str
    """XPath of that element."""
    linked_chars: int = 0
    """Characters of the text inside links."""
    marks: tuple[Mark, ...] = ()
    cell: Cell | None = None
    around: tuple[Container, ...] = ()
    """The quotations and items it is in, outermost first."""
    syntax: str = ""
    """The language of a program, as the page's highlighter calls it."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text between two block-level borders, or one line."""

    index: int
    text: str
    """As it appears in the body; for flattened text, the line unchanged."""
    line: int
    """1-based line of the decoded input on which it starts."""
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    """Level of a heading (1 to 6), depth of a list item (1 for the outermost); 0 otherwise."""
    gap: int = 1
    """Blank lines before it in the input; in HTML 0 after a single ``<br>``, else 1."""
    start: int | None = None
    """Offset of its first character in the decoded input; None for HTML."""
    end: int | None = None
    markup: Markup | None = None
    """None for flattened text."""

    @property
    def is_h1(self) -> bool:
        """Whether it is a heading of the first level."""
        return self.kind is BlockKind.HEADING and self.level == 1
