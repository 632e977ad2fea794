"""Replace: apply a layout's text replacements to the page's source, before it is parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.ruleset.layout import CompiledLayout


def replace(page: str, layouts: Iterable[CompiledLayout]) -> str:
    """Replace every occurrence of each text, in the order of the layouts."""
    for layout in layouts:
        for find, by in layout.replace:
            page = page.replace(find, by)
    return page
