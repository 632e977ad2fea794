"""Summarise: the rules in force, for those who look from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model.result import RuleSetSummary, RuleSummary
from cleaner.ruleset.builtin import shown_path
from cleaner.ruleset.compile import host_matches

if TYPE_CHECKING:
    from cleaner.ruleset.compile import CompiledRule
    from cleaner.ruleset.rulebook import Rulebook


def summarise(rulebook: Rulebook) -> RuleSetSummary:
    """Describe the rules that are read at the start, without their conditions."""
    return RuleSetSummary(
        fingerprint=rulebook.fingerprint,
        profiles=rulebook.profiles.names,
        categories=tuple(sorted(rulebook.general.categories)),
        rules=tuple(map(_describe, rulebook.general.rules)),
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
