"""Names for imported rules: readable, the same at every import, and of no other rule."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable

_HOST: Final = 48
_SLUG: Final = 40
_OTHER: Final = re.compile(r"[^a-z0-9]+")


class RuleNames:
    """Ids of the rules of one file: ``format.host.words-of-the-rule``, and a number where the words repeat."""

    def __init__(self, origin: str, host: str) -> None:
        if len(host) > _HOST:
            # The end of a host says most; its checksum keeps it apart from others with that end.
            host = f"{crc32(host.encode()):08x}.{host[9 - _HOST :].lstrip('.-')}"
        self._prefix = f"{origin}.{host}."
        self._given: set[str] = set()

    def give(self, words: Iterable[str]) -> str:
        """Return the id of a rule about these words."""
        plain = unicodedata.normalize("NFKD", " ".join(words)).encode("ascii", "ignore").decode().lower()
        slug = _OTHER.sub("-", plain)[:_SLUG].strip("-") or "element"
        name = f"{self._prefix}{slug}"
        number = 1
        while name in self._given:
            number += 1
            name = f"{self._prefix}{slug}-{number}"
        self._given.add(name)
        return name
