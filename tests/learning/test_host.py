"""Which site the pages to learn from are of, in whichever script its name is written."""

from __future__ import annotations

import pytest

from cleaner.learning.host import Hosts


@pytest.mark.parametrize("said", [None, "möwe.example", "xn--mwe-sna.example"])
def test_a_host_in_another_script_is_one_site(said: str | None) -> None:
    """Said or seen, in either form: the pages are of one site, whose name is the one in ASCII."""
    hosts = Hosts(said)
    hosts.see("https://www.möwe.example/a")
    hosts.see("https://xn--mwe-sna.example/b")

    assert hosts.name() == "xn--mwe-sna.example"


def test_a_wildcard_in_another_script_is_taken() -> None:
    """So is one for subdomains."""
    assert Hosts("*.Möwe.example").name() == "*.xn--mwe-sna.example"
