"""Replace: the texts that a site's layout wants replaced in the page's source, before it is parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.ruleset.layout import CompiledLayout


def replace(page: str, layout: CompiledLayout | None) -> str:
    """Replace every occurrence of each text, one text after the other, as the layout lists them."""
    for find, by in layout.replace if layout is not None else ():
        page = page.replace(find, by)
    return page
