"""Sample: some pages of each of some sites, kept on the disk, so that memory does not grow with them.

A site's pages are those whose content has the lowest hashes, a choice that depends neither on their order nor on
chance, and is the same when a batch is started again. Of pages that are equal byte for byte one is taken.
"""

from __future__ import annotations

import hashlib
import heapq
import sqlite3
import zlib
from contextlib import closing
from typing import TYPE_CHECKING, Final

from cleaner.learner import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MOST_PAGES: Final = 50
"""Pages for each site. A line must be on a third of them to be learnt; 30 different articles are plenty."""
_TABLE: Final = "CREATE TABLE pages (host TEXT, key INTEGER, name TEXT, url TEXT, is_text INTEGER, content BLOB)"
_INDEX: Final = "CREATE UNIQUE INDEX by_host ON pages (host, key)"


class PageSample:
    """Pages of sites that are named in advance, in a file that only this process writes.

    Args:
        path: The file to make.
        hosts: The sites.
    """

    def __init__(self, path: Path, hosts: Iterable[str]) -> None:
        self._held: dict[str, list[int]] = {host: [] for host in hosts}
        """Site to the negated keys of its pages, as a heap whose first is the highest key."""
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.execute("PRAGMA journal_mode=OFF").close()
        self._database.execute("PRAGMA synchronous=OFF").close()
        self._database.execute(_TABLE).close()
        self._database.execute(_INDEX).close()

    def offer(self, host: str, page: Page) -> None:
        """Take a page if it belongs to one of the sites, and its hash is among the lowest so far."""
        held = self._held.get(host)
        if held is None:
            return
        content = page.content
        raw = content.encode("utf-8", "replace") if isinstance(content, str) else content
        key = int.from_bytes(hashlib.blake2b(raw, digest_size=7).digest(), "big")
        if -key in held or (len(held) == MOST_PAGES and key > -held[0]):
            return
        if len(held) == MOST_PAGES:
            gone = -heapq.heapreplace(held, -key)
            self._database.execute("DELETE FROM pages WHERE host = ? AND key = ?", (host, gone)).close()
        else:
            heapq.heappush(held, -key)
        row = (host, key, page.name, page.url, isinstance(content, str), zlib.compress(raw, 1))
        self._database.execute("INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?)", row).close()

    def close(self) -> None:
        """Close the file, which can be read from now on."""
        self._database.close()


def pages_of(path: Path, host: str) -> Iterator[Page]:
    """Yield the pages of one site."""
    query = "SELECT name, url, is_text, content FROM pages WHERE host = ? ORDER BY key"
    with closing(sqlite3.connect(path)) as database, closing(database.execute(query, (host,))) as rows:
        for name, url, is_text, packed in rows:
            raw = zlib.decompress(packed)
            yield Page(name, raw.decode() if is_text else raw, url)
