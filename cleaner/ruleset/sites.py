"""Sites: what is written for one host; found by its name, read when its first page comes, and remembered."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from cleaner.ruleset.compile import RuleSet, is_valid
from cleaner.ruleset.layout import CompiledLayout, compile_layout
from cleaner.ruleset.read import Loaded, read_site_file

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from cleaner.errors import RuleFault

_REMEMBERED: Final = 512
"""Sites whose compiled rules are remembered; a crawl that mixes hosts comes back to the frequent ones."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the files about one host say."""

    ruleset: RuleSet | None = None
    layouts: tuple[tuple[CompiledLayout, ...], ...] = ()
    """By file, those about the host before those about its domain and about all."""
    off: frozenset[str] = frozenset()
    """Rules of the rest of the rule set that are off here: by the site's wish, or as it has its own of that name."""
    faults: tuple[RuleFault, ...] = ()
    """What is wrong in its files; a file with a fault says nothing."""
    digest: str = ""
    """Of its files' content; "" where there are none."""

    def layouts_on(self, day: dt.date | None) -> tuple[CompiledLayout, ...]:
        """Give the first layout of each file that holds on a day; None is today."""
        valid = (next((each for each in layouts if is_valid(each.validity, day)), None) for layouts in self.layouts)
        return tuple(layout for layout in valid if layout is not None)


_NOWHERE: Final = Site()


class Sites:
    """The files about hosts, by host; the look-up costs the same however many there are.

    Args:
        files: Host pattern to files, as `cleaner.ruleset.find.Sources` has them.
    """

    def __init__(self, files: Mapping[str, tuple[str, ...]]) -> None:
        self._files = files
        self._read = lru_cache(_REMEMBERED)(_read_site)

    def __len__(self) -> int:
        """Count the host patterns."""
        return len(self._files)

    def at(self, host: str | None) -> Site:
        """Give what is written for a host; files about it come before those about its domain."""
        if not self._files or host is None:
            return _NOWHERE
        named = tuple((pattern, file) for pattern in patterns_of(host) for file in self._files.get(pattern, ()))
        return self._read(named) if named else _NOWHERE


def patterns_of(host: str) -> Iterator[str]:
    """Give the patterns that a host answers to, the most telling first: itself, its domains' wildcards, all."""
    host = host.lower().rstrip(".")
    yield host
    if host.startswith("www."):
        yield host.removeprefix("www.")
    domain = host
    while "." in domain:
        domain = domain.partition(".")[2]
        yield f"*.{domain}"
    yield "*"


def _read_site(named: tuple[tuple[str, str], ...]) -> Site:
    loaded = Loaded(digest=hashlib.sha256())
    for pattern, file in named:
        read_site_file(file, pattern, loaded)
    entries = list(loaded.rules.values())
    return Site(
        RuleSet(entries) if entries else None,
        tuple(
            tuple(compile_layout(layout, PurePath(file).name) for layout in layouts)
            for file, layouts in loaded.layouts.items()
        ),
        frozenset(loaded.off) | loaded.rules.keys(),
        tuple(loaded.faults),
        loaded.digest.hexdigest(),
    )
