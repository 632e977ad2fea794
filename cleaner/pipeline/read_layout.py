"""Read layout: where the layouts in a site's rule files say that body and metadata are, looked up in one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model.layout_findings import LayoutFindings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from lxml.html import HtmlElement

    from cleaner.model.document import Document
    from cleaner.ruleset.layout import CompiledLayout, Finder


def read_layout(document: Document, layouts: Sequence[CompiledLayout]) -> LayoutFindings:
    """Run the layouts' queries on a page; before pruning, as rules may drop what the queries look for.

    Each field comes from the first layout that finds it; those for this host come before those for all hosts.
    """
    if not layouts or document.tree is None:
        return LayoutFindings()
    root = document.tree.root
    naming_body = [layout for layout in layouts if layout.body is not None]
    file, scores = _find_body(naming_body, document) or ((naming_body or layouts)[0].file, None)
    return LayoutFindings(
        file,
        scores,
        bool(naming_body) and scores is None,
        _first(layouts, lambda layout: layout.title, root),
        _first(layouts, lambda layout: layout.authors, root),
        _first(layouts, lambda layout: layout.date, root),
    )


def _find_body(layouts: Iterable[CompiledLayout], document: Document) -> tuple[str, tuple[float, ...]] | None:
    """Return the file of the first layout whose body is in the page, and the scores for that body."""
    for layout in layouts:
        scores = _body_scores(layout, document)
        if scores is not None:
            return layout.file, scores
    return None


def _body_scores(layout: CompiledLayout, document: Document) -> tuple[float, ...] | None:
    """Score the blocks by whether they are inside the layout's body; None if none is."""
    if layout.body is None or document.tree is None:
        return None
    inside: set[int] = set()
    for element in layout.body.elements(document.tree.root):
        inside.update(document.tree.extents.get(element, ()))
    return tuple(float(block.index in inside) for block in document.blocks) if inside else None


def _first(
    layouts: Iterable[CompiledLayout], field: Callable[[CompiledLayout], Finder | None], root: HtmlElement
) -> tuple[str, ...]:
    finders = filter(None, map(field, layouts))
    return next((values for finder in finders if (values := finder.values(root))), ())
