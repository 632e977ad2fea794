"""From a row of named values to a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleaner.model.record import Broken, Record
from cleaner.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTENT_FIELDS: Final = ("content", "html", "text")
"""Where a row's document is looked for, in this order, if nobody says."""

_SHOWN: Final = 12
"""Fields that are named where none of them holds a document."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Which field of a row means what."""

    content: str | None = None
    """Of the document; None for the first of `CONTENT_FIELDS` that holds one."""
    url: str = "url"
    id: str = "id"


def to_record(row: Mapping[str, object], place: str, fields: Fields) -> Record | Broken:
    """Read a row; one without an id gets its place for one."""
    stated = row.get(fields.id)
    name = str(stated) if isinstance(stated, str | int) and not isinstance(stated, bool) else place
    names = (fields.content,) if fields.content else CONTENT_FIELDS
    found = next((key for key in names if isinstance(row.get(key), str | bytes)), None)
    if found is None:
        there = ", ".join(map(repr, list(row)[:_SHOWN])) or "none"
        reason = f"found no text in {' or '.join(names)}: the fields are {there}; --content-field says where it is"
        return Broken(name, place, reason)
    content, url = row[found], row.get(fields.url)
    assert isinstance(content, str | bytes)  # noqa: S101 - as looked for above, which mypy cannot follow
    passing = {key: value for key, value in row.items() if key != found}
    if stated is None:
        passing = {fields.id: name, **passing, fields.id: name}
    return Record(name, place, Source(content, url=url if isinstance(url, str) else None), passing)
