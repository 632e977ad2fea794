"""Search date: the one door to htmldate, which searches a whole page for its date, as a last resort.

Whatever a page declares or shows near its headline, `metadata` reads itself, in a tenth of the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_ELEMENTS: Final = 50_000
"""A page with more is not searched: htmldate's time grows faster than the page."""
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
    """Return the date of publication that htmldate finds in a page, ISO 8601.

    It takes longer than all other metadata together. A search that fails returns None: metadata never cost a page its
    body.

    Args:
        root: The page's tree.
        url: Its URL.
    """
    if root.xpath("count(//*)") > _MAX_ELEMENTS:
        return None
    from htmldate import find_date  # noqa: PLC0415 - slow to import, and few pages need it

    try:
        # The extensive search takes two seconds the first time, and finds dates on many pages that have none.
        found: object = find_date(root, url=url, original_date=True, extensive_search=False)
    except _SEARCH_FAULTS:
        return None
    return found if isinstance(found, str) else None
