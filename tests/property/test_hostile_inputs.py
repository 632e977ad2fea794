"""Whatever comes in, the library answers or says clearly why not."""

from __future__ import annotations

from functools import cache
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaner import Cleaner, CleanerError, CleanOptions, CleanResult

_EXAMPLES: Final = 700
"""Examples of each of the three strategies below: with the list, more than 2,100 inputs are tried."""
_CUTS: Final = "c4"
"""A profile whose rules cut words out of lines."""
_PROFILES: Final = ("balanced", "recall", _CUTS)
_ANY_PROFILE: Final = st.sampled_from(_PROFILES)
_ANY_TYPE: Final = st.sampled_from([None, "text/html", "text/plain"])
_TEXTS: Final = st.text(st.characters(exclude_categories=()), max_size=400)
_PIECES: Final = st.sampled_from(
    [
        *(
            "<div>",
            "</div>",
            "<p>",
            "</p>",
            "<ul><li>",
            "</ul>",
            "<table><tr><td colspan=9>",
            "</table>",
            "<br>",
            "<!--",
        ),
        *("<script>", "</script>", "<svg>", "<template>", "<a href='", "'>", "</a>", "<b>", "<h1>", "<pre>", "&amp;"),
        *(
            "&#1;",
            "&#xD800;",
            "<title>",
            "<base href=x>",
            "<meta charset=utf-16>",
            "]]>",
            "<![CDATA[",
            "\x00",
            "\udc80",
        ),
        *("RELATED CONTENT", "A sentence that is long enough to be kept by whoever reads it.", "\n", "\U00100000", "ß"),
        '<script type="application/ld+json">{"@type":"Article","author":[{"name":[1]}],"datePublished":3}</script>',
    ]
)
_LONG: Final = "The ferry sailed again on Monday, eleven weeks after it went into the yard. "
_LIST: Final[dict[str, str | bytes]] = {
    "empty": b"",
    "white-space": b" \n\t ",
    "nul-bytes": b"\x00" * 5000,
    "nul-in-text": "A line\x00 with NULs\nand another",
    "lone-surrogates": "A \ud800 line \udfff here",
    "nested-div": "<div>" * 100_000 + _LONG + "</div>" * 100_000,
    "nested-b": "<b>" * 100_000 + _LONG,
    "nested-table": "<table><tr><td>" * 30_000 + _LONG,
    "unclosed": "<p>" + _LONG + "<div><a href=x><table><tr><td>" + _LONG,
    "unclosed-p": ("<p>" + _LONG) * 20_000,
    "wide-attribute": f'<div class="{"x " * 500_000}"><p>{_LONG}</p></div>',
    "colspan": f"<table><tr><td colspan=9007199254740991>{_LONG}</td></tr></table><p>{_LONG}</p>",
    "wrong-charset": "Der Bäcker öffnet früh. ".encode("utf-16-le"),
    "utf16-bom": "\ufeffDer Bäcker öffnet früh.".encode("utf-16-le"),
    "utf32": ("\ufeff" + _LONG).encode("utf-32-be"),
    "random-bytes": bytes(range(256)) * 400,
    "ten-mb-line": _LONG * 130_000,
    "ten-mb-word": "a" * 10_000_000,
    "million-breaks": "<p>a" + "<br>" * 300_000 + "b</p>",
    "empty-elements": "<span></span>" * 200_000 + f"<p>{_LONG}</p>",
    "links": '<a href="/x">a link</a> ' * 50_000,
    "entities": "&amp;lt;&#0;&#1114111;&#xD800;&nosuch;" * 5000,
    "cdata": f"<![CDATA[ <p>{_LONG}</p> ]]><svg><template><p>{_LONG}</p></template></svg>",
    "private-use": f"<p>\U00100000\U000f0001 {_LONG}</p><p>\U00100001 {_LONG}</p>",
    "deep-jsonld": '<script type="application/ld+json">' + "[" * 50_000 + "</script>" + f"<p>{_LONG}</p>",
    "backticks": "<p>a <code>" + "`" * 400_000 + f"</code> {_LONG}</p>",
    "menu": "Home | News | Sport\n" * 20_000,
    "citations": "<p>" + "A ferry sails<sup><a href='#n'>[1]</a></sup>. " * 8_000 + "</p>",
    "code-between": f"<p>{_LONG}</p><pre>x = 1</pre>" * 10_000,
}


@cache
def _cleaner() -> Cleaner:
    return Cleaner()


def _check(content: str | bytes, media_type: str | None, profile: str = "balanced") -> None:
    """Clean, and check what must hold for every answer; an error must be one of ours."""
    try:
        result = _cleaner().clean(
            content, url="https://courier.example/a", media_type=media_type, options=CleanOptions(profile=profile)
        )
    except CleanerError:
        return
    assert CleanResult.model_validate_json(result.model_dump_json()) == result
    assert result.stats.blocks_out <= result.stats.blocks_in
    if result.stats.media_type == "text/plain" and isinstance(content, str):
        _check_lines(content, result, whole=profile != _CUTS)


def _check_lines(content: str, result: CleanResult, *, whole: bool) -> None:
    """Every removal from a text stands where it says; where lines stay `whole`, each that is kept is in the input."""
    text = content.replace("\x00", "")
    for removal in result.removals:
        place = removal.place
        assert place.start is not None
        assert text[place.start : place.end] == removal.text or not text.isascii()
    if whole and text.isascii():
        assert set(result.text.splitlines()) <= {*text.splitlines(), ""}


@pytest.mark.parametrize("media_type", [None, "text/html", "text/plain"])
@pytest.mark.parametrize("name", _LIST)
@pytest.mark.timeout(120)
def test_the_list_of_hostile_inputs_is_answered(name: str, media_type: str | None) -> None:
    """Each input that is known to hurt is answered, or refused with words, within the time."""
    _check(_LIST[name], media_type)


@pytest.mark.parametrize("profile", [profile for profile in _PROFILES if profile != "balanced"])
@pytest.mark.parametrize("name", _LIST)
@pytest.mark.timeout(120)
def test_the_list_of_hostile_inputs_is_answered_under_other_profiles(name: str, profile: str) -> None:
    """Under profiles with other rules, too, each input is answered, or refused with words, within the time."""
    _check(_LIST[name], None, profile)


@pytest.mark.timeout(180)
def test_a_million_lines_are_cleaned() -> None:
    """A text of a million lines is cleaned, none of its lines lost."""
    result = _cleaner().clean("A line of it.\n" * 1_000_000, media_type="text/plain")

    assert result.stats.blocks_out == 1_000_000


def test_over_a_limit_is_an_error_with_its_name() -> None:
    """A document over a cap is refused in words that name the cap."""
    options = CleanOptions.model_validate({"limits": {"max_lines": 10}})

    with pytest.raises(CleanerError, match="max_lines"):
        _cleaner().clean("a\n" * 100, media_type="text/plain", options=options)


@settings(max_examples=_EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=_TEXTS, media_type=_ANY_TYPE, profile=_ANY_PROFILE)
def test_any_text_is_answered(text: str, media_type: str | None, profile: str) -> None:
    """Arbitrary text, lone surrogates and all, never raises anything but our errors."""
    _check(text, media_type, profile)


@settings(max_examples=_EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=st.binary(max_size=400), media_type=_ANY_TYPE, profile=_ANY_PROFILE)
def test_any_bytes_are_answered(content: bytes, media_type: str | None, profile: str) -> None:
    """Arbitrary bytes never raise anything but our errors."""
    _check(content, media_type, profile)


@settings(max_examples=_EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(pieces=st.lists(_PIECES, max_size=40), profile=_ANY_PROFILE)
def test_any_tag_soup_is_answered(pieces: list[str], profile: str) -> None:
    """Arbitrary sequences of tags, closed or not, never raise anything but our errors."""
    _check("".join(pieces), "text/html", profile)
