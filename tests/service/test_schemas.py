"""What the wire takes and what it refuses, field by field."""

from __future__ import annotations

import json

import pytest

from cleaner.model.options import CleanOptions
from cleaner.model.source import Source
from cleaner.service.errors import FieldsError, MalformedError
from cleaner.service.schemas import parse_json, parse_line, parse_query, refuse_query


def fields(body: bytes) -> list[str]:
    """Name the fields that a JSON request is refused for."""
    with pytest.raises(FieldsError) as caught:
        parse_json(body, "balanced")
    return [name for name, _ in caught.value.faults]


def test_the_content_is_enough() -> None:
    """Everything but the content has a default, and the profile's is the service's."""
    assert parse_json(b'{"content": "x"}', "recall") == (Source("x"), CleanOptions(profile="recall"))


def test_options_without_a_profile_take_the_service_s() -> None:
    """Asking for one option does not undo the profile that the service was started with."""
    _, options = parse_json(b'{"content": "x", "options": {"keep": ["related"]}}', "recall")

    assert options == CleanOptions(profile="recall", keep=("related",))


def test_a_profile_in_the_options_wins() -> None:
    """A profile that the client names is the client's, even the library's default one."""
    _, options = parse_json(b'{"content": "x", "options": {"profile": "balanced"}}', "recall")

    assert options.profile == "balanced"


def test_a_byte_order_mark_is_forgiven() -> None:
    """Some clients write one before UTF-8, and RFC 8259 lets a reader skip it."""
    assert parse_json(b'\xef\xbb\xbf{"content": "x"}', "balanced")[0] == Source("x")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"{}", ["content"]),
        (b'{"content": 5, "colour": 1}', ["content", "colour"]),
        (b'{"content": null}', ["content"]),
        (b'{"content": "x", "media_type": "image/png"}', ["media_type"]),
        (b'{"content": "x", "options": {"metadata": "yes", "keep": "related"}}', ["options.keep", "options.metadata"]),
        (b'{"content": "x", "options": {"limits": {"max_chars": 0}}}', ["options.limits.max_chars"]),
        (b'{"content": "a\\u0000b", "url": "\\u0000"}', ["content", "url"]),
        (b'{"content": "a\\ud800b"}', ["content"]),
        (b'{"content": "x", "url": "\\udc00", "options": {"keep": ["a", "\\ud83d"]}}', ["url", "options.keep.1"]),
        (b'{"content": "x", "\\ud800": 1}', ["\ud800"]),
        (b"[]", ["(all of it)"]),
    ],
)
def test_each_field_at_fault_is_named(body: bytes, expected: list[str]) -> None:
    """Missing, unknown, of a wrong type, with a NUL or torn: every field is in the answer, by its path."""
    assert fields(body) == expected


def test_a_whole_surrogate_pair_is_a_character() -> None:
    """JSON writes what lies beyond the basic plane as two escapes, which are one good character."""
    assert parse_json(b'{"content": "\\ud83d\\ude00"}', "balanced")[0].content == "\N{GRINNING FACE}"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"content=x",
        b'{"content": "\xff"}',
        '{"content": "x"}'.encode("utf-16"),
        b'{"content": "\\ud800"',
        b"[" * 100_000,
        b'{"content": "\\ud800", "x": ' + b"[" * 100_000,
        b'{"content": ' + b"9" * 10_000 + b"}{",
    ],
)
def test_what_is_no_json_is_malformed(body: bytes) -> None:
    """Bytes that are no JSON have no fields to name; nesting without end is among them."""
    with pytest.raises(MalformedError, match="not JSON"):
        parse_json(body, "balanced")


def test_the_query_s_values_are_read_as_text() -> None:
    """A query has no types; booleans and lists are read from their words."""
    query = parse_query({"url": ["u"], "keep": ["related", "share"], "metadata": ["false"], "language": ["de"]})

    assert query.url == "u"
    assert query.options("recall") == CleanOptions(
        profile="recall", keep=("related", "share"), metadata=False, language="de"
    )


@pytest.mark.parametrize("query", [{"a": ["1"]}, {"language": ["german"]}, {"url": ["x" * 9000]}, {"url": ["\x00"]}])
def test_a_wrong_query_is_refused(query: dict[str, list[str]]) -> None:
    """What the query may not say is refused under its own name."""
    with pytest.raises(FieldsError) as caught:
        parse_query(query)

    assert [name for name, _ in caught.value.faults] == list(query)


def test_a_broken_line_is_called_a_line() -> None:
    """JSON that somebody spread over several lines is told by its column; its line is told beside it."""
    with pytest.raises(MalformedError, match=r"the line is not JSON .* on one line: .* at column 1$"):
        parse_line(b"{", "recall")


def test_an_address_that_was_not_encoded_is_thought_of() -> None:
    """The rest of an address with & in it looks like parameters that nobody knows; the error says how to write it."""
    with pytest.raises(FieldsError, match=r"page: is not known; .*; if it is part of url, write that with %26 for &"):
        parse_query({"url": ["https://a.example/?x=1"], "page": ["2"]})


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ({"language": ["english"]}, "language", "an ISO 639 code of two or three small letters, such as en"),
        ({"language": ["xx"]}, "language", "should be an ISO 639 code of two or three small letters, such as en"),
        (
            {"language": ["german"]},
            "language",
            "should be an ISO 639 code of two or three small letters, such as en; de",
        ),
        (
            {"keep": ["share", "related,comments"]},
            "keep.1",
            "one category, such as related; in a query, give keep",
        ),
        ({"profile": ["Balanced!"]}, "profile", "the name of a profile, such as balanced"),
    ],
)
def test_a_misspelt_name_is_told_in_words(query: dict[str, list[str]], field: str, words: str) -> None:
    """What a name should be is said in words, in a query and in JSON alike, and no regular expression is shown."""
    given = {name: values if name == "keep" else values[0] for name, values in query.items()}
    body = json.dumps({"content": "x", "options": given}).encode()
    for read, place in ((lambda: parse_query(query), field), (lambda: parse_json(body, "recall"), f"options.{field}")):
        with pytest.raises(FieldsError) as caught:
            read()
        ((name, fault),) = caught.value.faults
        assert name == place
        assert words in fault
        assert "^" not in fault


def test_a_longer_code_of_a_language_is_its_short_one() -> None:
    """In a query and in JSON alike a code of three letters, or with a country, is that of two letters."""
    assert parse_query({"language": ["deu"]}).language == "de"
    _, options = parse_json(b'{"content": "x", "options": {"language": "de-AT"}}', "balanced")
    assert options.language == "de"


def test_no_query_beside_json_is_fine() -> None:
    """Refusing parameters beside a JSON body starts with the first parameter."""
    refuse_query([])
    with pytest.raises(FieldsError, match="profile"):
        refuse_query(["profile"])


@pytest.mark.parametrize("day", ["2024-03-01T00:00:00", "20240301", "1709251200", "2024-13-01", "yesterday", ""])
def test_a_day_is_a_day_and_nothing_like_it(day: str) -> None:
    """Times and seconds are not read as days, neither in a query nor in JSON, and the fault shows a day."""
    for read in (
        lambda: parse_query({"fetched": [day]}),
        lambda: parse_json(json.dumps({"content": "x", "fetched": day}).encode(), "balanced"),
    ):
        with pytest.raises(FieldsError) as caught:
            read()
        assert caught.value.faults == (("fetched", "should be a day such as 2024-03-01"),)


def test_an_unknown_field_is_told_those_that_are_known() -> None:
    """A slip in a name is answered with the names that there are at its place."""
    body = b'{"content": "x", "utl": "", "options": {"profil": "", "limits": {"max": 1}}}'
    with pytest.raises(FieldsError) as caught:
        parse_json(body, "balanced")
    told = dict(caught.value.faults)

    assert told["utl"].startswith("is not known; expected one of content, url, fetched")
    assert told["options.profil"].startswith("is not known; expected one of profile, keep")
    assert told["options.limits.max"] == "is not known; expected one of max_chars, max_lines, max_elements"


@pytest.mark.parametrize("ident", [b"1.5", b"true", b"[1]", b"{}"])
def test_an_id_that_is_none_is_one_fault(ident: bytes) -> None:
    """A caller's id of a wrong type is one fault that says what it may be."""
    with pytest.raises(FieldsError) as caught:
        parse_line(b'{"content": "x", "id": %b}' % ident, "balanced")

    assert caught.value.faults == (("id", "should be a string, a whole number or null"),)


@pytest.mark.parametrize(
    "body",
    [
        b'{"content": "x", "options": {"keep": [' + b",".join([b"1"] * 100_000) + b"]}}",
        b'{"content": "x", ' + b",".join(b'"f%d": 1' % number for number in range(100_000)) + b"}",
        b'{"content": "x", "' + b"f" * 100_000 + b'": 1}',
        b'{"content": [' + b",".join([rb'"\ud800"'] * 100_000) + b"]}",
    ],
    ids=["values", "names", "a long name", "surrogates"],
)
def test_a_thousand_faults_have_a_short_answer(body: bytes) -> None:
    """However many fields are wrong, and however long their names, the error fits on a few pages."""
    with pytest.raises(FieldsError) as caught:
        parse_json(body, "balanced")

    assert len(caught.value.faults) <= 100
    assert len(str(caught.value)) < 20_000
