"""Address: what an address says of the site and of the page, without asking anybody."""

from __future__ import annotations

from urllib.parse import urlsplit


def host_of(url: str | None) -> str | None:
    """Give the host of an address, lower case, or None where it has none."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    # The dot that closes a full name says nothing of the site.
    return host.rstrip(".") or None if host else None


def path_of(url: str | None) -> str | None:
    """Give path and query of an address; None where it is none."""
    try:
        parts = urlsplit(url) if url else None
    except ValueError:
        return None
    return f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}" if parts is not None else None
