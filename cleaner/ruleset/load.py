"""Load: everything at the paths a user names, beside the shipped rules, as one Rulebook."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.errors import RuleError
from cleaner.ruleset.builtin import is_shipped, shipped_rules
from cleaner.ruleset.checks import Checks
from cleaner.ruleset.filters.filter_list import FilterList
from cleaner.ruleset.find import find_sources
from cleaner.ruleset.formats.ublock import parse_ublock
from cleaner.ruleset.profiles import Profiles
from cleaner.ruleset.read import read_files, read_text
from cleaner.ruleset.rule_set import RuleSet
from cleaner.ruleset.rulebook import Rulebook
from cleaner.ruleset.schema import Profile
from cleaner.ruleset.sites import Sites
from cleaner.ruleset.verify import verify_profiles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleaner.ruleset.loaded import Loaded


def load_rulebook(paths: Sequence[str | Path] = (), *, shipped: bool = True) -> Rulebook:
    """Read and compile the shipped rules and those at `paths`; of site files only the names are noted.

    Raises:
        RuleError: Any file is missing, unreadable or wrong; every fault is listed.
    """
    sources = find_sources([*([shipped_rules()] if shipped else []), *map(Path, paths)])
    # The shipped rules passed every check before release. Compiling their patterns, most of which no document will
    # ever need, would take as long as everything else here.
    loaded = read_files(sources.files, verified=shipped_rules() if shipped else None)
    lists = tuple(read_lists(sources.lists, loaded))
    faults = [*sources.faults, *loaded.faults]
    # An id, or a category, may be that of a site's file, which is not read yet, or of one that could not be read.
    is_whole = not sources.sites and not sources.faults and loaded.is_whole
    faults += verify_profiles(
        loaded.profiles,
        {*loaded.rules, *loaded.checks, *loaded.lost_ids} if is_whole else None,
        {*(entry.category for entry in loaded.entries), *loaded.lost_categories} if is_whole else None,
    )
    if faults:
        raise RuleError(tuple(faults))
    for pattern, files in sorted(sources.sites.items()):
        # Reading them all could take minutes. A change that keeps the size shows in the fingerprint of the results that
        # the file has a part in.
        loaded.digest.update(f"{pattern} {[_size(file) for file in files]}\n".encode())
    return Rulebook(
        RuleSet(list(loaded.rules.values())),
        Profiles(
            [entry.profile for entry in loaded.profiles.values()]
            or [Profile(profile="balanced", why="Every rule is on.")],
            (name for name, entry in loaded.profiles.items() if is_shipped(entry.place.file)),
        ),
        Sites(sources.sites),
        loaded.digest.hexdigest(),
        Checks(loaded.checks.values()),
        lists,
    )


def read_lists(files: Iterable[Path], loaded: Loaded) -> Iterator[FilterList]:
    """Read filter lists; what cannot apply here is no fault, as they are written for browsers."""
    for file in files:
        text = read_text(str(file), loaded)
        if text is not None:
            yield FilterList(parse_ublock(text, file.stem), file.stem, str(file))


def _size(file: str) -> int | None:
    try:
        return os.stat(file).st_size  # noqa: PTH116 - a Path for each of 50,000 files takes longer than their stats
    except OSError:  # a link to nowhere: whoever reads it will say so
        return None
