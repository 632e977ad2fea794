"""Layout: where a site keeps its body and its metadata, compiled from its rule file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from cleaner.ruleset.queries import compile_find

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from cleaner.ruleset.queries import Search
    from cleaner.ruleset.schema import Find, Layout, Validity


@dataclass(frozen=True, slots=True)
class Finder:
    """Queries of which the first that finds anything counts."""

    queries: tuple[Search, ...]

    def elements(self, root: HtmlElement) -> tuple[HtmlElement, ...]:
        """Return the elements that the first successful query finds, in document order."""
        for query in self.queries:
            elements = tuple(each for each in _found(query, root) if hasattr(each, "tag"))
            if elements:
                return elements
        return ()

    def values(self, root: HtmlElement) -> tuple[str, ...]:
        """Return the texts of what the first successful query finds: elements, attributes, or one string."""
        for query in self.queries:
            texts = tuple(filter(None, (" ".join(_text(value).split()) for value in _found(query, root))))
            if texts:
                return texts
        return ()


@dataclass(frozen=True, slots=True)
class CompiledLayout:
    """A layout ready to use."""

    validity: Validity
    file: str
    """Its name without its folder: a service's clients see it."""
    body: Finder | None
    title: Finder | None
    authors: Finder | None
    date: Finder | None
    replace: tuple[tuple[str, str], ...]
    """Texts to find in the page's source, and what stands there instead."""


def compile_layout(layout: Layout, file: str) -> CompiledLayout:
    """Compile a layout that passed `verify_layout`."""
    return CompiledLayout(
        layout,
        file,
        _finder(layout.body),
        _finder(layout.title),
        _finder(layout.authors),
        _finder(layout.date),
        tuple((replacement.find, replacement.with_) for replacement in layout.replace),
    )


def _finder(find: Find | None) -> Finder | None:
    if find is None:
        return None
    return Finder(
        tuple(
            compile_find(kind, value)
            for kind, values in (("css", find.css), ("xpath", find.xpath))
            for value in values or ()
        )
    )


def _found(query: Search, root: HtmlElement) -> list[object]:
    try:
        found = query(root)
    except etree.XPathError:  # it took too long, or failed as only some pages bring out: a string for nodes
        return []
    return list(found) if isinstance(found, list) else [found]


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    text_content = getattr(value, "text_content", None)
    # A number or a truth is what count() and such give: no text of the page.
    return str(text_content()) if text_content is not None else ""
