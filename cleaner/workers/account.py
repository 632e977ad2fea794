"""Extract from a result, in the worker, the little that a report on many documents keeps."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from cleaner.model.account import Account, Taken
from cleaner.model.encodable import encodable
from cleaner.model.shortened import shortened
from cleaner.model.url import host_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.model.result import CleanResult, Removal

SAMPLE_CHARS: Final = 160
"""Characters of a text that are shown; enough to tell what it is."""


def account_of(result: CleanResult, url: str | None, seconds: float) -> Account:
    """Sum up a result.

    Args:
        result: The clean document.
        url: Where the caller says it came from; without it the page's own word counts.
        seconds: How long cleaning took.
    """
    return Account(
        host=encodable(host_of(url) or "") or result.metadata.hostname or "",
        page_type=result.stats.page_type or "",
        seconds=round(seconds, 6),
        chars_in=result.stats.chars_in,
        chars_out=result.stats.chars_out,
        flags=result.flags,
        ruleset=result.ruleset,
        taken=tuple(_taken(result.removals)),
    )


def _taken(removals: Iterable[Removal]) -> Iterable[Taken]:
    groups: dict[tuple[str, str | None, str], list[Removal]] = {}
    for removal in removals:
        groups.setdefault((removal.by, removal.rule, removal.category), []).append(removal)
    for group in groups.values():
        rank, shown = min(((rank_of(removal.text), removal) for removal in group), key=lambda pair: pair[0])
        yield Taken(
            category=shown.category,
            by=shown.by,
            rule=shown.rule,
            texts=len(group),
            chars=sum(len(removal.text) for removal in group),
            sample=encodable(shortened(shown.text, SAMPLE_CHARS)),
            reason=shown.reason,
            rank=rank,
        )


def rank_of(text: str) -> int:
    """Return a text's rank in a sample that is the same on every run."""
    return zlib.crc32(text.encode("utf-8", "replace"))
