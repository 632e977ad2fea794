"""The form of a part, told by the field that holds the documents."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from cleaner.batch.formats.body_field import holds_form
from cleaner.batch.formats.jsonl import BODY_FIELD, JsonlPart
from cleaner.batch.formats.parquet_columns import Columns, Passing
from cleaner.batch.formats.parquet_part import ParquetPart
from cleaner.model.record import Record
from cleaner.model.source import Source

if TYPE_CHECKING:
    from cleaner.workers.job import Render

FORMS: tuple[Render, ...] = tuple(BODY_FIELD)


@pytest.mark.parametrize("form", FORMS)
def test_the_form_of_a_part_in_jsonl_is_that_of_its_rows(form: Render) -> None:
    """Its first row tells; where a field that passes through has the name of another form, that may be meant."""
    part = io.BytesIO()
    JsonlPart(part, form).add(Record("1", "1", Source(""), {"id": 1, "result": 7}), "{}")

    held = [other for other in FORMS if holds_form(io.BytesIO(part.getvalue()), "jsonl", other, passing=False)]

    assert held == [other for other in FORMS if other in {form, "json"}]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("passing", [True, False])
def test_the_form_of_a_part_in_parquet_is_that_of_its_columns(form: Render, passing: bool) -> None:  # noqa: FBT001 - parametrised
    """Whatever columns pass through, and even where no row could be written."""
    types = {"text": pa.string(), "markdown": pa.string(), "result": pa.string(), "fields": pa.int64()}
    part = io.BytesIO()
    ParquetPart(part, Columns(form, Passing(types, "id") if passing else None)).close()

    held = [other for other in FORMS if holds_form(io.BytesIO(part.getvalue()), "parquet", other, passing=passing)]

    assert held == [form]


@pytest.mark.parametrize("to", ["jsonl", "parquet"])
def test_a_part_that_is_none_refuses_no_form(to: str) -> None:
    """Without rows, or damaged, it tells nothing."""
    for content in (b"", b"{", b"[1]\n", b"PAR1"):
        assert holds_form(io.BytesIO(content), to, "text", passing=False)
