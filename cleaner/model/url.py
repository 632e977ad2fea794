"""What a document's URL says of its site and its page; nothing is fetched."""

from __future__ import annotations

from typing import Final
from urllib.parse import urljoin, urlsplit

_WEB: Final = ("http://", "https://")


def host_of(url: str | None) -> str | None:
    """Return the host of a URL in lower case, without the dot that closes a full name; None where it has none."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:  # brackets that hold no address
        return None
    return host.rstrip(".") or None if host else None


def path_of(url: str | None) -> str | None:
    """Return the path and query of a URL; None where it is none."""
    try:
        parts = urlsplit(url) if url else None
    except ValueError:
        return None
    return f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}" if parts is not None else None


def joined(address: str, base: str | None) -> str:
    """Join an address to the one that it is relative to, if that is known; "" where one of them is malformed."""
    try:
        return urljoin(base or "", address)
    except ValueError:
        return ""


def is_web(address: str) -> bool:
    """Whether an address is a whole one of the web."""
    return address.lower().startswith(_WEB)
