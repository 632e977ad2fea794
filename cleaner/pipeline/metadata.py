"""Metadata: each field from the best source that has it, with the source's name.

What a page declares outweighs what a reading of it suggests, and a reading is made only for what is missing. The
tree is read after removal, so that the date of a related box is not the article's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import urljoin, urlsplit

from cleaner.model.block import BlockKind
from cleaner.model.features import Shape
from cleaner.model.metadata import Metadata
from cleaner.pipeline.declared import read_declared
from cleaner.pipeline.jsonld import read_jsonld
from cleaner.pipeline.normalise import clean_address, clean_authors, clean_date, clean_text, clean_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.html import HtmlElement

    from cleaner.model.block import Block
    from cleaner.model.features import Features
    from cleaner.model.kept import Kept
    from cleaner.model.metadata import MetadataSource

_ORDER: Final[dict[str, tuple[MetadataSource, ...]]] = {
    "canonical_url": ("html", "opengraph", "jsonld"),
    "page_type": ("opengraph", "jsonld"),
    "site_name": ("opengraph", "jsonld", "meta"),
}
_DEFAULT_ORDER: Final[tuple[MetadataSource, ...]] = ("jsonld", "opengraph", "meta", "html")
_PAGE_LANGUAGE: Final = re.compile(r"^([a-z]{2,3})(?:[-_]|$)", re.IGNORECASE)
_TITLE_WORDS: Final = 30


class Heuristics(Protocol):
    """A reading of a page for what it does not declare; `baseline.Reading` is one."""

    def title(self) -> str | None:
        """The title."""

    def authors(self) -> tuple[str, ...]:
        """Names of authors."""

    def date(self) -> str | None:
        """Date of publication, ISO 8601."""

    def site_name(self) -> str | None:
        """The site's name."""

    def tags(self) -> tuple[str, ...]:
        """Tags."""

    def categories(self) -> tuple[str, ...]:
        """Categories."""

    def licence(self) -> str | None:
        """The licence."""


class Stated(Protocol):
    """What a site's rule file says of a page; `layout.Stated` is one."""

    @property
    def titles(self) -> tuple[str, ...]:
        """Titles; the first counts."""

    @property
    def authors(self) -> tuple[str, ...]:
        """By-lines or names."""

    @property
    def dates(self) -> tuple[str, ...]:
        """Dates in any form; the first that can be read counts."""


class _Found:
    """The values found so far and their sources."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.sources: dict[str, MetadataSource] = {}

    def take(self, field: str, value: object, source: MetadataSource) -> None:
        """Keep a value if it is one and the field has none yet."""
        if value and field not in self.values:
            self.values[field], self.sources[field] = value, source

    def metadata(self) -> Metadata:
        """Give what was found."""
        return Metadata(**self.values, sources=self.sources)


def text_metadata(
    body: Sequence[Kept],
    features: Sequence[Features],
    url: str | None,
    language: tuple[str | None, MetadataSource | None],
) -> Metadata:
    """Give what flattened text lets one know: its first line as the title, its language, its host."""
    found = _Found()
    _take_language(found, language)
    _take_host(found, url)
    if body and features[body[0].block.index].shape is Shape.HEADLINE:
        found.take("title", clean_text(body[0].text), "text")
    return found.metadata()


def page_metadata(  # noqa: PLR0913 - each is another thing that is known of a page
    root: HtmlElement,
    blocks: Sequence[Block],
    url: str | None,
    language: tuple[str | None, MetadataSource | None],
    heuristics: Heuristics,
    stated: Stated,
    *,
    full: bool,
) -> Metadata:
    """Give what a page declares, and where it is silent what a reading suggests.

    Args:
        root: The page's tree after removal.
        blocks: All blocks, whose headings tell a title from a site's name.
        url: Where the page came from.
        language: Code and source, as the language stage found them.
        heuristics: Asked only for what is missing.
        stated: What the site's own rule file finds, which outweighs all else.
        full: False for the title, host and language only.
    """
    declared = _gather(root)
    found = _Found()
    _take_language(found, language)
    found.take("title", next(map(clean_text, stated.titles), None), "rule")
    if full:
        found.take("authors", clean_authors(stated.authors), "rule")
        found.take("date_published", next(filter(None, map(clean_date, stated.dates)), None), "rule")
        for field in ("site_name", "description", "page_type"):
            _take_first(found, field, declared)
        found.take("site_name", heuristics.site_name(), "heuristic")
        _take_addresses(found, declared, url)
        _take_dates(found, declared, heuristics)
        _take_lists(found, declared, heuristics)
        found.take("licence", heuristics.licence(), "heuristic")
        _take_first(found, "licence", declared)
    _take_host(found, found.values.get("canonical_url") or url)
    _take_title(found, declared, blocks, heuristics)
    return found.metadata()


Declared = dict[str, dict[str, list[str]]]
"""Field to source to values, in document order."""


def _gather(root: HtmlElement) -> Declared:
    declared: Declared = {}
    for field, value in read_jsonld(root):
        declared.setdefault(field, {}).setdefault("jsonld", []).append(value)
    for field, value, source in read_declared(root):
        declared.setdefault(field, {}).setdefault(source, []).append(value)
    return declared


def _candidates(declared: Declared, field: str) -> Iterable[tuple[MetadataSource, list[str]]]:
    by_source = declared.get(field, {})
    return [(source, by_source[source]) for source in _ORDER.get(field, _DEFAULT_ORDER) if source in by_source]


def _take_first(found: _Found, field: str, declared: Declared) -> None:
    for source, values in _candidates(declared, field):
        value = clean_text(values[0])
        found.take(field, value.lower() if field == "page_type" else value, source)


def _take_language(found: _Found, language: tuple[str | None, MetadataSource | None]) -> None:
    code, source = language
    if code is not None and source is not None:
        found.take("language", code, source)


def _take_host(found: _Found, url: str | None) -> None:
    found.take("hostname", host_of(url), "url")


def host_of(url: str | None) -> str | None:
    """Give the host of an address, lower case, or None where it has none."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    # The dot that closes a full name says nothing of the site.
    return host.rstrip(".") or None if host else None


def path_of(url: str | None) -> str | None:
    """Give path and query of an address; None where it is none."""
    try:
        parts = urlsplit(url) if url else None
    except ValueError:
        return None
    return f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}" if parts is not None else None


def _take_addresses(found: _Found, declared: Declared, url: str | None) -> None:
    for field in ("canonical_url", "image"):
        for source, values in _candidates(declared, field):
            address = _absolute(values[0], url)
            if address.lower().startswith(("http://", "https://")):
                found.take(field, address, source)
    found.take("canonical_url", url, "caller")


def _absolute(address: str, url: str | None) -> str:
    try:
        return urljoin(url or "", clean_address(address))
    except ValueError:
        return ""


def _take_dates(found: _Found, declared: Declared, heuristics: Heuristics) -> None:
    for field in ("date_published", "date_modified"):
        for source, values in _candidates(declared, field):
            found.take(field, next(filter(None, map(clean_date, values)), None), source)
    if "date_published" not in found.values:
        found.take("date_published", heuristics.date(), "heuristic")


def _take_lists(found: _Found, declared: Declared, heuristics: Heuristics) -> None:
    for source, values in _candidates(declared, "authors"):
        found.take("authors", clean_authors(values), source)
    if "authors" not in found.values:
        found.take("authors", clean_authors(heuristics.authors()), "heuristic")
    for field, read in (("tags", heuristics.tags), ("categories", heuristics.categories)):
        for source, values in _candidates(declared, field):
            found.take(field, tuple(dict.fromkeys(map(clean_text, values))), source)
        if field not in found.values:
            found.take(field, read(), "heuristic")


def _take_title(found: _Found, declared: Declared, blocks: Sequence[Block], heuristics: Heuristics) -> None:
    headings = [b.text for b in blocks if b.kind is BlockKind.HEADING and len(b.text.split()) <= _TITLE_WORDS]
    for source, values in _candidates(declared, "title"):
        found.take("title", clean_title(values[0], found.values.get("site_name"), headings), source)
    if "title" not in found.values:
        found.take("title", clean_text(heuristics.title() or ""), "heuristic")
