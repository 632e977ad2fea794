"""Host name: the one form by which rules and pages name a host, whichever script it is written in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import idna

from cleaner.model.url import host_of

_REMEMBERED: Final = 4096
_LONGEST: Final = 253
"""Characters that a host's name may have; coding a longer one is time lost."""
_NAME: Final = re.compile(r"[a-z0-9._-]+")


def ascii_host(host: str) -> str:
    """Return a host's name as it is looked up in the net: ``möwe.example`` as ``xn--mwe-sna.example``.

    A name that no host can have stays as it is, and so meets no rule.
    """
    return host if host.isascii() or len(host) > _LONGEST else _coded(host)


def rule_host_of(url: str | None) -> str | None:
    """Return the host of a URL as rules know it; None where it has none."""
    host = host_of(url)
    return ascii_host(host) if host is not None else None


@lru_cache(_REMEMBERED)
def _coded(host: str) -> str:
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except UnicodeError:
        # The older code has what today's leaves out and browsers still look up, such as emoji and underscores.
        try:
            coded = host.encode("idna").decode("ascii").lower()
        except UnicodeError:
            return host
        return coded if _NAME.fullmatch(coded) else host
