"""JSONL in and out."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.batch.formats.jsonl import JsonlPart, read_jsonl, to_json
from cleaner.model.options import Limits
from cleaner.model.record import Broken, Record
from cleaner.model.source import Source
from cleaner.records.fields import Fields

if TYPE_CHECKING:
    from collections.abc import Callable

_TEXTS = st.text(st.characters(codec=None))
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=5,
)


def read(path: Path, limits: Limits | None = None) -> list[Record | Broken]:
    """Read a file."""
    with path.open("rb") as file:
        return list(read_jsonl(file, path.name, Fields(), limits or Limits()))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_TEXTS, st.dictionaries(_TEXTS, _JSON, max_size=4)), max_size=4))
def test_what_is_written_is_what_is_read(rows: list[tuple[str, dict[str, object]]]) -> None:
    """Whatever JSON can hold, lone surrogates and line separators too, comes back as it was."""
    passing = [{key: value for key, value in fields.items() if key not in {"content", "html"}} for _, fields in rows]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        with path.open("wb") as file:
            part = JsonlPart(file, "text")
            for (body, _), fields in zip(rows, passing, strict=True):
                part.add(Record("x", "place", Source(""), {**fields, "id": "x"}), body)
            part.close()
        back = read(path)

    assert [record.source.content for record in back if isinstance(record, Record)] == [body for body, _ in rows]
    expected = [{**{k: v for k, v in fields.items() if k != "text"}, "id": "x"} for fields in passing]
    assert [dict(record.fields) for record in back if isinstance(record, Record)] == expected


def test_a_line_that_is_no_record_costs_itself_alone(tmp_path: Path) -> None:
    """What is no JSON, no object, no UTF-8 or too deep is broken with its line; blank lines are nothing."""
    lines = [b'{"text": "a"}', b"", b"nope", b"[1]", b'{"text": "\xff"}', b"[" * 100_000, b'\xef\xbb\xbf{"text": "b"}']
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))

    found = read(tmp_path / "a.jsonl")

    assert [record.place for record in found if isinstance(record, Broken)] == [f"a.jsonl:{n}" for n in (3, 4, 5, 6)]
    assert [record.source.content for record in found if isinstance(record, Record)] == ["a", "b"]
    assert isinstance(found[2], Broken)
    assert found[2].reason == "expected a JSON object, found list"


def test_a_line_without_an_end_is_not_taken_into_memory(tmp_path: Path) -> None:
    """A line longer than a document may be is passed over with a word, and the next one is read."""
    text = json.dumps({"text": "x" * 3_000_000})
    (tmp_path / "a.jsonl").write_text(f'{text}\n{{"text": "boat"}}\n', encoding="utf-8")

    broken, record = read(tmp_path / "a.jsonl", Limits(max_chars=10))

    assert isinstance(broken, Broken)
    assert broken.reason.startswith("line of more than 1,048,636 bytes")
    assert isinstance(record, Record)


def test_what_json_has_no_word_for_is_text() -> None:
    """Bytes are base64, days and times ISO 8601, and all else as Python writes it."""
    day = dt.datetime(2024, 5, 1, 10, tzinfo=dt.UTC)

    assert to_json([b"boat", day, Decimal("1.50")]) == '["Ym9hdA==", "2024-05-01T10:00:00+00:00", "1.50"]'


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_a_file_in_utf_16_is_one_entry(encoding: str, mark: str, tmp_path: Path) -> None:
    """By its mark or first characters it is told, once, what the file is and what to do; its lines are not."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(f'{mark}{{"text": "boat"}}\n{{"text": "pier"}}\n'.encode(encoding))

    (broken,) = read(path)

    assert isinstance(broken, Broken)
    assert broken.place == "a.jsonl:1"
    assert broken.reason == "the file is in UTF-16 or UTF-32, as its first bytes say: convert it to UTF-8"


@pytest.mark.parametrize(
    ("pack", "ending"), [(gzip.compress, ".gz"), (zstandard.ZstdCompressor().compress, ".zst")], ids=["gzip", "zstd"]
)
def test_a_packed_file_of_a_plain_name_is_one_entry(
    pack: Callable[[bytes], bytes], ending: str, tmp_path: Path
) -> None:
    """Its bytes are not taken for lines, of which there would be an entry for every 256th."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(pack(b"".join(b'{"text": "boat %d"}\n' % (n * n) for n in range(1000))))

    (broken,) = read(path)

    assert isinstance(broken, Broken)
    assert broken.reason.endswith(f", as its first bytes say: give it a name that ends in {ending}")


def test_zeros_cost_their_own_lines(tmp_path: Path) -> None:
    """What a crash left as zeros, at the beginning or between lines, is an entry that speaks of no encoding."""
    (tmp_path / "a.jsonl").write_bytes(bytes(4000) + b'\n{"text": "boat"}\n' + bytes(4000) + b'\n{"text": "pier"}\n')

    found = read(tmp_path / "a.jsonl")

    assert [record.source.content for record in found if isinstance(record, Record)] == ["boat", "pier"]
    assert [record.reason for record in found if isinstance(record, Broken)] == [
        "not JSON: Expecting value: line 1 column 1 (char 0)"
    ] * 2


def test_numbers_that_json_has_not_are_null_and_no_bare_words() -> None:
    """NaN and infinity, wherever they are, come out as null, as every reader of JSON but Python's stops at them."""
    row = {"score": float("inf"), "more": [float("nan"), (1.5, -float("inf"))], "day": dt.date(2024, 5, 1)}

    assert to_json(row) == '{"score": null, "more": [null, [1.5, null]], "day": "2024-05-01"}'
