"""View: what of a page is remembered while its site is learnt; lines and named elements, no tree."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.learning.fingerprint import fingerprint
from cleaner.model.block import BlockKind
from cleaner.model.features import LINK_DENSITY, Shape
from cleaner.model.options import Limits
from cleaner.pipeline.decode import decode
from cleaner.pipeline.limit import limit_chars
from cleaner.pipeline.measure import measure
from cleaner.pipeline.parse import parse
from cleaner.pipeline.segment_html import segment_html
from cleaner.pipeline.segment_text import segment_text
from cleaner.pipeline.sniff import sniff

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cleaner.learning.page import Page
    from cleaner.model.document import Document, Tree

    Known = Callable[[Page], Sequence[str | None]]
    """Gives, for each block of a page, the category of the rule that drops it already, or None."""

_LIMITS = Limits(max_chars=5_000_000, max_lines=20_000, max_elements=50_000)
"""No page of articles has more; one that has would outweigh the rest of the sample in memory."""


@dataclass(frozen=True, slots=True)
class Line:
    """One block of a page."""

    text: str
    key: str
    """Its fingerprint."""
    words: int
    shape: Shape
    kind: BlockKind
    level: int
    linked: float
    """Share of its characters inside links."""
    inward: bool
    """All its links lead to places on the same page."""
    prose_before: int
    prose_after: int
    known: str | None
    """The category of the rule that drops it already."""

    @property
    def is_prose(self) -> bool:
        """Whether it has the form of sentences."""
        return self.shape is Shape.PROSE

    @property
    def is_link(self) -> bool:
        """Whether it is a link, or a button, and little else."""
        return self.linked >= LINK_DENSITY or self.kind is BlockKind.CONTROL


@dataclass(frozen=True, slots=True)
class View:
    """One page."""

    name: str
    url: str | None
    is_html: bool
    lines: tuple[Line, ...]
    boxes: Mapping[str, tuple[range, ...]]
    """Class or id token to the ranges of lines that lie in elements with it."""


def view(page: Page, known: Known) -> View:
    """Read a page through the stages that need no rules.

    Raises:
        InputError: It cannot be read, or is larger than any page of articles.
        ExtractionError: The parser gave up on it.
    """
    limit_chars(page.content, _LIMITS.max_chars)
    text = decode(page.content).text
    if sniff(text) == "text/html":
        document = segment_html(parse(text), _LIMITS.max_elements)
    else:
        document = segment_text(text, _LIMITS.max_lines)
    lines = _lines(document, known(page))
    return View(page.name, page.url, document.is_html, lines, _boxes(document.tree) if document.tree else {})


def _lines(document: Document, known: Sequence[str | None]) -> tuple[Line, ...]:
    features = measure(document.blocks)
    if len(known) != len(document.blocks):
        known = [None] * len(document.blocks)
    lines = []
    for block, measured, category in zip(document.blocks, features, known, strict=True):
        marks = block.markup.marks if block.markup else ()
        targets = [mark.target for mark in marks if mark.target]
        lines.append(
            Line(
                text=sys.intern(block.text.strip()),
                key=sys.intern(fingerprint(block.text)),
                words=measured.words,
                shape=measured.shape,
                kind=block.kind,
                level=block.level,
                linked=measured.link_density,
                inward=bool(targets) and all(target.startswith("#") for target in targets),
                prose_before=measured.prose_before,
                prose_after=measured.prose_after,
                known=category,
            )
        )
    return tuple(lines)


def _boxes(tree: Tree) -> dict[str, tuple[range, ...]]:
    found: dict[str, dict[range, None]] = {}
    for element, extent in tree.extents.items():
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
        for name in names:
            # A rule's token knows these two signs as signs of its own.
            if "*" not in name and "=" not in name:
                found.setdefault(sys.intern(name), {})[extent] = None
    return {name: tuple(extents) for name, extents in found.items()}
