"""From the rows of a record batch to documents, or the reason in words why a row holds none."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import webencodings

from cleaner.errors import OptionsError
from cleaner.model.source import Source
from cleaner.records.arrow_values import NO_VALUE, text_of
from cleaner.records.fields import CONTENT_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

URL_FIELD: Final = "url"
"""The column of addresses, unless another is named."""

_DATE_CHARS: Final = 10


@dataclass(frozen=True, slots=True)
class Fields:
    """Which column means what; None for the usual name if there is one, or else for no column."""

    content: str | None
    url: str | None
    charset: str | None
    date: str | None

    def content_in(self, schema: Any) -> str:  # noqa: ANN401 - pyarrow has no types
        """Find the column with the documents.

        Raises:
            OptionsError: A named column is missing, there is no column of documents, it is of another type, or of a
                column that is read there are several.
        """
        named = [name for name in (self.content, self.url, self.charset, self.date) if name is not None]
        if absent := [name for name in named if name not in schema.names]:
            raise OptionsError(f"no column {', '.join(absent)}: found {', '.join(schema.names) or 'none'}")
        usual = next((name for name in CONTENT_FIELDS if name in schema.names), None)
        content = self.content or usual
        if content is None:
            raise OptionsError(
                f"no column {' or '.join(CONTENT_FIELDS)}: say with content_field which of "
                f"{', '.join(schema.names) or 'none'} has the documents"
            )
        read = dict.fromkeys((content, self.url or URL_FIELD, *named))
        if doubled := [name for name in read if schema.names.count(name) > 1]:
            raise OptionsError(f"several columns are called {', '.join(doubled)}: rename them, or name others")
        if not _holds_documents(schema.field(content).type):
            raise OptionsError(f"column {content} is {schema.field(content).type}: expected strings or bytes")
        return content

    def read(self, batch: Any, media_type: str | None, charset: str | None) -> Iterator[Source | str]:  # noqa: ANN401 - as above
        """Yield each row's document, or why it has none; `charset` is for rows that have no charset of their own."""
        contents = batch.column(self.content_in(batch.schema))
        url = self.url or (URL_FIELD if URL_FIELD in batch.schema.names else None)
        urls, charsets, dates = (batch.column(name) if name else None for name in (url, self.charset, self.date))
        for row in range(batch.num_rows):
            content = _value(contents[row])
            if content is None:
                yield "found no document: the row's content is null"
                continue
            stated = _text(charsets, row)
            yield Source(
                content,
                _text(urls, row),
                media_type,
                # A charset of a server's own invention counts as none.
                stated if stated and webencodings.lookup(stated) is not None else charset,
                _day(None if dates is None else _value(dates[row])),
            )


def _holds_documents(kind: Any) -> bool:  # noqa: ANN401 - as above
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    tests = (
        pa.types.is_string,
        pa.types.is_large_string,
        pa.types.is_string_view,
        pa.types.is_binary,
        pa.types.is_large_binary,
        pa.types.is_binary_view,
    )
    return any(test(kind) for test in tests)


def _value(scalar: Any) -> Any:  # noqa: ANN401 - as above
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        # A column of strings may hold bytes that are not UTF-8; their charset is detected later.
        return scalar.as_buffer().to_pybytes()
    except NO_VALUE:
        # Python has no value for it, such as a time with odd nanoseconds or after the year 9999.
        return _as_text(scalar)


def _as_text(scalar: Any) -> str | None:  # noqa: ANN401 - as above
    try:
        return text_of(scalar)
    except pa.ArrowInvalid:
        return None


def _text(column: Any, row: int) -> str | None:  # noqa: ANN401 - as above
    value = None if column is None else _value(column[row])
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return None if value is None else str(value)


def _day(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value)[:_DATE_CHARS])
    except ValueError:
        return None
