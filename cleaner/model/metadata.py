"""What is known about a document besides its body."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from cleaner.model.reply import Reply

MetadataSource = Literal[
    "jsonld", "opengraph", "meta", "html", "url", "heuristic", "text", "detector", "caller", "rule"
]
"""Where a value came from.

``jsonld`` a script of schema.org data; ``opengraph`` an ``og:``/``article:`` property; ``meta`` another meta tag;
``html`` an element or attribute made for the purpose (``<title>``, ``<html lang>``, ``<link rel=canonical>``,
``<time>``); ``url`` the document's address; ``heuristic`` a reading of the page: a by-line, a
date near the headline, a title's last part, or htmldate's;
``text`` the lines themselves; ``detector`` a statistical language detector; ``caller`` said with the call;
``rule`` where the layout in the site's rule file says it is.
"""


class Metadata(Reply):
    """Metadata of a document, each known field with the source it came from."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    date_published: str | None = None
    """ISO 8601: a date, or a date and time where the page states one."""
    date_modified: str | None = None
    site_name: str | None = None
    hostname: str | None = None
    canonical_url: str | None = None
    language: str | None = None
    """ISO 639-1 code, lower case."""
    description: str | None = None
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    image: str | None = None
    licence: str | None = None
    page_type: str | None = None
    """The type that the page declares (``og:type`` or a schema.org type), lower case."""
    sources: dict[str, MetadataSource] = Field(default_factory=dict)
    """Field name to source, for every field that has a value."""
