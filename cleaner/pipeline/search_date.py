"""Search date: the one door to htmldate, which looks through a whole page for its day, as a last resort.

Everything else that it can read, a page declares or shows where `metadata` looks itself, for a tenth of the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_ELEMENTS: Final = 50_000
"""Of a page that is shown to htmldate, whose time grows faster than the page."""
_SEARCH_FAULTS: Final = (
    etree.LxmlError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    RecursionError,
)


def search_date(root: HtmlElement, url: str | None) -> str | None:
    """Give the date of publication that a page's text and markup suggest, ISO 8601.

    It takes longer than all other metadata together, and is for pages whose date nothing else gives. A search that
    fails gives None: metadata never costs a page its body.

    Args:
        root: The page's tree.
        url: Its address.
    """
    if root.xpath("count(//*)") > _MAX_ELEMENTS:
        return None
    from htmldate import find_date  # noqa: PLC0415 - only a page that needs it waits: it takes as long as all the rest

    try:
        # The extensive search takes two seconds the first time, and finds dates on many pages that have none.
        found: object = find_date(root, url=url, original_date=True, extensive_search=False)
    except _SEARCH_FAULTS:
        return None
    return found if isinstance(found, str) else None
