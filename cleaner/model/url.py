"""What a document's URL says of its site and its page; nothing is fetched."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin, urlsplit

_WEB: Final = ("http://", "https://")
_BARE: Final = re.compile(r"(?:[\w-]+\.)+[^\W\d_][\w-]*(?::\d+)?(?=[/?#]|\Z)")
"""A host with a dot in it, with or without a port."""
_FILES: Final = (".asp", ".aspx", ".htm", ".html", ".jsp", ".md", ".php", ".txt", ".xhtml")
"""What ends so, and has nothing behind it, is the name of a page and of no host."""


def whole_url(url: str) -> str:
    """Return a URL with its scheme, where it was written without: ``news.example/ferry``, ``//news.example/ferry``."""
    if url.startswith("//"):
        return f"https:{url}"
    bare = _BARE.match(url)
    if bare is None or (bare.end() == len(url) and url.lower().endswith(_FILES)):
        return url
    return f"https://{url}"


def host_of(url: str | None) -> str | None:
    """Return the host of a URL in lower case, without the dot that closes a full name; None where it has none."""
    try:
        host = urlsplit(whole_url(url)).hostname if url else None
    except ValueError:  # brackets that hold no address
        return None
    return host.rstrip(".") or None if host else None


def path_of(url: str | None) -> str | None:
    """Return the path and query of a URL; None where it is none."""
    try:
        parts = urlsplit(whole_url(url)) if url else None
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
