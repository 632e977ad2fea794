"""From a row of named values to a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cleaner.model.record import Broken, Record
from cleaner.model.source import Source

CONTENT_FIELDS: Final = ("content", "html", "text")
"""The fields where a row's document is looked for, in this order, if none is named."""

_SHOWN: Final = 12
"""Fields that an error lists when none of them holds a document."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Which field of a row means what; a dotted path, such as ``data.html``, leads to a field within a field."""

    content: str | None = None
    """The field with the document; None for the first of `CONTENT_FIELDS` that holds one."""
    url: str = "url"
    id: str = "id"


def to_record(row: Mapping[str, object], place: str, fields: Fields) -> Record | Broken:
    """Read a row; its place is the id of a row without one. An address in bytes, as in old Parquet, becomes text."""
    row = _with_url(row, fields.url)
    stated = value_at(row, fields.id)
    name = str(stated) if isinstance(stated, str | int) and not isinstance(stated, bool) else place
    names = (fields.content,) if fields.content else CONTENT_FIELDS
    held = [key for key in names if isinstance(value_at(row, key), str | bytes)]
    # A crawler that has no text for a page yet may well have its markup.
    found = next((key for key in held if value_at(row, key)), held[0] if held else None)
    if found is None:
        there = ", ".join(map(repr, list(row)[:_SHOWN])) or "none"
        odd = [f"{key} is {_kind(row[key])}" for key in names if key in row]
        looked = ", as ".join([" or ".join(names), *([" and ".join(odd)] if odd else [])])
        reason = f"found no text in {looked}: the fields are {there}; --content-field says where it is"
        return Broken(name, place, reason)
    content, url = value_at(row, found), value_at(row, fields.url)
    assert isinstance(content, str | bytes)  # noqa: S101 - as looked for above, which mypy cannot follow
    passing = without(row, found)
    if stated is None:
        passing = {fields.id: name, **passing, fields.id: name}
    return Record(name, place, Source(content, url=url if isinstance(url, str) else None), passing)


def _with_url(row: Mapping[str, object], name: str) -> Mapping[str, object]:
    url = row.get(name)
    try:
        return {**row, name: url.decode()} if isinstance(url, bytes) else row
    except UnicodeDecodeError:
        return row


def _kind(value: object) -> str:
    return "null" if value is None else f"of type {type(value).__name__}"


def value_at(row: Mapping[str, object], path: str) -> object:
    """Return the value of the field that has this very name, or else of the one that the dotted path leads to.

    None if there is neither.
    """
    if path in row:
        return row[path]
    outer, _, inner = path.partition(".")
    below = row.get(outer)
    return value_at(below, inner) if inner and isinstance(below, Mapping) else None


def without(row: Mapping[str, object], path: str) -> dict[str, object]:
    """Return a copy of the row without the field that `value_at` finds."""
    if path in row:
        return {name: value for name, value in row.items() if name != path}
    outer, _, inner = path.partition(".")
    below = row.get(outer)
    return {**row, outer: without(below, inner)} if inner and isinstance(below, Mapping) else dict(row)
