"""The columns of a part in Parquet, and the value that a record has in each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from cleaner.batch.formats.jsonl import BODY_FIELD, to_json
from cleaner.model.encodable import encodable
from cleaner.model.metadata import Metadata
from cleaner.records.arrow_values import damaged
from cleaner.records.extras import need
from cleaner.records.fields import CONTENT_FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleaner.model.record import Record
    from cleaner.records.fields import Fields
    from cleaner.workers.job import Render

_TEXTS: Final = ("string", "large_string", "string_view", "binary", "large_binary", "binary_view")
_METADATA: Final = tuple(name for name in Metadata.model_fields if name != "sources")


@dataclass(frozen=True, slots=True)
class Passing:
    """The columns of an input that pass through to its output."""

    types: dict[str, Any]
    """Column name to Arrow type."""
    id: str
    """The column with the record's id, which may be missing in the input."""


def passing_columns(stream: BinaryIO, fields: Fields) -> Passing | None:
    """Return the columns of a Parquet file that pass through: all but the document.

    Returns:
        None if it is not a Parquet file; reading its rows will report that.

    Raises:
        OSError: The file cannot be read, for a reason other than its content.
    """
    try:
        schema = need("pyarrow.parquet", "parquet").read_schema(stream)
    except damaged() as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        return None
    finally:
        stream.seek(0)
    types = {field.name: field.type for field in schema}
    names = (fields.content,) if fields.content else CONTENT_FIELDS
    content = next((name for name in names if _is_text(_kind_at(types, name))), None)
    passing = types if content is None else _without(types, content)
    if _kind_at(passing, fields.id) is None:
        passing = {fields.id: need("pyarrow", "parquet").string(), **passing}
    return Passing(passing, fields.id)


def _kind_at(types: Mapping[str, Any], path: str) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return the type of the field that `cleaner.records.fields.value_at` finds in a row, None without one."""
    if path in types:
        return types[path]
    outer, _, inner = path.partition(".")
    return _kind_at(_within(types[outer]), inner) if inner and outer in types else None


def _without(types: Mapping[str, Any], path: str) -> dict[str, Any]:
    """Return the types without that of a field; a struct of nothing else goes with it, as Parquet has no empty ones."""
    if path in types:
        return {name: kind for name, kind in types.items() if name != path}
    outer, _, inner = path.partition(".")
    if left := _without(_within(types[outer]), inner):
        return {**types, outer: need("pyarrow", "parquet").struct(list(left.items()))}
    return _without(types, outer)


def _within(kind: Any) -> dict[str, Any]:  # noqa: ANN401 - pyarrow has no types
    """Return the types of a struct's fields by their names; none of any other type's."""
    return {field.name: field.type for field in kind} if str(kind).startswith("struct<") else {}


def _is_text(kind: Any) -> bool:  # noqa: ANN401 - pyarrow has no types
    # A dictionary stores numbers that stand for its values; the values decide.
    return str(getattr(kind, "value_type", kind) if str(kind).startswith("dictionary<") else kind) in _TEXTS


class Columns:
    """The columns of an output, the same in all of its parts.

    Args:
        render: The form of the clean documents; with ``json`` the text and the metadata get columns of their own, too.
        passing: The input's columns; None if it has none: then there are ``id``, ``url`` and, as JSON, ``fields``.
    """

    def __init__(self, render: Render, passing: Passing | None) -> None:
        arrow = need("pyarrow", "parquet")
        text = arrow.string()
        self._render, self._passing = render, passing
        clean = {BODY_FIELD[render]: text}
        if render == "json":
            clean = {"text": text, "metadata": _metadata(arrow), **clean}
        before = {"id": text, "url": text} if passing is None else passing.types
        behind = {"fields": text} if passing is None else {}
        kept = {name: kind for name, kind in before.items() if name not in clean}
        self.schema = arrow.schema(list({**kept, **clean, **behind}.items()))

    def row(self, record: Record, body: str) -> list[object]:
        """Return a record's values in the order of the columns.

        Raises:
            ValueError: The body is not JSON, or the fields that pass through cannot be written as JSON.
            RecursionError: They are nested too deeply for that.
        """
        values: dict[str, object] = {**self._passed(record), BODY_FIELD[self._render]: encodable(body)}
        if self._render == "json":
            result = json.loads(body)
            values |= {"text": result["text"], "metadata": {name: result["metadata"].get(name) for name in _METADATA}}
        return [values.get(name) for name in self.schema.names]

    def _passed(self, record: Record) -> dict[str, object]:
        if self._passing is None:
            url = record.source.url
            return {
                "id": encodable(record.id),
                "url": None if url is None else encodable(url),
                "fields": encodable(to_json(record.fields)),
            }
        values = dict(record.fields)
        kind = self._passing.types.get(self._passing.id)
        if isinstance(values.get(self._passing.id), str) and str(kind) not in _TEXTS:
            # In place of a missing id stands the record's place, which does not fit a column of numbers.
            values[self._passing.id] = None
        return values


def _metadata(arrow: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
    lists = {name for name in _METADATA if Metadata.model_fields[name].annotation == tuple[str, ...]}
    text = arrow.string()
    return arrow.struct([(name, arrow.list_(text) if name in lists else text) for name in _METADATA])
