"""Suspect: flag a page whose body is doubtful whatever was removed: no article, paywalled, or written by scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from cleaner.model.document import Document
    from cleaner.scoring.scorer import Scored

_LISTS: Final = frozenset({"listing", "collection"})
_LIKELY: Final = 0.5
_WALL: Final = re.compile(r'"isAccessibleForFree"\s*:\s*(?:false|"(?:https?://schema\.org/)?false")', re.IGNORECASE)
"""schema.org's property of pages that only subscribers may read."""
_TIER: Final = "article:content_tier"
_LOCKED: Final = frozenset({"locked", "metered", "paid", "premium"})
"""Values of it."""


def suspect(document: Document, scored: Scored | None) -> Iterator[str]:
    """Yield flags: ``not_article``, ``list_page``, ``paywalled``, ``script_shell``, ``script_data``."""
    if scored is not None and scored.type_confidence >= _LIKELY and scored.page_type != "article":
        yield "not_article"
        if scored.page_type in _LISTS:
            yield "list_page"
    if document.tree is None:
        return
    if _is_walled(document.tree.root):
        yield "paywalled"
    if document.scripted is not None:
        yield "script_data" if document.scripted == "filled" else "script_shell"


def _is_walled(root: HtmlElement) -> bool:
    for meta in root.iter("meta"):
        is_tier = _TIER in (meta.get("property"), meta.get("name"))
        if is_tier and (meta.get("content") or "").strip().lower() in _LOCKED:
            return True
    return any(
        _WALL.search(script.text or "") for script in root.iter("script") if "ld+json" in (script.get("type") or "")
    )
