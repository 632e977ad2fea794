"""Where relative links lead from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cleaner import Cleaner

PAGE = (
    "<html><head>{}</head><body><article><h1>The ferry sails again</h1><p>After eleven weeks in the yard the ferry is "
    "back, and its <a href='times.html'>new times</a> hold from Monday on, the harbour master said.</p></article>"
    "</body></html>"
)


@pytest.mark.parametrize(
    ("base", "url", "target"),
    [
        ("<base href='https://b.example/x/'>", "https://a.example/p/", "https://b.example/x/times.html"),
        ("<base href='https://b.example/x/'>", None, "https://b.example/x/times.html"),
        ("<base href='/x/'>", "https://a.example/p/", "https://a.example/x/times.html"),
        ("<base target='_blank'><base href='/x/'>", "https://a.example/p/", "https://a.example/x/times.html"),
        ("<base href='/x/'>", None, "times.html"),
        ("<base href='data:text/html,'>", "https://a.example/p/", "https://a.example/p/times.html"),
        ("<base href='https://[b'>", "https://a.example/p/", "https://a.example/p/times.html"),
        ("", "https://a.example/p/", "https://a.example/p/times.html"),
    ],
)
def test_relative_links_are_joined_to_the_base_that_a_page_states(
    cleaner: Cleaner, base: str, url: str | None, target: str
) -> None:
    """A page's <base> decides, joined to its address if need be; one that is no web address is passed over."""
    assert f"[new times]({target})" in cleaner.clean(PAGE.format(base), url=url).markdown
