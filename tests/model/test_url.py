"""What a URL says of site and page."""

from __future__ import annotations

import pytest

from cleaner.model.url import host_of, joined, path_of, whole_url


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://News.example:8080/a", "news.example"),
        ("https://news.example./a", "news.example"),
        ("news.example/a", "news.example"),
        ("mailto:ann@news.example", None),
        ("pages/ferry.html", None),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_a_host_is_one_name_however_it_is_written(url: str | None, host: str | None) -> None:
    """Case, port and the dot that closes a full name do not count, and what is no URL has no host."""
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("news.example/ferry", "https://news.example/ferry"),
        ("News.Example:8080?page=2", "https://News.Example:8080?page=2"),
        ("//news.example/ferry", "https://news.example/ferry"),
        ("news.example", "https://news.example"),
        ("http://news.example/ferry", "http://news.example/ferry"),
        ("ferry.html", "ferry.html"),
        ("pages/ferry.html", "pages/ferry.html"),
        ("file:///a.example/ferry", "file:///a.example/ferry"),
        ("ferry", "ferry"),
        ("", ""),
    ],
)
def test_an_address_without_its_scheme_is_mended(url: str, whole: str) -> None:
    """What begins with the name of a host is meant as an address of the web; a name of a file is none."""
    assert whole_url(url) == whole


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://news.example", "/"),
        ("https://news.example/a/b?c=1#d", "/a/b?c=1"),
        ("news.example/a?c", "/a?c"),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_a_path_has_its_query_and_no_fragment(url: str | None, path: str | None) -> None:
    """Filters ask for what a server is asked for."""
    assert path_of(url) == path


@pytest.mark.parametrize(
    ("address", "base", "whole"),
    [
        ("b.html", "https://a.example/x/c", "https://a.example/x/b.html"),
        ("b.html", None, "b.html"),
        ("//b.example/", "https://a.example/", "https://b.example/"),
        ("https://[b", "https://a.example/", ""),
    ],
)
def test_an_address_is_joined_to_where_it_leads_from(address: str, base: str | None, whole: str) -> None:
    """Without a base it stays as it is, and one that is malformed leads nowhere."""
    assert joined(address, base) == whole
