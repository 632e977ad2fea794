"""Suspect: flag a page whose body is doubtful whatever was removed: no article, paywalled, or written by scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleaner.pipeline.script_data import is_shell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from cleaner.model.document import Document
    from cleaner.model.features import Features
    from cleaner.scoring.scorer import Scored

_LISTS: Final = frozenset({"listing", "collection"})
_LIKELY: Final = 0.5
_WALL: Final = re.compile(r'"isAccessibleForFree"\s*:\s*(?:false|"(?:https?://schema\.org/)?false")', re.IGNORECASE)
"""schema.org's property of pages that only subscribers may read."""
_LOCKED: Final = frozenset({"locked", "metered", "paid", "premium"})
"""Values of ``article:content_tier``."""


def suspect(document: Document, features: Sequence[Features], scored: Scored | None) -> Iterator[str]:
    """Yield flags: ``not_article``, ``list_page``, ``paywalled``, ``script_shell``, ``script_data``."""
    if scored is not None and scored.type_confidence >= _LIKELY and scored.page_type != "article":
        yield "not_article"
        if scored.page_type in _LISTS:
            yield "list_page"
    if document.tree is None:
        return
    root = document.tree.root
    if _is_walled(root):
        yield "paywalled"
    if document.from_script:
        yield "script_data"
    elif is_shell(sum(f.words for f in features), root):
        yield "script_shell"


def _is_walled(root: HtmlElement) -> bool:
    tiers = root.xpath('//meta[@property="article:content_tier" or @name="article:content_tier"]/@content')
    if any(tier.strip().lower() in _LOCKED for tier in tiers):
        return True
    return any(
        _WALL.search(script.text or "") for script in root.iter("script") if "ld+json" in (script.get("type") or "")
    )
