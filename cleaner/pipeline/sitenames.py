"""Site names: do a few words name the site rather than the page? By what the site calls itself, and by its host."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_NO_SIGN: Final = re.compile(r"[^a-z0-9]+")
_COMMON_LABELS: Final = frozenset("www com co org net gov edu ac blog news en forum forums community shop m".split())
"""Host labels that do not name a site."""
_TELLING_CHARS: Final = 4
"""A host label with fewer characters occurs in many words by chance."""
_MOST_AROUND: Final = 3
"""A site name is at most this many times as long as the host label in it: "Harbour Post" of post.example."""
_INITIALS: Final = 3


def squash(text: str) -> str:
    """Reduce a text to letters and digits without case and accents: what a host name can keep of it."""
    if text.isascii():
        return _NO_SIGN.sub("", text.lower())
    return "".join(char for char in unicodedata.normalize("NFKD", text).casefold() if char.isalnum())


@dataclass(frozen=True, slots=True)
class SiteNames:
    """What a site is called."""

    names: frozenset[str]
    """As the page states it, and the host whole; squashed."""
    labels: frozenset[str]
    """The labels of its host that tell one site from another, squashed."""

    @classmethod
    def of(cls, stated: Iterable[str], host: str | None) -> SiteNames:
        """Gather the names from what the page states and from its host."""
        labels = {squash(label) for label in (host or "").split(".")[:-1] if label not in _COMMON_LABELS}
        names = {squash(name) for name in stated} | {squash((host or "").removeprefix("www."))} | labels
        return cls(frozenset(filter(None, names)), frozenset(filter(None, labels)))

    def are(self, text: str) -> bool:
        """Whether a text is one of the names, word for word."""
        return squash(text) in self.names

    def suit(self, text: str) -> bool:
        """Whether a text is one of the names, contains one, is part of one, or is its initials."""
        squashed = squash(text)
        if not squashed or squashed in self.names:
            return True
        if any(_alike(squashed, label) for label in self.labels):
            return True
        initials = "".join(word[0] for word in re.findall(r"\w+", text.casefold()))
        return len(initials) >= _INITIALS and initials in self.labels


def _alike(squashed: str, label: str) -> bool:
    if len(label) < _TELLING_CHARS:
        return False
    if label in squashed:
        return len(squashed) <= _MOST_AROUND * len(label)
    return len(squashed) >= _INITIALS and squashed in label
