"""Summarise: the rules in force, for those who look from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleaner.model.host_name import ascii_host
from cleaner.model.options import CleanOptions
from cleaner.model.result import FilterListSummary, RuleSetSummary, RuleSummary
from cleaner.ruleset.builtin import shown_path
from cleaner.ruleset.scope import host_matches

if TYPE_CHECKING:
    from cleaner.ruleset.checks import CompiledCheck
    from cleaner.ruleset.compile import CompiledRule
    from cleaner.ruleset.profiles import ProfileSettings
    from cleaner.ruleset.rulebook import Rulebook

DEFAULT_PROFILE: Final = CleanOptions.model_fields["profile"].default


def summarise(rulebook: Rulebook, host: str | None = None, profile: str = DEFAULT_PROFILE) -> RuleSetSummary:
    """Describe rules, without their conditions, and which of them a profile has on.

    Args:
        rulebook: The rules.
        host: Asks for those about it: those that name it, and those of its own files. None: all that are read at the
            start.
        profile: Its name.

    Raises:
        OptionsError: There is no such profile.
    """
    settings = rulebook.profiles.settings(profile)
    if host is not None:
        return _summarise_host(rulebook, ascii_host(host.lower()), settings)
    return RuleSetSummary(
        fingerprint=rulebook.fingerprint,
        profiles=rulebook.profiles.names,
        categories=tuple(sorted(rulebook.categories)),
        rules=(
            *(_describe(rule, settings) for rule in rulebook.general.rules),
            *(_describe_check(check, settings) for check in rulebook.checks.all),
        ),
        filter_lists=tuple(
            FilterListSummary(name=each.slug, filters=len(each), file=each.file) for each in rulebook.lists
        ),
        site_files=rulebook.sites.file_count,
    )


def _summarise_host(rulebook: Rulebook, host: str, settings: ProfileSettings) -> RuleSetSummary:
    site = rulebook.sites.at(host)
    own = site.ruleset.rules if site.ruleset is not None else ()
    named = [rule for rule in rulebook.general.rules if any(host_matches(p, host) for p in rule.scope.hosts)]
    rules = (*(rule for rule in named if rule.id not in site.off), *own)
    return RuleSetSummary(
        fingerprint=rulebook.fingerprint_at(site),
        profiles=rulebook.profiles.names,
        categories=tuple(sorted({rule.category for rule in rules})),
        rules=tuple(_describe(rule, settings) for rule in rules),
    )


def _describe(rule: CompiledRule, settings: ProfileSettings) -> RuleSummary:
    return RuleSummary(
        id=rule.id,
        category=rule.category,
        action=rule.action.value,
        why=rule.why,
        languages=rule.scope.languages,
        hosts=rule.scope.hosts,
        input=rule.scope.input,
        since=rule.scope.since,
        until=rule.scope.until,
        on=settings.switches_on(rule.id, rule.category, rule.default, shipped=rule.shipped),
        file=shown_path(rule.file),
        line=rule.line,
    )


def _describe_check(check: CompiledCheck, settings: ProfileSettings) -> RuleSummary:
    return RuleSummary(
        id=check.id,
        category=check.category,
        action="flag",
        why=check.why,
        languages=check.languages,
        on=settings.switches_on(check.id, check.category, check.default, shipped=check.shipped),
        file=shown_path(check.file),
        line=check.line,
    )
