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


def test_declared_addresses_are_joined_to_that_base_too(cleaner: Cleaner) -> None:
    """The page's own address and its picture lead from where its links do."""
    head = (
        "<base href='https://b.example/x/'><link rel=canonical href='ferry'><meta property='og:image' content='f.jpg'>"
    )

    found = cleaner.clean(PAGE.format(head), url="https://a.example/p/").metadata

    assert (found.canonical_url, found.image) == ("https://b.example/x/ferry", "https://b.example/x/f.jpg")
