"""Baseline: the one door to trafilatura's family, of which htmldate searches a page for its day as a last resort.

Everything else that it can read, a page declares or shows where `metadata` looks itself, for a tenth of the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_ELEMENTS: Final = 50_000
"""Of a page that is shown to htmldate, whose time grows faster than the page."""
_READING_FAULTS: Final = (
    etree.LxmlError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    RecursionError,
)


class Reading:
    """htmldate's reading of a page, which costs more than all other metadata and is made only when it is asked for.

    A reading that fails gives nothing: metadata never costs a page its body.

    Args:
        root: The page's tree.
        url: Its address.
    """

    def __init__(self, root: HtmlElement, url: str | None) -> None:
        self._root = root
        self._url = url

    def date(self) -> str | None:
        """The date of publication that the page's text and markup suggest, ISO 8601."""
        if self._root.xpath("count(//*)") > _MAX_ELEMENTS:
            return None
        # Imported with the first page that needs it: it takes as long as all the rest.
        from htmldate import find_date  # noqa: PLC0415

        try:
            # The extensive search takes two seconds the first time, and finds dates on many pages that have none.
            found: object = find_date(self._root, url=self._url, original_date=True, extensive_search=False)
        except _READING_FAULTS:
            return None
        return found if isinstance(found, str) else None
