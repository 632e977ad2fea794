"""Sites: the files about single hosts; found by name, read when the host's first page comes, and cached."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from cleaner.model.host_name import ascii_host
from cleaner.ruleset.find import site_pattern
from cleaner.ruleset.formats.ftr import ftr_host
from cleaner.ruleset.layout import CompiledLayout, compile_layout
from cleaner.ruleset.loaded import Loaded
from cleaner.ruleset.read import read_site_file
from cleaner.ruleset.rule_set import RuleSet
from cleaner.ruleset.scope import is_valid

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from cleaner.errors import RuleFault

_REMEMBERED: Final = 512
"""Sites whose compiled rules are remembered; a crawl that mixes hosts comes back to the frequent ones."""

_CHECKED: Final = 1000
"""Files of a folder that are read when it changes; they take about a second."""


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

    def layouts_on(self, day: dt.date) -> tuple[CompiledLayout, ...]:
        """Return the first layout of each file that holds on a day."""
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

    @property
    def file_count(self) -> int:
        """How many files there are."""
        return sum(map(len, self._files.values()))

    def faults_in(self, changed: Iterable[Path]) -> tuple[RuleFault, ...]:
        """Read the files about single hosts among some files and folders, and give what is wrong with them.

        Of a folder the first thousand such files are read: all of a mounted ConfigMap, and of a collection enough not
        to keep a reload waiting; the rest says what is wrong when a page of its host comes.
        """
        loaded = Loaded(digest=hashlib.sha256())
        # A new file changes its folder, too.
        for pattern, file in dict.fromkeys(self._about(changed)):
            read_site_file(file, pattern, loaded)
        return tuple(loaded.faults)

    def _about(self, changed: Iterable[Path]) -> Iterator[tuple[str, str]]:
        for path in changed:
            known = self._named(path.name) if not path.is_dir() else self._inside(path)
            yield from islice(known, _CHECKED)

    def _named(self, name: str) -> Iterator[tuple[str, str]]:
        pattern = site_pattern(name) if not name.lower().endswith(".txt") else ftr_host(name)
        for file in self._files.get(pattern or "", ()):
            if PurePath(file).name == name:
                yield pattern or "", file

    def _inside(self, folder: Path) -> Iterator[tuple[str, str]]:
        real = folder.resolve()
        for pattern, files in self._files.items():
            yield from ((pattern, file) for file in files if Path(file).resolve().is_relative_to(real))

    def at(self, host: str | None) -> Site:
        """Return what the files about a host say; files about it come before those about its domain."""
        if not self._files or host is None:
            return _NOWHERE
        named = tuple((pattern, file) for pattern in patterns_of(host) for file in self._files.get(pattern, ()))
        return self._read(named) if named else _NOWHERE


def patterns_of(host: str) -> Iterator[str]:
    """Yield the patterns that match a host, the most specific first: itself, its domains' wildcards, all."""
    host = ascii_host(host.lower().rstrip("."))
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
        frozenset(each.id for each in loaded.off) | loaded.rules.keys(),
        tuple(loaded.faults),
        loaded.digest.hexdigest(),
    )
