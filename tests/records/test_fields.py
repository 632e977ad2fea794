"""From a row to a record."""

from __future__ import annotations

import pytest

from cleaner.model.record import Broken, Record
from cleaner.records.fields import Fields, to_record


def test_what_is_not_the_content_passes_through() -> None:
    """The content is taken out, id and address are read and stay, and so does all else."""
    row = {"id": 7, "url": "https://a.example/", "html": "<p>boat", "text": "boat", "tags": [1]}

    record = to_record(row, "a.jsonl:1", Fields("html"))

    assert isinstance(record, Record)
    assert (record.id, record.source.url, record.source.content) == ("7", "https://a.example/", "<p>boat")
    assert record.fields == {"id": 7, "url": "https://a.example/", "text": "boat", "tags": [1]}


def test_an_address_may_be_bytes() -> None:
    """Tools that know no other strings write it so to Parquet; bytes that are no text pass through and are none."""
    (record, other) = (
        to_record({"url": url, "text": "boat"}, "1", Fields()) for url in (b"https://a.example/", b"\xff")
    )

    assert isinstance(record, Record)
    assert record.source.url == record.fields["url"] == "https://a.example/"
    assert isinstance(other, Record)
    assert (other.source.url, other.fields["url"]) == (None, b"\xff")


def test_a_record_without_an_id_is_called_by_its_place() -> None:
    """The place is the id, in the field that ids have."""
    record = to_record({"name": None, "text": "boat"}, "a.jsonl:1", Fields(id="name"))

    assert isinstance(record, Record)
    assert (record.id, record.fields) == ("a.jsonl:1", {"name": "a.jsonl:1"})


@pytest.mark.parametrize(
    ("content", "kind"),
    [(None, "null"), (7, "of type int"), (["boat"], "of type list"), ({"a": "boat"}, "of type dict")],
)
def test_what_is_no_text_is_no_document(content: object, kind: str) -> None:
    """A row whose content is of another kind is broken, by its id, and the reason names that kind and the option."""
    broken = to_record({"id": "x", "text": content}, "a.jsonl:1", Fields())

    assert isinstance(broken, Broken)
    assert broken.id == "x"
    assert broken.reason == (
        f"found no text in content or html or text, as text is {kind}:"
        " the fields are 'id', 'text'; --content-field says where it is"
    )


def test_a_dotted_path_leads_to_a_field_within_a_field() -> None:
    """Document, address and id may lie deeper; of what passes through only the document is missing; the row stays."""
    row = {"meta": {"id": 7, "at": {"url": "https://a.example/"}}, "data": {"html": "<p>boat", "lang": "en"}}

    record = to_record(row, "a.jsonl:1", Fields("data.html", "meta.at.url", "meta.id"))

    assert isinstance(record, Record)
    assert (record.id, record.source.url, record.source.content) == ("7", "https://a.example/", "<p>boat")
    assert record.fields == {"meta": row["meta"], "data": {"lang": "en"}}
    assert row["data"] == {"html": "<p>boat", "lang": "en"}


def test_a_field_of_that_very_name_goes_first() -> None:
    """A dot in a name is no path where there is a field of that name."""
    record = to_record({"data.html": "<p>boat", "data": {"html": "<p>pier"}}, "a.jsonl:1", Fields("data.html"))

    assert isinstance(record, Record)
    assert record.source.content == "<p>boat"
    assert record.fields == {"id": "a.jsonl:1", "data": {"html": "<p>pier"}}


@pytest.mark.parametrize("path", ["data.text", "data.html.text", "none.html", "data.", ".html"])
def test_a_path_to_nothing_is_no_document(path: str) -> None:
    """A path that ends nowhere, or goes on below a text, is said as a missing field is."""
    broken = to_record({"data": {"html": "<p>boat"}}, "a.jsonl:1", Fields(path))

    assert isinstance(broken, Broken)
    assert broken.reason.startswith(f"found no text in {path}: the fields are 'data';")


@pytest.mark.parametrize("empty", ["", b""])
def test_an_empty_field_hides_no_document(empty: str | bytes) -> None:
    """Where the first field is empty, the next one with a document is taken; the empty one passes through."""
    record = to_record({"content": empty, "html": "<p>boat"}, "a.jsonl:1", Fields())
    blank = to_record({"content": empty, "text": ""}, "a.jsonl:2", Fields())

    assert isinstance(record, Record)
    assert (record.source.content, record.fields["content"]) == ("<p>boat", empty)
    assert isinstance(blank, Record)
    assert blank.source.content == empty
