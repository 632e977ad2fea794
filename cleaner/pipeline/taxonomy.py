"""Taxonomy: tags, categories and licence, from links with a ``rel`` for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_CATEGORY: Final = re.compile(r"/categor(?:y|ies|ias?|ie)/", re.IGNORECASE)
_TAG: Final = re.compile(r"/tags?/", re.IGNORECASE)
_LICENCE: Final = re.compile(r"creativecommons\.org/(?:licenses|publicdomain)/([a-z-]+)/(\d\.\d)", re.IGNORECASE)
_MOST_CHARS: Final = 60
"""A longer text is a headline filed under a tag, not the tag."""


def read_taxonomy(root: HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield (field, value) for every link with ``rel`` license, tag or category."""
    for link in root.iter("a"):
        relations = (link.get("rel") or "").lower().split()
        if not relations:
            continue
        href = link.get("href") or ""
        if "license" in relations and (licence := _licence(link, href)):
            yield "licence", licence
        elif "tag" in relations or "category" in relations:
            text = " ".join(link.text_content().split())
            if 0 < len(text) <= _MOST_CHARS:
                yield "categories" if _is_category(relations, href) else "tags", text


def _is_category(relations: list[str], href: str) -> bool:
    return bool(_CATEGORY.search(href)) or ("category" in relations and not _TAG.search(href))


def _licence(link: HtmlElement, href: str) -> str:
    found = _LICENCE.search(href)
    if found is None:
        return " ".join(link.text_content().split())
    kind, version = found.groups()
    return f"CC {'0' if kind.lower() == 'zero' else kind.upper()} {version}"
