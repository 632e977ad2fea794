"""Hosts: the names by which a filter can mean a host; a look-up costs the same among ten filters and 100,000."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from cleaner.model.host_name import ascii_host

_REMEMBERED: Final = 4096
_SECOND_LEVEL: Final = frozenset("ac co com edu gob gov go ne net or org".split())
"""Labels under a country's own that are public suffixes with it, as in co.uk; the rest of that list is long."""
_COUNTRY: Final = 2


@lru_cache(_REMEMBERED)
def names_of(host: str) -> tuple[str, ...]:
    """Return a host's own name, its domains, and its entities such as ``example.*``."""
    host = ascii_host(host.lower().rstrip("."))
    if not host.isascii():
        return (host,)
    labels = host.split(".")
    names = [".".join(labels[first:]) for first in range(len(labels))]
    suffix = 2 if len(labels) > _COUNTRY and len(labels[-1]) == _COUNTRY and labels[-2] in _SECOND_LEVEL else 1
    entities = [".".join(labels[first:-suffix]) + ".*" for first in range(len(labels) - suffix)]
    return (*names, *entities)
