"""Where a page shows nothing, the article in the data of its scripts is its body."""

from __future__ import annotations

import json
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner, CleanResult

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LINES = [
    f"The harbour master said on {day} that the crane would stay where it was until the wind had gone down, and that "
    "the ferry would wait for it."
    for day in _DAYS
]
_STORY = "".join(f"<p>{line}</p>" for line in _LINES)
_SHELL = '<html><head><title>The crane stays</title></head><body><div id="root"></div>{}</body></html>'


def _script(text: str, kind: str = "text/javascript") -> str:
    # As frameworks escape it, lest an end tag in the data end the script.
    escaped = text.replace("</", r"<\u002f")
    return _SHELL.format(f'<script type="{kind}">{escaped}</script>')


def _cleaned(cleaner: Cleaner, page: str) -> CleanResult:
    return cleaner.clean(page, media_type="text/html")


@pytest.mark.parametrize(
    "script",
    [
        json.dumps({"props": {"pageProps": {"article": {"contentHtml": _STORY}}}}),
        f"window.__STATE__ = {json.dumps({'a': {'body': _STORY}})}; start();",
        f'window["queue"].push({json.dumps({"queries": [{"data": _STORY}]})})',
        f"self.next.push([1,{json.dumps(_STORY)}])",
        f"var state = {json.dumps({'json': json.dumps({'html': _STORY})})}",
        f'window.a = {{"user":undefined,"story":{json.dumps(_STORY)}}}',
        f"load({{ name: 'x', data: {json.dumps([_STORY])} }})",
    ],
    ids=["JSON", "assigned", "pushed", "pieces", "JSON in JSON", "undefined", "within a literal of JavaScript"],
)
def test_the_article_is_found_wherever_a_framework_keeps_it(cleaner: Cleaner, script: str) -> None:
    """Each paragraph of it is one of the body, the title is the head's, and a flag tells where it comes from."""
    result = _cleaned(cleaner, _script(script))

    assert result.text.split("\n\n") == _LINES
    assert "script_data" in result.flags
    assert "script_shell" not in result.flags
    assert result.metadata.title == "The crane stays"


def test_a_body_that_is_stated_as_plain_text_is_cut_at_its_lines(cleaner: Cleaner) -> None:
    """JSON-LD has an `articleBody` without markup, at times with references to characters."""
    body = "\n".join(_LINES).replace("harbour master", "harbour master &amp; mate")
    page = _script(json.dumps({"@type": "NewsArticle", "articleBody": body}), "application/ld+json")

    assert _cleaned(cleaner, page).text.split("\n\n")[0].startswith("The harbour master & mate said on Monday")


def test_markup_goes_before_a_plain_copy(cleaner: Cleaner) -> None:
    """Of two copies the one with paragraphs is taken, though the plain one has a word more."""
    data = {"plain": " ".join(_LINES) + " Indeed.", "html": _STORY}

    assert _cleaned(cleaner, _script(json.dumps(data))).text.split("\n\n") == _LINES


@pytest.mark.parametrize(
    "data",
    [
        {"cookieNotice": _STORY},
        {"i18n": {"en": {"hint": _STORY}}},
        {"related": [{"body": _STORY}]},
        {"teaser": _LINES[0]},
        {"names": "harbour crane ferry wind " * 60},
        {"code": "if (a) { b(); } else { c(); d(); } return; " * 40},
    ],
    ids=["notice", "messages", "related", "short", "no sentences", "code"],
)
def test_what_is_no_article_is_left_alone(cleaner: Cleaner, data: object) -> None:
    """Such a page stays an empty one that says it needs a browser."""
    result = _cleaned(cleaner, _script(json.dumps(data)))

    assert result.text == ""
    assert "script_shell" in result.flags


def test_a_page_that_shows_its_article_is_cleaned_as_it_is(cleaner: Cleaner) -> None:
    """Data beside an article in the markup add nothing to it."""
    longer = json.dumps({"body": _STORY.replace("crane", "bridge") * 3})
    page = _SHELL.format(f"<article>{_STORY}</article><script>{longer}</script>")

    result = _cleaned(cleaner, page)

    assert result.text.split("\n\n") == _LINES
    assert "script_data" not in result.flags


def test_what_the_article_brings_along_is_cleaned_too(cleaner: Cleaner) -> None:
    """A box of related links within the data goes by the rules, as it would on a page."""
    related = (
        "<p>Related content</p><ul>" + "".join(f'<li><a href="/{n}">Story {n}</a></li>' for n in range(5)) + "</ul>"
    )
    result = _cleaned(cleaner, _script(json.dumps({"html": _STORY + related})))

    assert result.text.split("\n\n") == _LINES
    assert any(removal.text == "Related content" for removal in result.removals)


@pytest.mark.parametrize(
    "script",
    [
        "x=[" + "1" * 5_000,
        "x=" + "[" * 500_000,
        "={" * 250_000,
        'x=["' + "<" * 500_000 + '"]',
        ":undefined," * 50_000,
        'x=["a",' * 70_000,
    ],
    ids=["a number", "lists", "starts", "tags", "undefined", "unclosed"],
)
def test_what_only_looks_like_data_takes_no_time(cleaner: Cleaner, script: str) -> None:
    """Half a megabyte of it ends within seconds, where a search from every start would take hours."""
    begun = perf_counter()

    assert _cleaned(cleaner, _script(script)).text == ""
    assert perf_counter() - begun < 20


@given(st.text(alphabet='{}[]"\\:,=(un defi<p>.é', max_size=300))
def test_no_script_stops_a_page(script: str) -> None:
    """Whatever stands in a script, the page is cleaned."""
    Cleaner(shipped=False).clean(_script(script * 4), media_type="text/html")
