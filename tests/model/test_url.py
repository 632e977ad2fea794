"""What a URL says of site and page."""

from __future__ import annotations

import pytest

from cleaner.model.url import host_of, path_of


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://News.example:8080/a", "news.example"),
        ("https://news.example./a", "news.example"),
        ("news.example/a", None),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_a_host_is_one_name_however_it_is_written(url: str | None, host: str | None) -> None:
    """Case, port and the dot that closes a full name do not count, and what is no URL has no host."""
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://news.example", "/"),
        ("https://news.example/a/b?c=1#d", "/a/b?c=1"),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_a_path_has_its_query_and_no_fragment(url: str | None, path: str | None) -> None:
    """Filters ask for what a server is asked for."""
    assert path_of(url) == path
