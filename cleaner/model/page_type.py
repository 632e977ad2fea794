"""Page types, and what flattened text may be."""

from __future__ import annotations

from typing import Final, Literal, get_args

PageType = Literal["article", "collection", "documentation", "forum", "listing", "product", "service"]

PAGE_TYPES: Final[tuple[PageType, ...]] = get_args(PageType)

Assumed = Literal["page", "article"]
"""``page`` a whole page with its menus and boxes; ``article`` a text that is nearly clean already."""
