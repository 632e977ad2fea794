"""Summarise: the rules in force, for those who look from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model.result import RuleSetSummary, RuleSummary
from cleaner.ruleset.builtin import shown_path

if TYPE_CHECKING:
    from cleaner.ruleset.rulebook import Rulebook


def summarise(rulebook: Rulebook) -> RuleSetSummary:
    """Describe the rules that are read at the start, without their conditions."""
    return RuleSetSummary(
        fingerprint=rulebook.fingerprint,
        profiles=rulebook.profiles.names,
        categories=tuple(sorted(rulebook.general.categories)),
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
            for rule in rulebook.general.rules
        ),
    )
