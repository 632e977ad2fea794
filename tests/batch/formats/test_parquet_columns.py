"""Which columns come out."""

from __future__ import annotations

import datetime as dt
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cleaner.api import clean
from cleaner.batch.formats.parquet_columns import Columns, Passing, passing_columns
from cleaner.model.options import CleanOptions
from cleaner.model.record import Record
from cleaner.model.source import Source
from cleaner.records.fields import Fields

PAGE = (
    "<html lang=en><head><title>The ferry</title><meta name=author content='Ilse Brandt'></head>"
    "<body><p>The harbour board said on Monday that the ferry stays in port until its engine has been tested.</p>"
)


def passing(table: pa.Table, fields: Fields | None = None) -> Passing | None:
    """Read what passes through of a table in a file."""
    file = io.BytesIO()
    pq.write_table(table, file)
    file.seek(0)
    return passing_columns(file, fields or Fields())


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        (Fields(), ["id", "day", "text"]),
        (Fields("text", id="day"), ["day", "html"]),
        (Fields("html", id="key"), ["key", "day", "text"]),
    ],
)
def test_all_but_the_document_passes_through(fields: Fields, names: list[str]) -> None:
    """The columns are the input's without that of the document; one for names is added where it is missing."""
    found = passing(pa.table({"day": [dt.date(2024, 5, 1)], "html": [b"<p>"], "text": ["boat"]}), fields)

    assert found is not None
    assert list(found.types) == names
    assert found.types["day"] == pa.date32()


def test_a_document_in_a_dictionary_is_a_document() -> None:
    """A column of pages that Arrow holds as numbers of a dictionary does not pass through; one of numbers does."""
    numbers, pages = pa.array([1, 1]).dictionary_encode(), pa.array(["<p>", "<p>"]).dictionary_encode()
    found = passing(pa.table({"content": numbers, "html": pages}))

    assert found is not None
    assert list(found.types) == ["id", "content"]


def test_what_is_no_parquet_has_no_columns() -> None:
    """A file that is cut off is left to whoever reads its rows, from its beginning."""
    file = io.BytesIO(b"PAR1 of old")

    assert passing_columns(file, Fields()) is None
    assert file.tell() == 0


def test_types_stay_as_they_were() -> None:
    """Whatever Arrow has types for comes out as it was; the clean body takes the place of its namesake."""
    table = pa.table(
        {
            "id": pa.array([7], pa.int16()),
            "at": pa.array([dt.datetime(2024, 5, 1, 10, tzinfo=dt.UTC)], pa.timestamp("us", "UTC")),
            "tags": pa.array([["a", None]], pa.list_(pa.string())),
            "kind": pa.array(["news"]).dictionary_encode(),
            "seen": pa.array([{"n": 1, "ok": True}]),
            "html": ["<p>boat"],
            "text": ["old"],
        }
    )
    columns = Columns("text", passing(table, Fields("html")))
    values = {key: value for key, value in table.to_pylist()[0].items() if key != "html"}

    row = columns.row(Record("7", "a:1", Source(""), values), "boat")

    assert columns.schema.names == ["id", "at", "tags", "kind", "seen", "text"]
    written = pa.Table.from_pylist([dict(zip(columns.schema.names, row, strict=True))], columns.schema)
    assert written.select(columns.schema.names[:-1]).equals(table.select(columns.schema.names[:-1]))
    assert row[-1] == "boat"


def test_a_place_is_no_number() -> None:
    """A record that is called by its place, as its own number is missing, has none in a column of numbers."""
    columns = Columns("text", passing(pa.table({"id": pa.array([None], pa.int64()), "text": ["boat"]})))

    assert columns.row(Record("a:1", "a:1", Source(""), {"id": "a:1"}), "boat") == [None, "boat"]


def test_inputs_without_columns_have_always_the_same() -> None:
    """Id, address, body, and as JSON all that passes through."""
    columns = Columns("markdown", None)

    row = columns.row(Record("x", "a:1", Source("", url="https://a.example"), {"lang": "en"}), "boat")

    assert columns.schema.names == ["id", "url", "markdown", "fields"]
    assert row == ["x", "https://a.example", "boat", '{"lang": "en"}']


def test_results_have_their_text_and_metadata_in_columns() -> None:
    """What an analyst asks for most need not be dug out of the JSON."""
    columns = Columns("json", None)
    result = clean(PAGE, options=CleanOptions(metadata=True))

    row = dict(
        zip(columns.schema.names, columns.row(Record("x", "", Source("")), result.model_dump_json()), strict=True)
    )
    (read,) = pa.Table.from_pylist([row], columns.schema).to_pylist()

    assert columns.schema.names == ["id", "url", "text", "metadata", "result", "fields"]
    assert read["text"] == result.text
    assert (read["metadata"]["title"], read["metadata"]["authors"]) == ("The ferry", ["Ilse Brandt"])
    assert read["metadata"]["date_published"] is None
    assert json.loads(read["result"])["text"] == result.text


def test_a_document_in_a_struct_leaves_the_struct_without_it() -> None:
    """What else is in the struct keeps its types, one with nothing else goes, and an id in a struct needs no column."""
    rows = [{"data": {"html": "<p>", "page": {"lang": "en", "size": 1}}, "meta": {"id": 7}, "only": {"html": "<p>"}}]

    found = passing(pa.Table.from_pylist(rows), Fields("data.html", id="meta.id"))
    emptied = passing(pa.Table.from_pylist(rows), Fields("only.html"))

    assert found is not None
    assert emptied is not None
    assert list(found.types) == ["data", "meta", "only"]
    assert found.types["data"] == pa.struct([("page", pa.struct([("lang", pa.string()), ("size", pa.int64())]))])
    assert list(emptied.types) == ["id", "data", "meta"]
