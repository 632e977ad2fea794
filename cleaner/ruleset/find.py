"""Find: what lies at the paths a user names; rule files to read now, site files to read when their host comes.

A folder named ``sites`` may hold tens of thousands of files, each about one host. They are listed and not read: the
name says all that must be known before a page of that host comes.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cleaner.errors import RuleFault
from cleaner.model.host_name import ascii_host
from cleaner.ruleset.formats.ftr import ftr_host
from cleaner.ruleset.formats.ublock import is_filter_list
from cleaner.ruleset.special_file import special_fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SUFFIXES: Final = (".yaml", ".yml")
"""In lower case; a file named by hand, or on Windows, may end in .YAML."""
_FOREIGN: Final = ".txt"
"""Of Full-Text RSS site configs and of filter lists."""
SITES: Final = "sites"
_WILD: Final = "_."
"""A file name cannot have a ``*`` everywhere: ``_.example.org.yaml`` is about the subdomains of example.org."""
_ALL: Final = "_"
"""``_.yaml`` is about all hosts, and read with those of a page's host."""
_HOST: Final = re.compile(r"[a-z0-9][a-z0-9.-]*")
_HEAD: Final = 4096
"""Characters of a file that tell a filter list."""


@dataclass(slots=True)
class Sources:
    """What was found; of a site file only its name is known."""

    files: list[Path] = field(default_factory=list)
    """Rule files and profiles, in the order in which later ones replace earlier ones."""
    lists: list[Path] = field(default_factory=list)
    """Filter lists."""
    unread: list[Path] = field(default_factory=list)
    """What a part of its name, as of ``mine.yaml.txt`` and ``mine.yml~``, calls a rule file, and nobody reads."""
    sites: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Host pattern to the files about it: ``example.org``, ``*.example.org``, or ``*`` for all."""
    faults: list[RuleFault] = field(default_factory=list)

    def add_site(self, pattern: str, file: str) -> None:
        """Note a site's file."""
        self.sites[pattern] = (*self.sites.get(pattern, ()), file)


def find_sources(paths: Iterable[Path]) -> Sources:
    """Find the rules at paths, gathering faults instead of stopping at one."""
    found = Sources()
    for path in paths:
        if path.is_dir():
            _find_in(path, found)
        elif path.is_file():
            _take_file(path, found)
        else:
            found.faults.append(RuleFault.of_file(path, special_fault(path) or "no such file or directory"))
    return found


def site_pattern(file: str) -> str | None:
    """Return the host pattern that the name of a site's rule file stands for; None where it is no host."""
    name = file.rpartition("/")[2].rpartition(".")[0].lower()
    if name == _ALL:
        return "*"
    wild = name.startswith(_WILD)
    host = ascii_host(name.removeprefix(_WILD))
    if not _HOST.fullmatch(host):
        return None
    return f"*.{host}" if wild else host


def is_seen_whole(file: str | Path, root: Path) -> bool:
    """Whether a site's file was found below a folder that holds the rules for every site, too."""
    return root.is_dir() and root.name != SITES and Path(file).is_relative_to(root)


def _find_in(directory: Path, found: Sources) -> None:
    before = _counted(found)
    foreign: list[Path] = []
    for entry, in_sites in _walk(directory, found.faults, in_sites=directory.name == SITES):
        name = entry.name.lower()
        if _is_meant(name):
            found.unread.append(Path(entry.path))
        elif name.endswith(_FOREIGN) and _is_whole(entry, found):
            foreign.append(Path(entry.path))
        elif name.endswith(_SUFFIXES) and _is_whole(entry, found):
            _take_own(entry.path, found, in_sites=in_sites)
    # Beside rule files a .txt may be a note or a licence, and only what looks like a filter list is one.
    is_ours = before[1:] != _counted(found)[1:]
    for path in foreign:
        _take_foreign(path, found, by_name=not is_ours)
    if before == _counted(found):
        expected = "expected files that end in .yaml, Full-Text RSS site configs, or a filter list"
        found.faults.append(RuleFault.of_file(directory, f"no rule file in it: {expected}"))


def _take_own(file: str, found: Sources, *, in_sites: bool) -> None:
    if in_sites:
        _take_site(file, found)
    else:
        found.files.append(Path(file))


def _is_whole(entry: os.DirEntry[str], found: Sources) -> bool:
    """Whether an entry can be read to its end; where it cannot, note why."""
    fault = None if entry.is_file() else special_fault(entry.path)
    if fault is not None:
        found.faults.append(RuleFault.of_file(entry.path, fault))
    return fault is None


def _counted(found: Sources) -> tuple[int, ...]:
    return len(found.faults), len(found.files), len(found.lists), len(found.sites)


def _is_meant(name: str) -> bool:
    """Whether a file is none of rules for what an editor, or a system that hides endings, has put behind its own."""
    return not name.endswith(_SUFFIXES) and any(suffix in name for suffix in _SUFFIXES)


def _walk(
    directory: Path | str, faults: list[RuleFault], *, in_sites: bool, above: frozenset[str] = frozenset()
) -> Iterator[tuple[os.DirEntry[str], bool]]:
    """Yield the files below a directory, sorted, each with whether it lies in a folder of sites.

    Links to folders are followed, as a mounted ConfigMap is made of them, but never into a folder that they lie in.
    What has a dot in front is left out: the same files again in a ConfigMap, a repository's own, an editor's.
    """
    real = os.path.realpath(directory)
    if real in above:
        return
    try:
        with os.scandir(directory) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        faults.append(RuleFault.of_file(directory, f"cannot be listed: {error.strerror}"))
        return
    for entry in listed:
        if not entry.is_dir():
            # An editor's lock or backup; a site config for all subdomains starts with a dot, too.
            if not entry.name.startswith(".") or ftr_host(entry.name) is not None:
                yield entry, in_sites
        elif not entry.name.startswith("."):
            inside = in_sites or entry.name == SITES
            yield from _walk(entry.path, faults, in_sites=inside, above=above | {real})


def _take_file(path: Path, found: Sources) -> None:
    if path.suffix.lower() == _FOREIGN:
        if not _take_foreign(path, found):
            message = "neither a filter list nor a site config: expected lines such as ##.advert, or a name such as"
            found.faults.append(RuleFault.of_file(path, f"{message} example.org.txt"))
    else:
        _take_own(str(path), found, in_sites=path.parent.name == SITES)


def _take_site(file: str, found: Sources) -> None:
    pattern = site_pattern(file)
    if pattern is not None and pattern.endswith(_SUFFIXES):
        once = file.rpartition("/")[2].rpartition(".")[0]
        found.faults.append(RuleFault.of_file(file, f"has its ending twice: expected {once}"))
    elif pattern is None:
        message = "not the name of a host: expected example.org.yaml, or _.example.org.yaml for its subdomains"
        found.faults.append(RuleFault.of_file(file, message))
    else:
        found.add_site(pattern, file)


def _take_foreign(path: Path, found: Sources, *, by_name: bool = True) -> bool:
    """Take a filter list by how it starts, or a site config by its name; False where it is neither."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            start = file.read(_HEAD)
    except OSError as error:
        found.faults.append(RuleFault.of_file(path, f"cannot be read: {error.strerror}"))
        return True
    if is_filter_list(start):
        found.lists.append(path)
        return True
    if by_name and (pattern := ftr_host(path.name)) is not None:
        found.add_site(pattern, str(path))
        return True
    return False
