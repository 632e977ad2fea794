"""Parquet out."""

from __future__ import annotations

import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.batch.formats import parquet_part
from cleaner.batch.formats.parquet import read_parquet
from cleaner.batch.formats.parquet_columns import Columns, Passing
from cleaner.batch.formats.parquet_part import ParquetPart
from cleaner.model.options import Limits
from cleaner.model.record import Record
from cleaner.model.source import Source
from cleaner.records.fields import Fields

_URLS = st.none() | st.text()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.text(), _URLS, st.text(), st.dictionaries(st.text(), st.text() | st.integers())), max_size=5)
)
def test_what_is_written_is_what_is_read(rows: list[tuple[str, str | None, str, dict[str, object]]]) -> None:
    """Id, address, body and all that passes through come back as they were."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.parquet"
        with path.open("wb") as file:
            part = ParquetPart(file, Columns("text", None))
            for name, url, body, fields in rows:
                part.add(Record(name, "place", Source("", url=url), fields), body)
            part.close()
        with path.open("rb") as stream:
            found = list(read_parquet(stream, path.name, Fields(), Limits()))

    back = [record for record in found if isinstance(record, Record)]
    assert [
        (record.id, record.source.url, record.source.content, json.loads(str(record.fields["fields"])))
        for record in back
    ] == rows


def test_large_parts_are_written_as_they_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows go to the file group by group, an empty part has its columns, and one that is abandoned may be half done."""
    monkeypatch.setattr(parquet_part, "_GROUP_CHARS", 100)
    large, empty = io.BytesIO(), io.BytesIO()
    part = ParquetPart(large, Columns("markdown", None))
    for number in range(6):
        part.add(Record(str(number), "", Source("")), "x" * 40)
    part.close()
    ParquetPart(empty, Columns("text", None)).close()
    ParquetPart(io.BytesIO(), Columns("json", None)).abandon()

    assert pq.ParquetFile(large).num_row_groups == 2
    assert pq.read_schema(large).names == ["id", "url", "markdown", "fields"]
    assert pq.read_table(empty).column_names == ["id", "url", "text", "fields"]


def test_a_row_that_does_not_fit_costs_itself_alone() -> None:
    """It is refused when it comes, and those before and behind it are written."""
    file = io.BytesIO()
    part = ParquetPart(file, Columns("text", Passing({"id": pa.string(), "n": pa.int8()}, "id")))
    part.add(Record("a", "", Source(""), {"id": "a", "n": 1}), "boat")
    for wrong in (1000, "one", object()):
        with pytest.raises(ValueError, match=r"."):
            part.add(Record("b", "", Source(""), {"id": "b", "n": wrong}), "boat")
    part.add(Record("c", "", Source(""), {"id": "c", "n": 3}), "oar")
    part.close()

    assert pq.read_table(file).to_pylist() == [
        {"id": "a", "n": 1, "text": "boat"},
        {"id": "c", "n": 3, "text": "oar"},
    ]
