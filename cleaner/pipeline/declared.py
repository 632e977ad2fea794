"""Declared: metadata in meta tags and in elements made for the purpose."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from cleaner.model.metadata import MetadataSource

Declaration = tuple[str, str, "MetadataSource"]
"""Field, value, source."""

_OPENGRAPH: Final = {
    "og:title": "title",
    "og:description": "description",
    "og:site_name": "site_name",
    "og:url": "canonical_url",
    "og:image": "image",
    "og:image:url": "image",
    "og:image:secure_url": "image",
    "og:type": "page_type",
    "og:locale": "language",
    "og:article:published_time": "date_published",
    "og:updated_time": "date_modified",
    "og:article:modified_time": "date_modified",
    "og:article:author": "authors",
    "og:pubdate": "date_published",
    "og:release_date": "date_published",
    "article:published": "date_published",
    "article:modified": "date_modified",
    "article:published_time": "date_published",
    "article:modified_time": "date_modified",
    "article:author": "authors",
    "article:section": "categories",
    "article:tag": "tags",
    "book:author": "authors",
}
_META: Final = {
    "author": "authors",
    "authors": "authors",
    "byl": "authors",
    "citation_author": "authors",
    "dc.creator": "authors",
    "dcterms.creator": "authors",
    "dc.creator.creator": "authors",
    "dc.creator.personalname": "authors",
    "bepress_citation_author": "authors",
    "schema.author": "authors",
    "parsely-author": "authors",
    "sailthru.author": "authors",
    "article:author_name": "authors",
    "citation_title": "title",
    "dc.title": "title",
    "dcterms.title": "title",
    "parsely-title": "title",
    "sailthru.title": "title",
    "twitter:title": "title",
    "headline": "title",
    "date": "date_published",
    "pubdate": "date_published",
    "publishdate": "date_published",
    "publish_date": "date_published",
    "publish-date": "date_published",
    "publication_date": "date_published",
    "datepublished": "date_published",
    "dc.date": "date_published",
    "dc.date.issued": "date_published",
    "dc.date.created": "date_published",
    "dcterms.created": "date_published",
    "dcterms.date": "date_published",
    "dcterms.issued": "date_published",
    "citation_publication_date": "date_published",
    "citation_date": "date_published",
    "citation_online_date": "date_published",
    "bepress_citation_date": "date_published",
    "release_date": "date_published",
    "dateposted": "date_published",
    "created": "date_published",
    "parsely-pub-date": "date_published",
    "sailthru.date": "date_published",
    "cxenseparse:recs:publishtime": "date_published",
    "article.published": "date_published",
    "last-modified": "date_modified",
    "lastmod": "date_modified",
    "datemodified": "date_modified",
    "dc.date.modified": "date_modified",
    "dcterms.modified": "date_modified",
    "article.updated": "date_modified",
    "description": "description",
    "dc.description": "description",
    "dcterms.abstract": "description",
    "twitter:description": "description",
    "application-name": "site_name",
    "dc.publisher": "site_name",
    "dcterms.publisher": "site_name",
    "citation_journal_title": "site_name",
    "keywords": "tags",
    "news_keywords": "tags",
    "parsely-tags": "tags",
    "sailthru.tags": "tags",
    "parsely-section": "categories",
    "section": "categories",
    "twitter:image": "image",
    "twitter:image:src": "image",
    "dc.language": "language",
    "dcterms.language": "language",
    "content-language": "language",
    "dc.rights": "licence",
    "dcterms.license": "licence",
    "copyright": "licence",
}
_PROPERTIES: Final = {
    "datePublished": "date_published",
    "dateCreated": "date_published",
    "datePosted": "date_published",
    "dateModified": "date_modified",
}
_ALIKE: Final = (
    (
        re.compile(r"publi(?:sh|cation).{0,6}(?:date|time|_at|_on)|(?:date|time).{0,3}publi(?:sh|cation)"),
        "date_published",
    ),
    (re.compile(r"(?:modif|updat|last).{0,6}(?:date|time|_at)|date.{0,3}(?:modif|updat)"), "date_modified"),
    (re.compile(r"(?:^|article|page|post|content|cxenseparse|wf)[.:_-]authors?(?:[.:_-]?name)?$"), "authors"),
)
"""Patterns of names that publishing systems invent."""
_AUTHOR_LABELS: Final = frozenset(
    {"written by", "author", "by", "verfasst von", "geschrieben von", "autor", "écrit par", "auteur", "escrito por"}
)
_BIBLIOGRAPHIC: Final = frozenset(
    "citation_author bepress_citation_author dc.creator dcterms.creator dc.creator.creator"
    " dc.creator.personalname".split()
)
"""Tags of libraries and journals, which write the family name first."""
_PREFIX: Final = re.compile(r"^(dc|dcterms|schema):")
"""Of a vocabulary, as RDFa writes it; meta tags have a full stop."""
_LISTS: Final = frozenset({"tags"})
"""Fields whose meta tags hold several values, separated by commas."""


def read_declared(root: HtmlElement) -> Iterator[Declaration]:
    """Yield every declaration: meta tags, then the card's labels, then elements; each in document order."""
    for meta in root.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        if not content:
            continue
        name = (
            meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        ).lower()
        if field := _OPENGRAPH.get(name):
            yield field, content, "opengraph"
        elif field := _META.get(name := _PREFIX.sub(r"\1.", name)) or _named_alike(name):
            content = _first_name_first(content) if name in _BIBLIOGRAPHIC else content
            parts = content.split(",") if field in _LISTS else [content]
            yield from ((field, part.strip(), "meta") for part in parts if part.strip())
    yield from _labelled(root)
    yield from _elements(root)


def _first_name_first(author: str) -> str:
    """Turn "Byron, Ada" into "Ada Byron"; two full names are two authors."""
    last, comma, first = author.partition(",")
    full = " " in last.strip() and " " in first.strip() and last.strip()[0].isupper()
    plain = comma and first.strip() and not full and not set(",;&") & set(first)
    return f"{first.strip()} {last.strip()}" if plain else author


@lru_cache(maxsize=1024)
def _named_alike(name: str) -> str | None:
    """Return the field that a name outside the table suggests by its form."""
    return next((field for pattern, field in _ALIKE if pattern.search(name)), None)


def _labelled(root: HtmlElement) -> Iterator[Declaration]:
    """Yield the author from the label and value pairs of a page's card for social networks."""
    cards = {meta.get("name"): meta.get("content") or "" for meta in root.iter("meta") if meta.get("name")}
    for number in ("1", "2"):
        label, value = cards.get(f"twitter:label{number}", ""), cards.get(f"twitter:data{number}", "").strip()
        if label.strip().lower() in _AUTHOR_LABELS and value:
            yield "authors_on_card", value, "meta"


def _elements(root: HtmlElement) -> Iterator[Declaration]:
    for link in root.iter("link"):
        relations = (link.get("rel") or "").lower().split()
        if "canonical" in relations and (link.get("href") or "").strip():
            yield "canonical_url", link.get("href", "").strip(), "html"
        if "license" in relations and (link.get("href") or "").strip():
            yield "licence", link.get("href", "").strip(), "html"
    for element in root.iter("time", "span", "abbr", "div", "p"):
        named = element.get("itemprop") or (element.get("property") or "").removeprefix("schema:")
        field = _PROPERTIES.get(named or ("datePublished" if element.get("pubdate") is not None else ""))
        if field and (value := element.get("datetime") or element.get("content")):
            yield field, value, "html"
    title = root.find(".//head/title")
    if title is not None and (text := " ".join(title.text_content().split())):
        yield "title", text, "html"
