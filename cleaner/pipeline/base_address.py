"""Base address: where a page's relative links lead from; its ``<base>`` says so, or else its own address does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model.url import is_web, joined

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def base_address(root: HtmlElement | None, url: str | None) -> str | None:
    """Return the address to which relative links are joined; None where neither the page nor its caller names one.

    Args:
        root: The page's tree; None for flattened text, which has no ``<base>``.
        url: The page's own address, to which a relative ``<base>`` is joined, if it is known.
    """
    # Of several the first with an address counts (HTML, "document base URL").
    stated = root.find(".//base[@href]") if root is not None else None
    if stated is None:
        return url
    base = joined(stated.get("href", "").strip(), url)
    return base if is_web(base) else url
