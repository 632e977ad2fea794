"""Summarise: the rules in force, for those who look from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model.result import FilterListSummary, RuleSetSummary, RuleSummary
from cleaner.ruleset.builtin import shown_path
from cleaner.ruleset.scope import host_matches

if TYPE_CHECKING:
    from cleaner.ruleset.checks import CompiledCheck
    from cleaner.ruleset.compile import CompiledRule
    from cleaner.ruleset.rulebook import Rulebook


def summarise(rulebook: Rulebook) -> RuleSetSummary:
    """Describe the rules that are read at the start, without their conditions."""
    return RuleSetSummary(
        fingerprint=rulebook.fingerprint,
        profiles=rulebook.profiles.names,
        categories=tuple(sorted(rulebook.categories)),
        rules=(*map(_describe, rulebook.general.rules), *map(_describe_check, rulebook.checks.all)),
        filter_lists=tuple(
            FilterListSummary(name=each.slug, filters=len(each), file=each.file) for each in rulebook.lists
        ),
        site_files=rulebook.sites.file_count,
    )


def summarise_host(rulebook: Rulebook, host: str) -> RuleSetSummary:
    """Describe the rules that are about one host: those that name it, and those of its own files."""
    site = rulebook.sites.at(host)
    own = site.ruleset.rules if site.ruleset is not None else ()
    named = [rule for rule in rulebook.general.rules if any(host_matches(p, host) for p in rule.scope.hosts)]
    rules = (*(rule for rule in named if rule.id not in site.off), *own)
    return RuleSetSummary(
        fingerprint=rulebook.fingerprint_at(site),
        profiles=rulebook.profiles.names,
        categories=tuple(sorted({rule.category for rule in rules})),
        rules=tuple(map(_describe, rules)),
    )


def _describe(rule: CompiledRule) -> RuleSummary:
    return RuleSummary(
        id=rule.id,
        category=rule.category,
        action=rule.action.value,
        why=rule.why,
        languages=rule.scope.languages,
        hosts=rule.scope.hosts,
        input=rule.scope.input,
        file=shown_path(rule.file),
        line=rule.line,
    )


def _describe_check(check: CompiledCheck) -> RuleSummary:
    return RuleSummary(
        id=check.id,
        category=check.category,
        action="flag",
        why=check.why,
        languages=check.languages,
        file=shown_path(check.file),
        line=check.line,
    )
