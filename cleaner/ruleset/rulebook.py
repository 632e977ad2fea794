"""Rulebook: all that a Cleaner was given; the rules for every site, those for single sites, and the profiles."""

from __future__ import annotations

import hashlib
from copy import copy
from typing import TYPE_CHECKING, Final

from cleaner.errors import OptionsError
from cleaner.ruleset.filters.category import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.ruleset.checks import Checks, CompiledCheck
    from cleaner.ruleset.filters.filter_list import FilterList
    from cleaner.ruleset.profiles import Profiles
    from cleaner.ruleset.rule_set import RuleSet, Selection
    from cleaner.ruleset.scope import Circumstances
    from cleaner.ruleset.sites import Site, Sites

_DIGITS: Final = 16
"""Hexadecimal digits of a fingerprint: 64 bits, enough to tell apart all rule sets that are ever used side by side."""


class Rulebook:
    """The rules in force.

    Args:
        general: The rules that are read at the start.
        profiles: Which of them, and of the sites' own, are on.
        sites: What is written for single hosts.
        digest: Of the content of all that was read at the start, and of the names of the rest.
        checks: Doubts about a whole body.
        lists: Filter lists.
    """

    def __init__(
        self,
        general: RuleSet,
        profiles: Profiles,
        sites: Sites,
        digest: str,
        checks: Checks,
        lists: tuple[FilterList, ...] = (),
    ) -> None:
        self.general = general
        self.profiles = profiles
        self.sites = sites
        self.checks = checks
        self.lists = lists
        self.tried: RuleSet | None = None
        """Rules that are only being tried; they replace those of their names."""
        self.fingerprint = digest[:_DIGITS]

    def beside(self, tried: RuleSet, digest: str) -> Rulebook:
        """Return a rulebook with the rules `tried` beside these; `digest` is that of their content.

        These are not compiled again, and what the others cost in time is not counted against them.
        """
        book = copy(self)
        book.tried = tried
        book.fingerprint = hashlib.sha256(f"{self.fingerprint} {digest}".encode()).hexdigest()[:_DIGITS]
        return book

    def select(self, profile: str, site: Site, said: Circumstances) -> tuple[Selection, ...]:
        """Choose the rules that apply to a document: the general ones, its site's own, those that are being tried.

        Raises:
            OptionsError: There is no such profile.
        """
        settings = self.profiles.settings(profile)
        off = frozenset(rule.id for rule in self.tried.rules) if self.tried is not None else frozenset()
        selected = [self.general.select(settings, said, site.off | off)]
        if site.ruleset is not None:
            selected.append(site.ruleset.select(settings, said, off))
        if self.tried is not None:
            selected.append(self.tried.select(settings, said))
        return tuple(selected)

    def select_checks(self, profile: str, language: str | None) -> tuple[CompiledCheck, ...]:
        """Choose the checks that apply to a document; `language` is None where it is unknown.

        Raises:
            OptionsError: There is no such profile.
        """
        return self.checks.select(self.profiles.settings(profile), language)

    def fingerprint_at(self, site: Site) -> str:
        """Return the fingerprint of the rules for a site: the rule set's own, where the site has no files."""
        if not site.digest:
            return self.fingerprint
        return hashlib.sha256(f"{self.fingerprint} {site.digest}".encode()).hexdigest()[:_DIGITS]

    def take_seconds(self) -> dict[str, float]:
        """Return the noticeable seconds by rule id, of rules for every site, since the last call."""
        return {self.general.rules[number].id: spent for number, spent in self.general.budget.take_spent().items()}

    @property
    def categories(self) -> frozenset[str]:
        """The categories of rules, checks and filters for every site."""
        checks = frozenset(check.category for check in self.checks.all)
        tried = self.tried.categories if self.tried is not None else frozenset()
        return self.general.categories | checks | tried | (CATEGORIES if self.lists else frozenset())

    def check_categories(self, names: Iterable[str], site: Site) -> None:
        """Check that categories exist.

        Raises:
            OptionsError: No rule that may apply has one of them.
        """
        categories = self.categories | (site.ruleset.categories if site.ruleset is not None else frozenset())
        if unknown := sorted(set(names) - categories):
            known = ", ".join(sorted(categories)) or "(none loaded)"
            raise OptionsError(f"unknown category {', '.join(map(repr, unknown))}: expected some of {known}")
