"""Replace: the texts that a site's layout wants replaced in the page's source, before it is parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.ruleset.layout import CompiledLayout


def replace(page: str, layouts: Iterable[CompiledLayout]) -> str:
    """Replace every occurrence of each text, one text after the other, as the layouts list them."""
    for layout in layouts:
        for find, by in layout.replace:
            page = page.replace(find, by)
    return page
