"""Base address: where a page's relative links lead from; its ``<base>`` says so, or else its own address does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

if TYPE_CHECKING:
    from cleaner.model.document import Document

_WEB: Final = ("http://", "https://")


def base_address(document: Document, url: str | None) -> str | None:
    """Return the address to which relative links are joined; None where neither the page nor its caller names one.

    Args:
        document: The page; flattened text has no ``<base>``.
        url: The page's own address, to which a relative ``<base>`` is joined, if it is known.
    """
    # Of several the first with an address counts (HTML, "document base URL").
    stated = document.tree.root.find(".//base[@href]") if document.tree is not None else None
    if stated is None:
        return url
    try:
        base = urljoin(url or "", stated.get("href", "").strip())
    except ValueError:
        return url
    return base if base.lower().startswith(_WEB) else url
