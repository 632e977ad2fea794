"""A parsed page holds all that the page has, but no character that no tree may hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.pipeline.parse import _CONTROLS, parse

_HELD = [*(chr(code) for code in range(0x20)), "\ufffe", "\uffff"]


@given(st.text(st.sampled_from([*_HELD, "a", "é", " "]), max_size=20))
def test_no_control_is_left(text: str) -> None:
    """Controls written as they are go, and those that part words leave a blank."""
    words = "".join(" " if char in "\x0b\x0c" else char for char in text if char in "\x0b\x0c" or not _is_control(char))
    assert parse(f"<p>{text}</p>").text_content().split() == words.split()


@pytest.mark.parametrize("reference", ["&#1;", "&#x1F;", "&#X000c;", "&#0011", "&#65535;", "&#xFFFE;", "&#x1&#x2"])
def test_no_reference_to_a_control_is_left(reference: str) -> None:
    """Nor does one come in by its number, with or without a semicolon."""
    root = parse(f'<p title="a{reference} b">a{reference} b</p>')
    assert _CONTROLS.search(root.text_content()) is None
    assert all(_CONTROLS.search(value) is None for element in root.iter() for value in element.attrib.values())


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><p>one</p></body></html><div><p>two</p></div>three",
        "<p>one</p></body><div>two</div></html>three",
        "<html><head><title>T</title></head><body>one</body></html> <body class='b'><p>two</p></body></html>three<p>",
        "<html><head></head></html>one<p>two</p></html><div>three",
    ],
)
def test_what_follows_the_end_is_not_lost(page: str) -> None:
    """Templates that close the page too early lose nothing, and all of it is in the order of the page."""
    texts = [text.strip() for text in parse(page).itertext() if text.strip()]
    assert [text for text in texts if text != "T"] == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("page", "body"),
    [
        ("<!doctype html><title>T</title><main>one<p>two</p></main>three", ["one", "two", "three"]),
        ("<meta charset=utf-8><title>T</title><nav>one</nav>two<p>three", ["one", "two", "three"]),
        ("<head><title>T</title><header>one</header><main>two</main></head><body>three", ["one", "two", "three"]),
        ("<title>T</title><my-app>one</my-app><script>s()</script><style>s{}</style>", ["one", "s()", "s{}"]),
        ("<title>T</title><link rel=x><noscript>n</noscript><p>one", ["one"]),
    ],
)  # fmt: skip
def test_a_head_ends_without_a_tag(page: str, body: list[str]) -> None:
    """What is no part of a head is in the body, in its order, although no tag says where the body begins."""
    root = parse(page)

    assert root.find("head/title").text == "T"
    assert [text.strip() for text in root.find("body").itertext() if text.strip()] == body


def _is_control(char: str) -> bool:
    return _CONTROLS.match(char) is not None
