"""Compile: validated rules and profiles to a RuleSet that labels documents."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from cleaner.errors import OptionsError
from cleaner.model.annotation import Action
from cleaner.ruleset.condition import compile_condition, queries_of
from cleaner.ruleset.lexicon import Lexicon
from cleaner.ruleset.predicates import compile_pattern
from cleaner.ruleset.queries import Query, TokenIndex, compile_selector

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import regex

    from cleaner.ruleset.condition import Compiled
    from cleaner.ruleset.predicates import Predicate
    from cleaner.ruleset.schema import Condition, Profile, Rule, Scope, Section

_SELECTIONS: Final = 1024
"""Selections remembered: a few for every host that has rules of its own."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a section rule goes on, compiled."""

    section: Section
    goes_on: Predicate | None
    ends: Predicate | None


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule ready to run, with what an annotation needs to say of it."""

    number: int
    id: str
    category: str
    why: str
    action: Action
    scope: Scope
    condition: Compiled
    reach: Reach | None
    pattern: regex.Pattern[str] | None
    """Of an edit: what to take out."""
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class LoadedRule:
    """A validated rule and where it was read."""

    rule: Rule
    category: str
    scope: Scope
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class ProfileSettings:
    """A profile with everything it extends folded in."""

    name: str
    body: Literal["precision", "balanced", "recall"]
    categories: dict[str, Literal["on", "off"]]
    rules: dict[str, Literal["on", "off"]]


@dataclass(frozen=True, slots=True)
class Selection:
    """The rules that speak for one document."""

    active: frozenset[int]
    always: tuple[int, ...]
    """Active rules without triggers, which are tried on every block."""
    queries: frozenset[str]
    """Keys of the element queries that active rules ask."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """An element query and the rule that asks it."""

    number: int
    key: str
    kind: str
    value: str


class RuleSet:
    """Compiled rules; immutable, and shared by all documents of a Cleaner."""

    def __init__(self, loaded: Sequence[LoadedRule], profiles: Iterable[Profile], fingerprint: str) -> None:
        self.fingerprint = fingerprint
        self.rules = tuple(_compile_rule(number, entry) for number, entry in enumerate(loaded))
        self.lexicon = Lexicon((t, rule.number) for rule in self.rules for t in rule.condition.triggers or ())
        asked = _queries(loaded)
        self.queries = _selectors(asked)
        self.tokens = TokenIndex((a.key, a.value) for a in asked if a.kind == "tokens")
        self.max_share_by_query = {a.key: loaded[a.number].rule.max_share for a in asked}
        self.rules_by_query = _rules_by_query(self.rules)
        self._queries_by_rule = _queries_by_rule(asked)
        self.categories = frozenset(rule.category for rule in self.rules)
        self._profiles = {profile.profile: profile for profile in profiles}
        self._select = lru_cache(_SELECTIONS)(self._select_uncached)
        self._hosts = frozenset(host for rule in self.rules for host in rule.scope.hosts)

    @property
    def profiles(self) -> tuple[str, ...]:
        """The names of the profiles, sorted."""
        return tuple(sorted(self._profiles))

    def profile(self, name: str) -> ProfileSettings:
        """Fold a profile and those it extends into one.

        Raises:
            OptionsError: There is no such profile.
        """
        if name not in self._profiles:
            raise OptionsError(
                f"unknown profile {name!r}: expected one of {', '.join(self.profiles) or '(none loaded)'}"
            )
        profile = self._profiles[name]
        base = self.profile(profile.extends) if profile.extends else ProfileSettings(name, "balanced", {}, {})
        return ProfileSettings(
            name, profile.body or base.body, base.categories | profile.categories, base.rules | profile.rules
        )

    def check_categories(self, names: Iterable[str]) -> None:
        """Check that categories exist.

        Raises:
            OptionsError: No loaded rule is of one of them.
        """
        if unknown := sorted(set(names) - self.categories):
            known = ", ".join(sorted(self.categories)) or "(none loaded)"
            raise OptionsError(f"unknown category {', '.join(map(repr, unknown))}: expected some of {known}")

    def select(self, profile: str, host: str | None, languages: frozenset[str], *, is_html: bool) -> Selection:
        """Choose the rules that speak for a document; unknown languages are an empty set."""
        hosts = frozenset(pattern for pattern in self._hosts if host and host_matches(pattern, host))
        return self._select(profile, hosts, languages, is_html)

    def select_all(self) -> Selection:
        """Choose every rule, whatever its scope and the profile."""
        return self._selection(frozenset(range(len(self.rules))))

    def _select_uncached(
        self,
        profile: str,
        hosts: frozenset[str],
        languages: frozenset[str],
        is_html: bool,  # noqa: FBT001 - a cache key
    ) -> Selection:
        settings = self.profile(profile)
        active = frozenset(
            rule.number
            for rule in self.rules
            if settings.rules.get(rule.id, settings.categories.get(rule.category, "on")) == "on"
            and (not rule.scope.hosts or not hosts.isdisjoint(rule.scope.hosts))
            and (not rule.scope.languages or not languages or not languages.isdisjoint(rule.scope.languages))
            and rule.scope.input in (None, "html" if is_html else "text")
        )
        return self._selection(active)

    def _selection(self, active: frozenset[int]) -> Selection:
        return Selection(
            active,
            tuple(n for n in sorted(active) if self.rules[n].condition.triggers is None),
            frozenset(key for number in active for key in self._queries_by_rule.get(number, ())),
        )


def host_matches(pattern: str, host: str) -> bool:
    """Whether a host is in a rule's scope: its own name with or without www., or any subdomain for ``*.``."""
    if pattern.startswith("*."):
        return host.endswith(pattern[1:])
    return host in (pattern, f"www.{pattern}")


def _compile_rule(number: int, entry: LoadedRule) -> CompiledRule:
    rule = entry.rule
    reach = None
    if rule.section is not None:
        section = rule.section
        reach = Reach(
            section,
            compile_condition(section.while_, rule.id).test if section.while_ else None,
            compile_condition(section.until, rule.id).test if section.until else None,
        )
    edits = rule.action is Action.EDIT and rule.when.matches is not None
    return CompiledRule(
        number,
        rule.id,
        entry.category,
        rule.why,
        rule.action,
        entry.scope,
        compile_condition(rule.when, rule.id),
        reach,
        compile_pattern(rule.when.matches) if edits and rule.when.matches else None,
        entry.file,
        entry.line,
    )


def _queries(loaded: Sequence[LoadedRule]) -> list[_Asked]:
    return [
        _Asked(number, key, kind, value)
        for number, entry in enumerate(loaded)
        for condition in conditions_of(entry.rule)
        for key, kind, value in queries_of(condition, entry.rule.id)
    ]


def _selectors(asked: Iterable[_Asked]) -> tuple[Query, ...]:
    keys: dict[tuple[str, str], list[str]] = {}
    for query in asked:
        if query.kind != "tokens":
            keys.setdefault((query.kind, query.value), []).append(query.key)
    return tuple(Query(tuple(same), compile_selector(*selector)) for selector, same in keys.items())


def _queries_by_rule(asked: Iterable[_Asked]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for query in asked:
        found.setdefault(query.number, []).append(query.key)
    return {number: tuple(keys) for number, keys in found.items()}


def conditions_of(rule: Rule) -> tuple[Condition, ...]:
    """Give every condition that a rule states."""
    inner = (rule.section.while_, rule.section.until) if rule.section is not None else ()
    return (rule.when, *(condition for condition in inner if condition is not None))


def _rules_by_query(rules: Sequence[CompiledRule]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for rule in rules:
        for kind, value in rule.condition.triggers or ():
            if kind == "in":
                found.setdefault(value, []).append(rule.number)
    return {key: tuple(numbers) for key, numbers in found.items()}
