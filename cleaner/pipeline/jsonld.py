"""JSON-LD: schema.org data in a page's scripts, as (field, value) pairs."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

Pair = tuple[str, str]

_MAX_CHARS: Final = 2_000_000
_MOST_VALUES: Final = 50
"""Values read of one script that has several, one after the other, as no JSON may."""
_DECODER: Final = json.JSONDecoder()
_MAX_DEPTH: Final = 12
"""Levels of nested objects and lists; what is deeper is ignored."""
_CONTENT_TYPES: Final = frozenset(
    "article newsarticle blogposting reportagenewsarticle analysisnewsarticle opinionnewsarticle liveblogposting"
    " techarticle scholarlyarticle socialmediaposting discussionforumposting report review recipe product"
    " backgroundnewsarticle advertisercontentarticle satiricalarticle webpage qapage faqpage howto event jobposting"
    " collectionpage itempage aboutpage claimreview podcastepisode videoobject book course softwareapplication"
    " dataset".split()
)
_ORGANISATIONS: Final = frozenset({"organization", "newsmediaorganization", "corporation", "brand", "localbusiness"})
_BODIES: Final = ("articleBody", "text")
_PAGE_TYPES: Final = frozenset({"webpage", "collectionpage", "itempage", "aboutpage", "faqpage", "qapage"})
"""Types that describe the page around the content; what the content states comes first."""
_CONTROL: Final = re.compile(r"[\x00-\x1f]+")
_WRAPPERS: Final = ("<!--", "<![CDATA["), ("-->", "]]>")
"""What hides a script from old browsers and from XML parsers, with the signs of comments around it."""
_AROUND: Final = "/*; \t\r\n"
_STRING: Final = r'("(?:[^"\\]|\\.)*+"?)'
_COMMENTS: Final = re.compile(rf"{_STRING}|//[^\r\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?", re.DOTALL)
_COMMAS: Final = re.compile(rf"{_STRING}|,[\s,]*+([\]}}])?", re.DOTALL)
"""Commas, with the bracket that makes them one too many."""
_BETWEEN: Final = re.compile(r"[\s,;]*")
_BAD_ESCAPE: Final = re.compile(r"\\(?:([\"\\/bfnrt]|u[0-9a-fA-F]{4})|)")


def read_jsonld(root: HtmlElement) -> Iterator[Pair]:
    """Yield what a page's JSON-LD states; items about the content come before items about the page."""
    items = [item for script in root.iter("script") if _is_jsonld(script) for item in _items(_load(script.text or ""))]
    known = {str(item["@id"]): item for item in items if item.get("name") and item.get("@id")}
    sites = [item for item in items if _type_of(item) == "website"]
    ranked = sorted(((_type_of(item), item) for item in items), key=lambda pair: pair[0] in _PAGE_TYPES)
    # Those of an FAQ are parts of a page about something else.
    asked = any(kind == "qapage" for kind, _ in ranked)
    for kind, item in ranked:
        if kind in _CONTENT_TYPES or (asked and kind == "question"):
            yield from _fields(kind, _resolved(item, known))
    yield from (("site_name", text) for site in sites for text in _texts(site.get("name")))


def stated_body(root: HtmlElement) -> str:
    """Return the text that a page's JSON-LD repeats; it may contain markup, and be only a part."""
    scripts = (script.text or "" for script in root.iter("script") if _is_jsonld(script))
    told = (_load(text) for text in scripts if any(f'"{key}"' in text for key in _BODIES))
    return "\n".join(body for data in told for body in _bodies(data))


def _bodies(data: Any, depth: int = 0) -> Iterator[str]:  # noqa: ANN401 - any JSON
    if depth > _MAX_DEPTH:
        return
    if isinstance(data, list):
        for entry in data:
            yield from _bodies(entry, depth + 1)
    elif isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, str):
                yield from (value,) if key in _BODIES else ()
            else:
                yield from _bodies(value, depth + 1)


def _is_jsonld(script: HtmlElement) -> bool:
    return "ld+json" in (script.get("type") or "").lower() and len(script.text or "") <= _MAX_CHARS


def _load(text: str) -> Any:  # noqa: ANN401 - any JSON
    # Line breaks inside strings are invalid, and the most common fault of JSON-LD in the wild.
    text = _unwrapped(text)
    try:
        return json.loads(_CONTROL.sub(" ", text))
    except (ValueError, RecursionError):
        return _load_mended(text)


def _unwrapped(text: str) -> str:
    opening, closing = _WRAPPERS
    for mark in opening:
        text = text.lstrip(_AROUND).removeprefix(mark)
    for mark in closing:
        text = text.rstrip(_AROUND).removesuffix(mark)
    return text.strip(_AROUND)


def _load_mended(text: str) -> list[Any]:
    """Read JSON with the faults that templates make; what stands before a fault that is left counts."""
    if text.startswith(("{&quot;", "[{&quot;", "{ &quot;")):
        text = html.unescape(text)
    text = _COMMENTS.sub(lambda found: found[1] or "", text)
    text = _BAD_ESCAPE.sub(lambda found: found[0] if found[1] else "", _CONTROL.sub(" ", text))
    text = _COMMAS.sub(lambda found: found[1] or found[2] or ",", text)
    values: list[Any] = []
    start = 0
    while start < len(text) and len(values) < _MOST_VALUES:
        try:
            value, end = _DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            break
        values.append(value)
        between = _BETWEEN.match(text, end)
        start = between.end() if between else end
    return values


def _items(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON
    if depth > _MAX_DEPTH:
        return
    if isinstance(data, list):
        for entry in data:
            yield from _items(entry, depth + 1)
    elif isinstance(data, dict):
        if "@type" in data:
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(data.get(key), (dict, list)):
                yield from _items(data[key], depth + 1)


def _type_of(item: dict[str, Any]) -> str:
    said = item.get("@type")
    kinds = said if isinstance(said, list) else [said]
    names = [str(kind).rsplit("/", 1)[-1].lower() for kind in kinds]
    return next((name for name in names if name in _CONTENT_TYPES), names[0] if names else "")


def _fields(kind: str, item: dict[str, Any]) -> Iterator[Pair]:
    yield "page_type", kind
    for field, key in (
        ("title", "headline"),
        ("title", "name"),
        ("title", "title"),
        ("date_published", "datePublished"),
        ("date_published", "datePosted"),
        ("date_published", "dateCreated"),
        ("date_modified", "dateModified"),
        ("description", "description"),
        ("language", "inLanguage"),
        ("licence", "license"),
        ("canonical_url", "url"),
    ):
        if kind in _PAGE_TYPES and field == "title":
            continue
        yield from ((field, text) for text in _texts(item.get(key)))
    authors = _as_list(item.get("author") or item.get("creator"))
    # An organisation beside a person is a co-author; organisations alone may stand for anybody.
    alone = all(isinstance(author, dict) and _type_of(author) in _ORGANISATIONS for author in authors)
    yield from (("author_organisations" if alone else "authors", text) for text in _texts(authors))
    yield from (("site_name", text) for text in _texts(item.get("publisher")))
    yield from (("image", text) for text in _texts(item.get("image"), "url"))
    yield from (("categories", text) for text in _texts(item.get("articleSection")))
    for text in _texts(item.get("keywords")):
        yield from (("tags", part.strip()) for part in text.split(",") if part.strip())


def _resolved(item: dict[str, Any], known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Replace authors and publishers that are only an ``@id`` by the items they refer to."""
    keys = ("author" if item.get("author") else "creator", "publisher")
    return {**item, **{key: [known.get(_id_of(one), one) for one in _as_list(item.get(key))] for key in keys}}


def _id_of(value: Any) -> str:  # noqa: ANN401 - any JSON
    return str(value.get("@id", "")) if isinstance(value, dict) and not value.get("name") else ""


def _as_list(value: Any) -> list[Any]:  # noqa: ANN401 - any JSON
    return value if isinstance(value, list) else [value]


def _texts(value: Any, key: str = "name", depth: int = 0) -> Iterator[str]:  # noqa: ANN401 - any JSON
    """Yield the strings of a value that may be a string, an object with a name, or a list of either."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, str) and value.strip():
        yield value.strip()
    elif isinstance(value, dict):
        named = value.get(key)
        yield from _texts(named if isinstance(named, str) else value.get("url"), depth=depth + 1)
    elif isinstance(value, list):
        for entry in value:
            if not isinstance(entry, list):
                yield from _texts(entry, key, depth + 1)
