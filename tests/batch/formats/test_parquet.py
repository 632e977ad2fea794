"""Parquet in."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cleaner.batch.formats.parquet import read_parquet
from cleaner.batch.formats.parquet_columns import passing_columns
from cleaner.errors import OptionsError
from cleaner.model.options import Limits
from cleaner.model.record import Broken, Record
from cleaner.records.fields import Fields

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path, fields: Fields | None = None) -> list[Record | Broken]:
    """Read a file."""
    with path.open("rb") as file:
        return list(read_parquet(file, path.name, fields or Fields(), Limits()))


def test_rows_come_with_all_their_columns(tmp_path: Path) -> None:
    """Columns of any type pass through, and a page may be bytes; a row without one is broken by its id."""
    rows = [{"key": n, "page": b"<p>boat" if n != 20 else None, "tags": [{"a": n}]} for n in range(40)]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet", row_group_size=15)

    found = read(tmp_path / "a.parquet", Fields("page", id="key"))

    assert [record.id for record in found] == [str(n) for n in range(40)]
    assert [record.place for record in found if isinstance(record, Broken)] == ["a.parquet:21"]
    assert isinstance(found[30], Record)
    assert found[30].source.content == b"<p>boat"
    assert found[30].fields == {"key": 30, "tags": [{"a": 30}]}


def test_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    """A row has each name once, so that one of the two would be lost; the error names it, and the file."""
    columns = [pa.array(["<p>boat"]), pa.array(["a"]), pa.array(["b"]), pa.array(["c"])]
    pq.write_table(pa.Table.from_arrays(columns, names=["html", "lang", "day", "lang"]), tmp_path / "a.parquet")

    with pytest.raises(OptionsError, match=r"a\.parquet has several columns called 'lang': rename them"):
        read(tmp_path / "a.parquet")


def test_a_damaged_row_group_costs_its_own_rows(tmp_path: Path) -> None:
    """Each row of it is told, and those before and behind are read."""
    path = tmp_path / "a.parquet"
    rows = [{"text": f"boat {n * n * n}" * 50} for n in range(90)]
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=30, use_dictionary=False, write_page_checksum=True)
    chunk = pq.ParquetFile(path).metadata.row_group(1).column(0)
    end = chunk.data_page_offset + chunk.total_compressed_size
    content = bytearray(path.read_bytes())
    content[end - 60 : end - 10] = bytes(50)
    path.write_bytes(content)

    found = read(path)

    broken = [record.place for record in found if isinstance(record, Broken)]
    assert broken == [f"a.parquet:{n}" for n in range(31, 61)]
    assert len(found) == 90
    assert isinstance(found[30], Broken)
    assert found[30].reason.startswith("row group 1 is damaged: ")


_WITHOUT_PANDAS = """
import io, sys
class NoPandas:
    def find_spec(self, name, *_):
        if name == "pandas":
            raise ImportError(name)
sys.meta_path.insert(0, NoPandas())
import pyarrow as pa, pyarrow.parquet as pq
from cleaner.batch.formats.jsonl import to_json
from cleaner.batch.formats.parquet import read_parquet
from cleaner.errors import OptionsError
from cleaner.model.options import Limits
from cleaner.records.fields import Fields
moments = pa.array([1714557600000000001, 0], pa.timestamp("ns", "UTC"))
file = io.BytesIO()
pq.write_table(pa.table({"text": ["<p>boat"] * 2, "at": moments}), file)
records = list(read_parquet(file, "a.parquet", Fields(), Limits()))
print(*(to_json(record.fields["at"]) for record in records))
print(pa.array([record.fields["at"] for record in records[:1]], moments.type).equals(moments[:1]))
"""


def test_a_nanosecond_passes_through_without_pandas() -> None:
    """A moment with odd nanoseconds, for which Python has no value, is text as JSON and itself as Parquet."""
    command = [sys.executable, "-c", _WITHOUT_PANDAS]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - our own interpreter

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == '"2024-05-01T10:00:00.000000001Z" "1970-01-01T00:00:00+00:00"\nTrue\n'


def test_a_value_beyond_python_costs_its_own_row() -> None:
    """A moment after the year 9999 and a string that is no UTF-8 are told by column; the other rows are read."""
    raw = pa.array([b"boat", b"boat", b"\xff", b"boat"])
    moments = pa.array([0, 2**61, 0, 0], pa.timestamp("us"))
    file = io.BytesIO()
    pq.write_table(pa.table({"text": ["<p>boat"] * 4, "at": moments, "name": raw.view(pa.string())}), file)

    found = list(read_parquet(file, "a.parquet", Fields(), Limits()))

    assert [isinstance(record, Record) for record in found] == [True, False, False, True]
    assert [record.reason.split(":")[0] for record in found if isinstance(record, Broken)] == [
        "column 'at' holds what cannot be read",
        "column 'name' holds what cannot be read",
    ]


@pytest.mark.parametrize("content", [b"", b"PAR1 of old", b"PAR1" + bytes(100) + b"PAR1"])
def test_what_is_no_parquet_is_said(content: bytes, tmp_path: Path) -> None:
    """A file without the end that says what is in it is one entry."""
    (tmp_path / "a.parquet").write_bytes(content)

    (broken,) = read(tmp_path / "a.parquet")

    assert isinstance(broken, Broken)
    assert broken.reason.startswith("no Parquet file, or one that is cut off: ")


def test_a_type_that_arrow_has_not_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged schema, or one by a later Arrow, is one entry and not an error that ends the batch."""
    (tmp_path / "a.parquet").touch()

    def refuse(*_: object, **__: object) -> None:
        raise pa.ArrowNotImplementedError("Integers with less than 8 bits not implemented")

    monkeypatch.setattr(pq, "ParquetFile", refuse)
    monkeypatch.setattr(pq, "read_schema", refuse)
    (broken,) = read(tmp_path / "a.parquet")

    assert isinstance(broken, Broken)
    assert broken.reason.endswith("Integers with less than 8 bits not implemented")
    assert passing_columns(io.BytesIO(), Fields()) is None


def test_a_failing_disk_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says about reading is raised, so that the file is taken up again by the next run."""
    (tmp_path / "a.parquet").touch()

    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(pq, "ParquetFile", fail)
    with pytest.raises(OSError, match="Input/output error"):
        read(tmp_path / "a.parquet")
