"""Look up: a rule as its file states it, as the compiled rule set keeps only what it runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.errors import OptionsError
from cleaner.ruleset.loaded import Loaded
from cleaner.ruleset.read import read_files, read_site_file
from cleaner.ruleset.suggest import suggest_rule

if TYPE_CHECKING:
    from cleaner.ruleset.compile import CompiledRule, LoadedRule
    from cleaner.ruleset.rulebook import Rulebook
    from cleaner.ruleset.sites import Site


def find_rule(rulebook: Rulebook, site: Site, rule_id: str) -> CompiledRule | None:
    """Find a rule by its id: a site's own stands in for a general one of that name."""
    for ruleset in (site.ruleset, rulebook.general):
        if ruleset is not None and rule_id in ruleset.numbers:
            return ruleset.rules[ruleset.numbers[rule_id]]
    return None


def look_up(rulebook: Rulebook, site: Site, rule_id: str) -> LoadedRule:
    """Read a rule in force from its file again.

    Raises:
        OptionsError: There is no such rule, or it has gone from its file since.
    """
    compiled = find_rule(rulebook, site, rule_id)
    if compiled is None and any(check.id == rule_id for check in rulebook.checks.all):
        flags = f"the flags of cleaner clean --format json have check:{rule_id} where it holds"
        raise OptionsError(f"{rule_id!r} is a check of the whole body, and hits no line: {flags}")
    if compiled is None:
        raise OptionsError(f"unknown rule {rule_id!r}: {_guess(rulebook, site, rule_id)}")
    if site.ruleset is not None and rule_id in site.ruleset.numbers:
        loaded = Loaded()
        read_site_file(compiled.file, next(iter(compiled.scope.hosts), "*"), loaded)
    else:
        loaded = read_files([Path(compiled.file)])
    if rule_id not in loaded.rules:
        raise OptionsError(f"rule {rule_id!r} is no longer in {compiled.file}, where it was read: load the rules again")
    return replace(loaded.rules[rule_id], shipped=compiled.shipped)


def _guess(rulebook: Rulebook, site: Site, rule_id: str) -> str:
    known = [*rulebook.general.numbers, *(site.ruleset.numbers if site.ruleset is not None else ())]
    return suggest_rule(rule_id, known)
