"""Addresses of a service."""

from __future__ import annotations

import pytest

from cleaner.client import AsyncClient
from cleaner.client.address import read_address, read_key
from cleaner.errors import OptionsError


@pytest.mark.parametrize(
    ("text", "root", "socket"),
    [
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/v1/clean", None),
        ("https://example.org/cleaner/", "https://example.org/cleaner/v1/clean", None),
        ("https://example.org/cleaner", "https://example.org/cleaner/v1/clean", None),
        ("unix:///run/cleaner.sock", "http://localhost/v1/clean", "/run/cleaner.sock"),
    ],
)
def test_what_is_an_address(text: str, root: str, socket: str | None) -> None:
    """Paths go under the address, whether it ends in a slash or not; a socket is a file."""
    address = read_address(text)

    assert (str(address.root / "v1/clean"), address.socket) == (root, socket)


@pytest.mark.parametrize(
    "text", ["", "localhost:8000", "ftp://example.org", "http://", "unix://run/it.sock", "http://["]
)
def test_what_is_none(text: str) -> None:
    """What cannot be asked is an error that shows two addresses that can."""
    with pytest.raises(OptionsError, match=r"expected one such as http://.* or unix:///"):
        read_address(text)


def test_a_key_may_have_a_line_end_behind_it() -> None:
    """A key read from a file is the same key."""
    assert read_key(" kq3Rv8Zt1Lw0Xy5Bn7Mc\n") == "kq3Rv8Zt1Lw0Xy5Bn7Mc"


@pytest.mark.parametrize("text", ["", "\n", "one\ntwo", "a\r\nX-Evil: 1", "caf\u00e9"])
def test_what_is_no_key(text: str) -> None:
    """A key that no header can carry is refused when the client is made, and is not quoted."""
    with pytest.raises(OptionsError, match="signs that no key has") as caught:
        AsyncClient(key=text)
    assert not text.strip() or text not in str(caught.value)
