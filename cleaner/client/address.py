"""Where the service is, an address of HTTP or a Unix socket, and the key that opens it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import aiohttp
from yarl import URL

from cleaner.errors import OptionsError

if TYPE_CHECKING:
    import ssl

_UNIX: Final = "unix"
_KEY: Final = re.compile(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class Address:
    """Where the service is."""

    root: URL
    """What its paths are under."""
    socket: str | None = None
    """Path of the Unix socket that it listens on."""

    def connector(self, connections: int, tls: ssl.SSLContext | None) -> aiohttp.BaseConnector:
        """Return what opens connections, for the running event loop only.

        Args:
            connections: How many at once.
            tls: Whom to trust; None for whom the system trusts.
        """
        if self.socket is not None:
            return aiohttp.UnixConnector(self.socket, limit=connections)
        return aiohttp.TCPConnector(limit=connections, ssl=tls or True)


def read_address(text: str) -> Address:
    """Read an address such as ``http://127.0.0.1:8000`` or ``unix:///run/cleaner.sock``.

    Raises:
        OptionsError: It is neither.
    """
    try:
        url = URL(text)
    except ValueError:
        url = URL()
    if url.scheme == _UNIX and len(url.path) > 1 and not url.host:
        return Address(URL("http://localhost/"), url.path)
    if url.scheme in {"http", "https"} and url.host:
        return Address(url.with_query(None).with_fragment(None))
    raise OptionsError(
        f"{text!r} is no address of a service; expected one such as http://127.0.0.1:8000 or unix:///run/cleaner.sock"
    )


def read_key(text: str) -> str:
    """Read an API key, as it may stand in a file with a line end behind it.

    Raises:
        OptionsError: It has what no key has; the error does not quote it.
    """
    key = text.strip()
    if not _KEY.fullmatch(key):
        raise OptionsError("the API key has signs that no key has, or none at all; give the secret alone, on one line")
    return key
