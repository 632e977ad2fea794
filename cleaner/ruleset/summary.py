"""Summarise: the rules in force, for those who look from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model.result import RuleSetSummary, RuleSummary
from cleaner.ruleset.builtin import shown_path

if TYPE_CHECKING:
    from cleaner.ruleset.compile import RuleSet


def summarise(ruleset: RuleSet) -> RuleSetSummary:
    """Describe a rule set without its conditions."""
    return RuleSetSummary(
        fingerprint=ruleset.fingerprint,
        profiles=ruleset.profiles,
        categories=tuple(sorted(ruleset.categories)),
        rules=tuple(
            RuleSummary(
                id=rule.id,
                category=rule.category,
                action=rule.action.value,
                why=rule.why,
                languages=rule.scope.languages,
                hosts=rule.scope.hosts,
                file=shown_path(rule.file),
                line=rule.line,
            )
            for rule in ruleset.rules
        ),
    )
