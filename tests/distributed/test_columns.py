"""The columns that cleaning adds."""

from __future__ import annotations

from dataclasses import asdict

from cleaner.api import clean
from cleaner.distributed.columns import METADATA, columns, to_arrays
from cleaner.model.metadata import Metadata
from cleaner.workers.job import Answer

PAGE = (
    "<html lang=en><head><title>Late boats</title><meta name=author content='Ada Quay'></head><body><nav><a href=/>Home"
    "</a></nav><article><h1>Late boats</h1><p>The boat was late again, and nobody on the quay knew why it was.</p>"
    "</article></body></html>"
)


def test_values_are_those_of_the_result() -> None:
    """Each column holds what the library's result says, with lists and removals as Arrow types."""
    result = clean(PAGE, url="https://gazette.example/late")
    wanted = columns(markdown=True, removals=True)

    *arrays, errors = to_arrays([Answer(result.model_dump_json(), result.ruleset), "not text"], wanted)

    row = {column.name: array[0].as_py() for column, array in zip(wanted, arrays, strict=True)}
    assert row["text"] == result.text
    assert row["markdown"] == result.markdown
    assert row["authors"] == ["Ada Quay"]
    assert row["page_type"] == result.stats.page_type
    assert row["confidence"] == result.stats.confidence
    assert row["flags"] == list(result.flags)
    assert row["removals"] == [asdict(removal) for removal in result.removals]
    assert row["removals"]
    assert [array[1].as_py() for array in arrays] == [None] * len(arrays)
    assert errors.to_pylist() == [None, "not text"]


def test_no_field_of_the_metadata_is_left_out() -> None:
    """Every field of the model has a column, but where each came from."""
    assert {column.path[1] for column in METADATA} == set(Metadata.model_fields) - {"sources"}


def test_an_error_of_any_characters_is_kept() -> None:
    """A lone surrogate in an error's words, which Arrow cannot hold, costs no row."""
    assert to_arrays(["bad \udc80"], ())[-1].to_pylist() == ["bad ?"]
