"""Baseline: the one door to trafilatura and htmldate, whose reading of a page fills in metadata it does not declare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from htmldate import find_date
from lxml import etree, html
from trafilatura.metadata import extract_author, extract_catstags, extract_license, extract_sitename, extract_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

_MAX_ELEMENTS: Final = 50_000
"""Of a page that is shown to trafilatura, whose time grows with the square of what stands side by side."""


class Reading:
    """trafilatura's and htmldate's reading of a page's metadata, field by field, only what is asked for.

    Each is worth having where a page declares nothing, and each costs as much as the whole of the rest, so none is
    run for a field that is known already. A reading that fails gives nothing: metadata never costs a page its body.

    Args:
        root: The page's tree.
        url: Its address.
        dated: Whether it is of a kind that bears a date, so that one is searched for in its text as well.
    """

    def __init__(self, root: HtmlElement, url: str | None, *, dated: bool = True) -> None:
        # Of a page too large for it, an empty one is read, on which nothing is found.
        self._root = root if _fits(root) else html.Element("html")
        self._url = url
        self._dated = dated

    def title(self) -> str | None:
        """The page's title, from its headings."""
        return _text(lambda: extract_title(self._root))

    def authors(self) -> tuple[str, ...]:
        """Names found where authors are usually written."""
        found = _text(lambda: extract_author(self._root)) or ""
        return tuple(name.strip() for name in found.split(";") if name.strip())

    def date(self) -> str | None:
        """The date of publication that the page's text and markup suggest, ISO 8601."""
        # The extensive search costs five times as much, and finds dates on many pages that have none.
        return _text(lambda: find_date(self._root, url=self._url, original_date=True, extensive_search=self._dated))

    def site_name(self) -> str | None:
        """The site's name, from the page title's parts."""
        return _text(lambda: extract_sitename(self._root))

    def tags(self) -> tuple[str, ...]:
        """Tags, from links that lead to tag pages."""
        return _texts(lambda: extract_catstags("tag", self._root))

    def categories(self) -> tuple[str, ...]:
        """Categories, from links that lead to category pages."""
        return _texts(lambda: extract_catstags("category", self._root))

    def licence(self) -> str | None:
        """A Creative Commons licence or a link that says it is one."""
        return _text(lambda: extract_license(self._root))


_READING_FAULTS: Final = (
    etree.LxmlError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    RecursionError,
)


def _text(read: Callable[[], object]) -> str | None:
    try:
        found = read()
    except _READING_FAULTS:
        return None
    return found if isinstance(found, str) else None


def _texts(read: Callable[[], object]) -> tuple[str, ...]:
    try:
        found = read()
    except _READING_FAULTS:
        return ()
    return tuple(map(str, found)) if isinstance(found, list) else ()


def _fits(root: HtmlElement) -> bool:
    return bool(root.xpath("count(//*)") <= _MAX_ELEMENTS)
