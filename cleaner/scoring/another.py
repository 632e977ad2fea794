"""Another: where a page goes on with other articles, as endless ones do, the body is of the one that it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.model.document import Document
    from cleaner.scoring.sums import Floats

_OWN: Final = 0.5
"""Likeness to the page's title, from which a heading is that of its own article."""
_OTHER: Final = 0.25
"""Likeness up to which a heading is surely another's; on the home page of a site all are alike."""


@dataclass(frozen=True, slots=True)
class _Article:
    """An outermost `article` element: its blocks, and the first main heading among them."""

    extent: range
    heading: int


def others(document: Document, like_title: Floats) -> dict[int, int]:
    """Return the blocks of a page's other articles, each with the main heading of its article.

    Only articles with an `h1` of their own count, and only beside one whose `h1` is like the title of the page: teasers
    and comments are articles in HTML, too.

    Args:
        document: The document; without a tree it has no articles.
        like_title: The likeness of each block to the page's title.
    """
    articles = [*_articles(document)]
    own = max(articles, key=lambda article: like_title[article.heading], default=None)
    if own is None or not like_title[own.heading] >= _OWN:
        return {}
    return {
        block: article.heading
        for article in articles
        if article is not own and like_title[article.heading] <= _OTHER
        for block in article.extent
    }


def _articles(document: Document) -> Iterator[_Article]:
    if document.tree is None:
        return
    for element, extent in document.tree.extents.items():
        if element.tag == "article" and next(element.iterancestors("article"), None) is None:
            heading = next((place for place in extent if document.blocks[place].is_h1), None)
            if heading is not None:
                yield _Article(extent, heading)
