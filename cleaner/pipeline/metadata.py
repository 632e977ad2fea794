"""Metadata: each field from the best source that has it, with the source's name.

What a page declares outweighs what it shows, and it is searched only for what it does not declare. The tree is read
after removal, so that the date of a related box is not taken for the article's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.model.block import BlockKind
from cleaner.model.features import Shape
from cleaner.model.url import host_of, is_web, joined
from cleaner.pipeline.bylines import named_authors, signed_by
from cleaner.pipeline.date_words import UNDERSTOOD
from cleaner.pipeline.gathered import Found, all_values, candidates, gather
from cleaner.pipeline.normalise import clean_address, clean_authors, clean_date, clean_text
from cleaner.pipeline.shown_date import lone_date, month_first, shown_date
from cleaner.pipeline.sitenames import SiteNames, squash
from cleaner.pipeline.taxonomy import read_taxonomy
from cleaner.pipeline.titles import choose_title, first_level, site_in_title

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.html import HtmlElement

    from cleaner.model.block import Block
    from cleaner.model.features import Features
    from cleaner.model.kept import Kept
    from cleaner.model.language import Language
    from cleaner.model.layout_findings import LayoutFindings
    from cleaner.model.metadata import Metadata
    from cleaner.pipeline.gathered import Declared


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows, as blocks."""

    blocks: Sequence[Block]
    """All of them; their headings tell a title from the site's name."""
    telling: Sequence[Block]
    """Those that metadata may be read from: all but what rules removed."""
    dated: bool
    """Whether pages of this kind have a date."""


def text_metadata(
    body: Sequence[Kept],
    features: Sequence[Features],
    url: str | None,
    language: Language,
) -> Metadata:
    """Return the metadata of flattened text: language, host, and its first line as the title if it looks like one."""
    found = Found()
    _take_language(found, language)
    _take_host(found, url)
    if body and features[body[0].block.index].shape is Shape.HEADLINE:
        found.take("title", clean_text(body[0].text), "text")
    return found.metadata()


def page_metadata(  # noqa: PLR0913 - each is known from another stage
    root: HtmlElement,
    shown: Shown,
    url: str | None,
    language: Language,
    search_date: Callable[[], str | None],
    layout: LayoutFindings,
    *,
    base: str | None,
    full: bool,
) -> Metadata:
    """Return what a page declares, or else what it shows.

    Args:
        root: The page's tree after removal.
        shown: Its blocks.
        url: Where the page came from.
        language: Code and source, as the language stage found them.
        search_date: A costly search of the page for its date, called only if nothing else finds one.
        layout: What the site's layout finds, which outweighs all else.
        base: The address to which its relative ones are joined.
        full: False for the title, host and language only.
    """
    declared = gather(root)
    found = Found()
    _take_language(found, language)
    found.take("title", next(map(clean_text, layout.titles), None), "rule")
    if full:
        found.take("authors", clean_authors(layout.authors), "rule")
        found.take("date_published", next(filter(None, map(clean_date, layout.dates)), None), "rule")
        for field in ("site_name", "description", "page_type"):
            _take_first(found, field, declared)
        _take_addresses(found, declared, url, base)
    _take_host(found, found.values.get("canonical_url") or url)
    names = SiteNames.of(map(clean_text, all_values(declared, "site_name")), host_of(url))
    _take_title(found, declared, first_level(shown.blocks), names)
    _take_any_heading(found, shown.telling)
    if full:
        headline = _headline(shown.telling, found.values.get("title"))
        _take_site_name(found, declared, names)
        _take_dates(found, declared, month_first=month_first(root))
        _take_shown_date(found, root, shown, headline, url, search_date)
        _take_authors(found, declared, names, root, shown.telling, headline)
        _take_taxonomy(found, declared, root)
    return found.metadata()


def _take_first(found: Found, field: str, declared: Declared) -> None:
    for source, values in candidates(declared, field):
        value = clean_text(values[0])
        found.take(field, value.lower() if field == "page_type" else value, source)


def _take_language(found: Found, language: Language) -> None:
    if language.source is not None:
        found.take("language", language.code, language.source)


def _take_host(found: Found, url: str | None) -> None:
    found.take("hostname", host_of(url), "url")


def _take_addresses(found: Found, declared: Declared, url: str | None, base: str | None) -> None:
    for field in ("canonical_url", "image"):
        for source, values in candidates(declared, field):
            address = joined(clean_address(values[0]), base)
            if is_web(address):
                found.take(field, address, source)
    found.take("canonical_url", url, "caller")


def _take_title(found: Found, declared: Declared, headings: Sequence[str], names: SiteNames) -> None:
    stated = [(source, values[0]) for source, values in candidates(declared, "title")]
    kinds = declared.get("page_type", {}).get("jsonld", [""])
    # The headline in a newsroom's data is its own; other pages write theirs for search engines.
    trusted = bool(stated) and stated[0][0] == "jsonld" and kinds[0].endswith("newsarticle")
    if (title := choose_title(stated, headings, names, trusted=trusted)) is not None:
        found.take("title", title.text, title.source)


def _take_any_heading(found: Found, blocks: Sequence[Block]) -> None:
    headings = (clean_text(block.text) for block in blocks if block.kind is BlockKind.HEADING)
    found.take("title", next(headings, None), "heuristic")


def _take_site_name(found: Found, declared: Declared, names: SiteNames) -> None:
    for values in declared.get("title", {}).values():
        found.take("site_name", site_in_title(values[-1], names), "heuristic")


def _headline(blocks: Sequence[Block], title: str | None) -> int | None:
    """Return the index of the block that shows the title, or else of the first heading of the first level."""
    wanted = squash(title or "")
    first = None
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            if wanted and squash(block.text) == wanted:
                return index
            first = index if first is None and block.level == 1 else first
    return first


def _take_dates(found: Found, declared: Declared, *, month_first: bool) -> None:
    for field in ("date_published", "date_modified"):
        for source, values in candidates(declared, field):
            days = (clean_date(value, month_first=month_first) for value in values)
            found.take(field, next(filter(None, days), None), source)


def _take_shown_date(
    found: Found,
    root: HtmlElement,
    shown: Shown,
    headline: int | None,
    url: str | None,
    search_date: Callable[[], str | None],
) -> None:
    # The day that an event's page shows is that of the event.
    if "date_published" in found.values or found.values.get("page_type") == "event":
        return
    language = found.values.get("language", "")
    understood = language in UNDERSTOOD
    day = shown_date(root, shown.telling if understood else (), headline if understood else None, url)
    if day is None and shown.dated:
        day = None if language == "en" else search_date()
        changed = found.values.get("date_modified", "")[:10] or None
        day = day or lone_date(shown.telling, changed, month_first=month_first(root))
    found.take("date_published", day, "heuristic")


def _take_authors(
    found: Found,
    declared: Declared,
    names: SiteNames,
    root: HtmlElement,
    telling: Sequence[Block],
    headline: int | None,
) -> None:
    """Prefer people to the site: a by-line tells more than a site that declares itself the author."""
    for field in ("authors", "authors_on_card"):
        for source, values in candidates(declared, field):
            found.take("authors", tuple(name for name in clean_authors(values) if not names.are(name)), source)
    if "authors" not in found.values:
        found.take("authors", named_authors(root) or signed_by(telling, headline), "heuristic")
    for field in ("author_organisations", "authors"):
        for source, values in candidates(declared, field):
            found.take("authors", clean_authors(values), source)


def _take_taxonomy(found: Found, declared: Declared, root: HtmlElement) -> None:
    linked: dict[str, list[str]] = {}
    for field, value in read_taxonomy(root):
        linked.setdefault(field, []).append(value)
    for field in ("tags", "categories"):
        for source, values in candidates(declared, field):
            found.take(field, tuple(dict.fromkeys(map(clean_text, values))), source)
        found.take(field, tuple(dict.fromkeys(map(clean_text, linked.get(field, ())))), "html")
    found.take("licence", next(map(clean_text, linked.get("licence", ())), None), "html")
    _take_first(found, "licence", declared)
