"""Gathered: what a page declares, by field and source, and the values chosen so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleaner.model.metadata import Metadata
from cleaner.pipeline.declared import read_declared
from cleaner.pipeline.jsonld import read_jsonld

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from cleaner.model.metadata import MetadataSource

_ORDER: Final[dict[str, tuple[MetadataSource, ...]]] = {
    "canonical_url": ("html", "opengraph", "jsonld"),
    "page_type": ("opengraph", "jsonld"),
    "site_name": ("opengraph", "jsonld", "meta"),
}
_DEFAULT_ORDER: Final[tuple[MetadataSource, ...]] = ("jsonld", "opengraph", "meta", "html")

Declared = dict[str, dict[str, list[str]]]
"""Field to source to values, in document order."""


def gather(root: HtmlElement) -> Declared:
    """Read all metadata that a page declares."""
    declared: Declared = {}
    for field, value in read_jsonld(root):
        declared.setdefault(field, {}).setdefault("jsonld", []).append(value)
    for field, value, source in read_declared(root):
        declared.setdefault(field, {}).setdefault(source, []).append(value)
    return declared


def candidates(declared: Declared, field: str) -> Iterable[tuple[MetadataSource, list[str]]]:
    """Return a field's sources with their values, the most trusted source first."""
    by_source = declared.get(field, {})
    return [(source, by_source[source]) for source in _ORDER.get(field, _DEFAULT_ORDER) if source in by_source]


def all_values(declared: Declared, field: str) -> list[str]:
    """Return the values of a field from all sources."""
    return [value for values in declared.get(field, {}).values() for value in values]


class Found:
    """The values chosen so far, with their sources; a field keeps its first value."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.sources: dict[str, MetadataSource] = {}

    def take(self, field: str, value: object, source: MetadataSource) -> None:
        """Keep a value unless it is empty or the field has one."""
        if value and field not in self.values:
            self.values[field], self.sources[field] = value, source

    def metadata(self) -> Metadata:
        """Return the metadata."""
        return Metadata(**self.values, sources=self.sources)
