"""Page columns: numbers for the whole document, used to predict its type and to judge its blocks."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from cleaner.model.block import BlockKind
from cleaner.scoring.sums import at_least_one

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from cleaner.scoring.scored_page import Page

_TAGS: Final = ("article", "img", "time", "form", "input", "button", "table", "select", "script")
_OPEN_GRAPH: Final = {"article": 1, "website": 2, "product": 3, "og:product": 3, "blog": 4, "profile": 5}
_OTHER: Final = 7
_TYPE: Final = re.compile(r'"@type"\s*:\s*\[?\s*"(\w+)"')
_MAX_SCRIPT: Final = 200_000
_STATED: Final = {
    "states_article": ("article", "newsarticle", "blogposting", "techarticle", "reportagenewsarticle"),
    "states_product": ("product",),
    "states_forum": ("discussionforumposting", "qapage", "comment"),
    "states_list": ("itemlist", "collectionpage"),
    "states_page": ("webpage",),
    "states_questions": ("faqpage",),
}
"""Types of schema.org."""


def page_columns(page: Page) -> dict[str, float]:
    """Return one number for each name; flattened text has none of the numbers about markup."""
    tree = page.document.tree
    found = _of_blocks(page) | _of_address(page.about.url)
    return found if tree is None else found | _of_markup(tree.root)


def _of_blocks(page: Page) -> dict[str, float]:
    sums, chars = page.sums, page.chars
    words, size = sums.all_words, max(1.0, float(chars.total.sum()))
    return {
        "page_blocks": float(page.count),
        "page_words": words,
        "page_prose_words": sums.prose.total,
        "page_prose": sums.prose.total / words,
        "page_link_density": sums.linked.total / words,
        "page_words_each": words / max(1.0, sums.blocks.total),
        "page_items": float(page.item.mean()),
        "page_cells": sum(kind is BlockKind.CELL for kind in page.kinds) / page.count,
        "page_headings": float(page.heading.mean()),
        "page_digits": float(chars.digits.sum()) / size,
        "page_symbols": float(chars.symbols.sum()) / words,
        "page_stop_words": sums.stops.total / words,
        "page_longest": float((page.sizes * page.prose * page.live).max()),
        "page_spaces": float(chars.spaces.sum()) / size,
        "page_capitals": float((chars.capitals / at_least_one(chars.letters)).mean()),
    }


def _of_address(url: str | None) -> dict[str, float]:
    try:
        address = urlsplit(url or "")
    except ValueError:  # no address at all, such as http://[
        address = urlsplit("")
    if not address.netloc:  # what has no host, such as news.example/a, would pass for the path of a page deep in a site
        address = urlsplit("")
    path = address.path.strip("/")
    return {
        "path_depth": float(path.count("/") + bool(path)),
        "path_digits": float(sum(map(str.isdigit, path))),
        "path_length": float(len(path)),
        "query_length": float(len(address.query)),
    }


def _of_markup(root: HtmlElement) -> dict[str, float]:
    counts = Counter(str(element.tag) for element in root.iter(*_TAGS))
    kinds = (meta.get("content") or "" for meta in root.iter("meta") if meta.get("property") == "og:type")
    stated = next(kinds, "").strip().lower()
    types = {
        found.lower()
        for script in root.iter("script")
        if "ld+json" in (script.get("type") or "")
        for found in _TYPE.findall((script.text or "")[:_MAX_SCRIPT])
    }
    return {
        **{f"count_{tag}": float(counts[tag]) for tag in _TAGS},
        "open_graph": float(_OPEN_GRAPH.get(stated, _OTHER if stated else 0)),
        **{name: float(not types.isdisjoint(known)) for name, known in _STATED.items()},
    }
