"""From rows to documents."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa
import pytest

from cleaner.distributed.sources import Fields
from cleaner.errors import OptionsError
from cleaner.model.source import Source

USUAL = Fields(None, None, None, None)


def read(columns: dict[str, Any], fields: Fields = USUAL, charset: str | None = None) -> list[Source | str]:
    """Read a batch of columns."""
    return list(fields.read(pa.record_batch(columns), None, charset))


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())], ids=str
)
def test_every_kind_of_string_is_a_document(kind: Any) -> None:  # noqa: ANN401 - pyarrow has no types
    """However Arrow stores strings, the document is the string."""
    assert read({"html": pa.array(["boat"]).cast(kind)}) == [Source("boat")]


@pytest.mark.parametrize("kind", [pa.binary(), pa.large_binary(), pa.binary_view()], ids=str)
def test_bytes_are_documents(kind: Any) -> None:  # noqa: ANN401 - pyarrow has no types
    """Bytes stay bytes, whose charset is looked for later."""
    assert read({"html": pa.array([b"boat"], kind)}) == [Source(b"boat")]


def test_a_string_that_is_none_is_bytes() -> None:
    """A column of strings that holds other bytes than UTF-8 costs no row."""
    buffers = [None, pa.py_buffer(b"\x00\x00\x00\x00\x04\x00\x00\x00"), pa.py_buffer(b"caf\xe9")]
    broken = pa.StringArray.from_buffers(1, buffers[1], buffers[2])

    assert read({"html": broken, "url": broken}) == [Source(b"caf\xe9", "caf\ufffd")]


def test_columns_say_what_is_known_of_a_document() -> None:
    """Address, charset and day come from their columns, and a charset that is none from the job."""
    found = read(
        {
            "page": [b"a", b"b", b"c"],
            "at": ["https://a.example/", None, ""],
            "said": ["koi8-r", "klingon", None],
            "day": ["2024-05-01T10:00:00Z", "soon", None],
        },
        Fields("page", "at", "said", "day"),
        charset="utf-8",
    )

    assert found == [
        Source(b"a", "https://a.example/", None, "koi8-r", dt.date(2024, 5, 1)),
        Source(b"b", None, None, "utf-8"),
        Source(b"c", "", None, "utf-8"),
    ]


@pytest.mark.parametrize("day", [dt.date(2024, 5, 1), dt.datetime(2024, 5, 1, 23, tzinfo=dt.UTC)], ids=repr)
def test_days_of_any_type_are_read(day: dt.date) -> None:
    """Dates and timestamps are days, too."""
    (source,) = read({"html": ["boat"], "day": [day]}, Fields(None, None, None, "day"))

    assert isinstance(source, Source)
    assert source.fetched == dt.date(2024, 5, 1)


@pytest.mark.parametrize("zone", [None, "Mars/Base"])
def test_a_day_beyond_python_costs_nothing(zone: str | None) -> None:
    """A moment after the year 9999, or in a time zone that nobody knows, is no day, and the batch goes on."""
    days = pa.array([2**61, 0], pa.timestamp("us", zone))

    found = read({"html": ["boat", "pier"], "day": days}, Fields(None, None, None, "day"))

    assert [source.content for source in found if isinstance(source, Source)] == ["boat", "pier"]
    assert isinstance(found[0], Source)
    assert found[0].fetched is None


def test_null_is_no_document() -> None:
    """A row without content gives the reason, and the rows beside it are as they were."""
    assert read({"html": ["boat", None]}) == [Source("boat"), "found no document: the row's content is null"]


@pytest.mark.parametrize(
    ("columns", "fields", "words"),
    [
        ({"page": ["a"]}, USUAL, "say with content_field which of page has the documents"),
        ({"html": [1]}, USUAL, "column html is int64: expected strings or bytes"),
        ({"html": ["a"]}, Fields("html", "link", None, None), "no column link: found html"),
    ],
)
def test_a_wrong_column_is_said(columns: dict[str, Any], fields: Fields, words: str) -> None:
    """What is missing, or of another type, is named together with what is there."""
    with pytest.raises(OptionsError, match=words):
        read(columns, fields)


@pytest.mark.parametrize(
    ("fields", "doubled"), [(USUAL, "html"), (USUAL, "url"), (Fields(None, None, "at", None), "at")]
)
def test_a_column_that_is_there_twice_is_refused_if_it_is_read(fields: Fields, doubled: str) -> None:
    """Of two columns of one name, none is taken by chance; others may be there as often as they like."""
    names = ["html", "url", "at", "lang", "lang", doubled]
    batch = pa.RecordBatch.from_arrays([pa.array(["boat"]) for _ in names], names=names)

    with pytest.raises(OptionsError, match=f"several columns are called {doubled}: rename them"):
        list(fields.read(batch, None, None))
    assert len(list(fields.read(batch.select(range(5)), None, None))) == 1
