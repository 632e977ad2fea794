"""A host has one name for rules, in whichever script a page or a file writes it."""

from __future__ import annotations

import pytest

from cleaner.model.host_name import ascii_host, rule_host_of


@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("möwe.example", "xn--mwe-sna.example"),
        ("mo\u0308we.example", "xn--mwe-sna.example"),
        ("www.MÖWE.example", "www.xn--mwe-sna.example"),
        ("straße.example", "xn--strae-oqa.example"),
        ("港。example", "xn--j6w.example"),
        ("a_b.möwe.example", "a_b.xn--mwe-sna.example"),
        ("🦊.example", "xn--9s9h.example"),
        ("xn--mwe-sna.example", "xn--mwe-sna.example"),
        ("plain_name.example", "plain_name.example"),
    ],
)
def test_a_host_is_named_as_browsers_look_it_up(written: str, host: str) -> None:
    """Another script, either form of an accent, capitals, emoji: the name is the one that goes into the net."""
    assert ascii_host(written) == host


@pytest.mark.parametrize(
    "host", ["..ü", "xn--ü.example", "ü" * 64 + ".example", "ü" * 100_000, "\ud800.example", "ü-\u0000"]
)
def test_a_name_that_no_host_can_have_stays(host: str) -> None:
    """What cannot be coded is given back as it is, at once and without an error."""
    assert ascii_host(host) == host


def test_the_host_of_a_url_is_in_ascii() -> None:
    """A URL's host is named for rules in ASCII, and a URL without one has none."""
    assert rule_host_of("https://möwe.example:8080/a") == "xn--mwe-sna.example"
    assert rule_host_of("möwe.example/a") == "xn--mwe-sna.example"
    assert rule_host_of("ferry") is None
