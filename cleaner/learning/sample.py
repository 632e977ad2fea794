"""Sample: which pages are read when there are more than learning needs.

The pages kept are those whose content has the lowest hashes, a sample that depends neither on the order of the pages
nor on chance: below a bound that is halved whenever too many are kept. A page above the bound is neither parsed nor
held, so that 100,000 pages take the memory of a thousand and little more than the time to read them.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_View = TypeVar("_View")

MOST_PAGES: Final = 1000
"""A share of a third is then known to 1.5 points (one standard error), and the least share a rule needs is a third."""
_BITS: Final = 64


class Sample(Generic[_View]):
    """Pages, each once, and at most `most` of them."""

    def __init__(self, most: int = MOST_PAGES) -> None:
        self._most = most
        self._bound = 1 << _BITS
        self._views: dict[int, _View] = {}

    @property
    def views(self) -> tuple[_View, ...]:
        """What was kept, in the order of their hashes, so that the pages' own order changes nothing."""
        return tuple(self._views[key] for key in sorted(self._views))

    def offer(self, content: str | bytes, view: Callable[[], _View]) -> None:
        """Take a page if its turn comes and the sample has no copy of it; `view` reads it, and is called only then."""
        raw = content.encode("utf-8", "replace") if isinstance(content, str) else content
        key = int.from_bytes(hashlib.blake2b(raw, digest_size=_BITS // 8).digest(), "big")
        if key < self._bound and key not in self._views:
            self._views[key] = view()
            while len(self._views) > self._most:
                self._bound //= 2
                self._views = {key: kept for key, kept in self._views.items() if key < self._bound}
