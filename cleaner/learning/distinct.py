"""Distinct: pages that show the same article count once.

Else an article stored at two addresses, its print version, or the parts of a long one would make its own sentences
look like sentences that recur.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from cleaner.model.block import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from cleaner.learning.view import View

NEARLY_ALL: Final = 0.8
"""From this share of the pages on, prose is taken for the site's own; what repeats on fewer may be an article's."""
_SAME: Final = 0.6
"""Share of the shorter article's words that two pages share. Two articles of one series share a standing intro, which
is some 30 words of several hundred; a print version or another address shares nearly all."""
_TITLE_WORDS: Final = 4
"""A title of fewer words may be a section's name."""
_PART: Final = re.compile(r"/(?:page/\d+|amp|print)/?$")
_PART_KEYS: Final = frozenset({"page", "print", "amp", "output", "view", "utm_source", "utm_medium", "utm_campaign"})


def distinct(views: Sequence[View]) -> tuple[View, ...]:
    """Return one page of every article: that with the most lines, so the whole page rather than its print version."""
    groups = _Groups(len(views))
    for same in (_same_prose(views), _same(views, _title), _same(views, _address), _same(views, _content)):
        for one, other in same:
            groups.join(one, other)
    chosen: dict[int, View] = {}
    for index, view in enumerate(views):
        group = groups.of(index)
        if group not in chosen or len(view.lines) > len(chosen[group].lines):
            chosen[group] = view
    return tuple(chosen.values())


def _same_prose(views: Sequence[View]) -> Iterator[tuple[int, int]]:
    own = _own_prose(views)
    holders: dict[str, list[int]] = defaultdict(list)
    for index, prose in enumerate(own):
        shared: Counter[int] = Counter()
        for key, words in prose.items():
            for other in holders[key]:
                shared[other] += words
            holders[key].append(index)
        size = sum(prose.values())
        for other, words in shared.items():
            if words >= _SAME * min(size, sum(own[other].values())):
                yield index, other


def _own_prose(views: Sequence[View]) -> list[dict[str, int]]:
    """Return each page's prose that is not the site's, as fingerprints with their words."""
    prose = [{line.key: line.words for line in view.lines if line.is_prose and line.key} for view in views]
    support = Counter(key for page in prose for key in page)
    return [{key: words for key, words in page.items() if support[key] < NEARLY_ALL * len(views)} for page in prose]


def _same(views: Sequence[View], name: Callable[[View], Hashable | None]) -> Iterator[tuple[int, int]]:
    """Yield pairs of pages of the same name, unless it is a name that nearly all have."""
    named: dict[Hashable, list[int]] = defaultdict(list)
    for index, view in enumerate(views):
        if (said := name(view)) is not None:
            named[said].append(index)
    for said, pages in named.items():
        if isinstance(said, frozenset) or len(pages) < NEARLY_ALL * len(views):
            yield from ((pages[0], other) for other in pages[1:])


def _title(view: View) -> str | None:
    titles = {line.key for line in view.lines if line.level == 1 and line.kind is BlockKind.HEADING}
    title = titles.pop() if len(titles) == 1 else ""
    return title if len(title.split()) >= _TITLE_WORDS else None


def _address(view: View) -> str | None:
    try:
        parts = urlsplit(view.url or "")
    except ValueError:
        return None
    if not parts.hostname:
        return None
    query = sorted(pair for pair in parse_qsl(parts.query) if pair[0].lower() not in _PART_KEYS)
    return f"{parts.hostname.removeprefix('www.')}{_PART.sub('', parts.path).rstrip('/')}?{query}"


def _content(view: View) -> frozenset[str]:
    """Name a page by all its lines, whatever their order."""
    return frozenset(line.key for line in view.lines)


class _Groups:
    """Pages joined into groups (union-find)."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def of(self, index: int) -> int:
        """Name the group of a page."""
        while self._parents[index] != index:
            self._parents[index] = self._parents[self._parents[index]]
            index = self._parents[index]
        return index

    def join(self, one: int, other: int) -> None:
        """Make two pages' groups one."""
        self._parents[self.of(one)] = self.of(other)
