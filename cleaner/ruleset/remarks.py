"""Remarks: what a file's name promises and the file does not do, which may be meant as it is."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cleaner.errors import RuleFault
from cleaner.ruleset.builtin import is_shipped
from cleaner.ruleset.find import SITES, site_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from cleaner.ruleset.checks import LoadedCheck
    from cleaner.ruleset.compile import LoadedRule
    from cleaner.ruleset.loaded import Loaded

_LIKE_SITES: Final = (SITES, "site")
_HOST: Final = re.compile(r"(?:\*\.)?(?:[a-z0-9-]+\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)")
"""A name of a host in the net; in a house's own there are shorter ones."""
_ALIKE: Final = 0.8
"""Likeness of a category to a shipped one from which on it is likely a slip: promos and navigtion, not press."""


def remarks_on(loaded: Loaded, unread: Iterable[Path], roots: Sequence[Path]) -> Iterator[RuleFault]:
    """Yield a remark for each file that looks like one of rules, or of rules for one site, and is none.

    Args:
        loaded: What is for every site.
        unread: What looks like a rule file and is read by nobody.
        roots: The files and folders that the user named.
    """
    for path in unread:
        yield RuleFault.of_file(path, "passed over: expected a name that ends in .yaml or .yml")
    for_all = {rule.place.file for rule in loaded.rules.values() if not rule.scope.hosts}
    for file in sorted(file for file in for_all if not is_shipped(file)):
        if (folder := _like_sites(Path(file), roots)) is not None:
            message = f"lies in a folder named {folder}, and its rules are for every site: expected {SITES}"
            yield RuleFault.of_file(file, message)
        elif _HOST.fullmatch(site_pattern(file) or ""):
            message = f"is named like a host, and its rules are for every site: expected it in a folder named {SITES}"
            yield RuleFault.of_file(file, f"{message}, or another name")


def remarks_on_categories(entries: Iterable[LoadedRule | LoadedCheck], known: Collection[str]) -> Iterator[RuleFault]:
    """Yield a remark for each category that is nearly a shipped one, and so is kept and switched by no name of those.

    Args:
        entries: The rules and checks.
        known: The categories of the shipped ones.
    """
    own = {entry.category: entry for entry in entries if entry.category not in known}
    for category, entry in own.items():
        if near := get_close_matches(category, known, n=1, cutoff=_ALIKE):
            message = f"{category!r} is a category of your own: {near[0]} is meant?"
            yield entry.place.fault(entry.id, ("category",), message)


def _like_sites(file: Path, roots: Iterable[Path]) -> str | None:
    """Return the name of the folder, at a root or below it, that was likely meant as that of sites."""
    for root in roots:
        if file.is_relative_to(root):
            folders = (root.name, *file.parent.relative_to(root).parts) if file != root else (file.parent.name,)
            return next((name for name in folders if name.lower() in _LIKE_SITES), None)
    return None
