"""Layout: what a site's file says of where the body and the metadata of its pages are, looked up in one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from cleaner.model.document import Document, Tree
    from cleaner.ruleset.layout import CompiledLayout, Finder


@dataclass(frozen=True, slots=True)
class Stated:
    """What a layout finds in a page; empty where there is no layout."""

    file: str = ""
    """Where the layout is written."""
    scores: tuple[float, ...] | None = None
    """1 for the blocks of the body and 0 for all others; None where it names no body, or finds none."""
    body_missed: bool = False
    """It names a body that is not in the page: the site may have changed."""
    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


def read_layout(document: Document, layout: CompiledLayout | None) -> Stated:
    """Look a layout's queries up in a page; it must be as it was parsed, since a rule may take what they look for."""
    if layout is None or document.tree is None:
        return Stated()
    root = document.tree.root
    body = _elements(layout.body, root) if layout.body is not None else ()
    scores = _inside(body, document.tree, len(document.blocks))
    return Stated(
        layout.file,
        scores,
        layout.body is not None and scores is None,
        _values(layout.title, root),
        _values(layout.authors, root),
        _values(layout.date, root),
    )


def _inside(elements: Iterable[HtmlElement], tree: Tree, count: int) -> tuple[float, ...] | None:
    """Score the blocks by whether they lie in one of the elements; None where no block does."""
    inside: set[int] = set()
    for element in elements:
        inside.update(range(*tree.extents.get(element, (0, 0))))
    return tuple(float(index in inside) for index in range(count)) if inside else None


def _elements(finder: Finder, root: HtmlElement) -> tuple[HtmlElement, ...]:
    try:
        return finder.elements(root)
    except etree.XPathError:  # one that only some pages bring out, such as a string where nodes are wanted
        return ()


def _values(finder: Finder | None, root: HtmlElement) -> tuple[str, ...]:
    try:
        return finder.values(root) if finder is not None else ()
    except etree.XPathError:
        return ()
