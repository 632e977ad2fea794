"""Rule set: compiled rules, the choice of those that apply to a document, and an index of the elements they ask for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleaner.ruleset.budget import Budget
from cleaner.ruleset.compile import asked_by, compile_rule
from cleaner.ruleset.lexicon import Lexicon
from cleaner.ruleset.queries import Query, TokenIndex, compile_selector
from cleaner.ruleset.scope import host_matches, is_valid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleaner.ruleset.compile import CompiledRule, LoadedRule
    from cleaner.ruleset.condition import ElementQuery
    from cleaner.ruleset.profiles import ProfileSettings
    from cleaner.ruleset.scope import Circumstances

_SELECTIONS: Final = 1024
"""Selections remembered: a few for every host that has rules of its own."""
_LEXICONS: Final = 64
"""Lexicons remembered: one for each language and input, whatever the host."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The rules of one rule set that apply to one document."""

    ruleset: RuleSet
    active: frozenset[int]
    always: tuple[int, ...]
    """Active rules without triggers, which are tried on every block."""
    queries: frozenset[str]
    """Keys of the element queries that active rules ask."""
    alike: frozenset[int]
    """The active rules and those that only another host or day makes active: all these selections have one lexicon."""

    @property
    def lexicon(self) -> Lexicon:
        """Finds the rules whose phrases stand in a line; look it up once for each document."""
        return self.ruleset.lexicon_of(self.alike)

    def candidates(self, phrased: set[int], by_element: Iterable[int]) -> set[int]:
        """Return the numbers of the active rules that may hit a block.

        Args:
            phrased: Those that the lexicon brings up.
            by_element: Those that the elements bring up in which it lies.
        """
        if by_element:
            phrased.update(by_element)
        found = phrased & self.active
        if self.always:
            found.update(self.always)
        return found - self.ruleset.budget.disabled if found else found


@dataclass(frozen=True, slots=True)
class _Asked:
    """An element query, the rule that asks it, and the share of the prose that what it finds may hold at most."""

    number: int
    query: ElementQuery
    max_share: float


class RuleSet:
    """Compiled rules; immutable but for its budget, and shared by all documents of a Cleaner."""

    def __init__(self, loaded: Sequence[LoadedRule]) -> None:
        self.rules = tuple(compile_rule(number, entry) for number, entry in enumerate(loaded))
        self.numbers = {rule.id: rule.number for rule in self.rules}
        self.categories = frozenset(rule.category for rule in self.rules)
        asked = _queries(loaded)
        self.queries = _selectors(asked)
        self.tokens = TokenIndex((a.query.key, a.query.value) for a in asked if a.query.kind == "tokens")
        self.max_share_by_query = _max_shares(asked)
        self.asker_of = {a.query.key: a.number for a in asked}
        self.rules_by_query = _rules_by_query(self.rules)
        self.cutting = frozenset(key for rule in self.rules for key in rule.cuts)
        """Keys of the queries of edits that take elements out of lines."""
        self.budget = Budget()
        self._queries_by_rule = _queries_by_rule(asked)
        self._hosts = frozenset(host for rule in self.rules for host in rule.scope.hosts)
        self._dated = tuple(rule for rule in self.rules if rule.scope.since or rule.scope.until)
        self._select = lru_cache(_SELECTIONS)(self._select_uncached)
        self.lexicon_of = lru_cache(_LEXICONS)(self._lexicon_of_uncached)

    def select(self, settings: ProfileSettings, said: Circumstances, off: frozenset[str] = frozenset()) -> Selection:
        """Choose the rules that apply to a document; `off` are ids that its site switches off."""
        hosts = frozenset(pattern for pattern in self._hosts if said.host and host_matches(pattern, said.host))
        silent = frozenset(rule.number for rule in self._dated if not is_valid(rule.scope, said.day))
        silent |= {self.numbers[name] for name in off if name in self.numbers}
        return self._select(settings, hosts, said.language, said.is_html, silent)

    def select_all(self) -> Selection:
        """Choose every rule, whatever its scope and the profile."""
        every = frozenset(range(len(self.rules)))
        return self._selection(every, every)

    def _select_uncached(
        self,
        settings: ProfileSettings,
        hosts: frozenset[str],
        language: str | None,
        is_html: bool,  # noqa: FBT001 - a cache key
        silent: frozenset[int],
    ) -> Selection:
        alike = frozenset(
            rule.number
            for rule in self.rules
            if settings.switches_on(rule.id, rule.category, rule.default, shipped=rule.shipped)
            and (not rule.scope.languages or language is None or language in rule.scope.languages)
            and rule.scope.input in (None, "html" if is_html else "text")
        )
        scopes = ((number, self.rules[number].scope.hosts) for number in alike - silent)
        here = frozenset(number for number, names in scopes if not names or not hosts.isdisjoint(names))
        return self._selection(here, alike)

    def _selection(self, active: frozenset[int], alike: frozenset[int]) -> Selection:
        return Selection(
            self,
            active,
            tuple(n for n in sorted(active) if self.rules[n].condition.triggers is None),
            frozenset(key for number in active for key in self._queries_by_rule.get(number, ())),
            alike,
        )

    def _lexicon_of_uncached(self, numbers: frozenset[int]) -> Lexicon:
        return Lexicon((t, number) for number in sorted(numbers) for t in self.rules[number].condition.triggers or ())


def _queries(loaded: Sequence[LoadedRule]) -> list[_Asked]:
    return [
        _Asked(number, query, max_share)
        for number, entry in enumerate(loaded)
        for query, max_share in asked_by(entry.rule)
    ]


def _max_shares(asked: Iterable[_Asked]) -> dict[str, float]:
    """Return the bound of each query; of one that a rule asks twice, to take lines and to spare them, the lower."""
    found: dict[str, float] = {}
    for each in asked:
        found[each.query.key] = min(each.max_share, found.get(each.query.key, 1.0))
    return found


def _selectors(asked: Iterable[_Asked]) -> tuple[Query, ...]:
    keys: dict[tuple[str, str], list[str]] = {}
    for each in asked:
        if each.query.kind != "tokens":
            keys.setdefault((each.query.kind, each.query.value), []).append(each.query.key)
    return tuple(Query(tuple(same), compile_selector(*selector)) for selector, same in keys.items())


def _queries_by_rule(asked: Iterable[_Asked]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for each in asked:
        found.setdefault(each.number, []).append(each.query.key)
    return {number: tuple(keys) for number, keys in found.items()}


def _rules_by_query(rules: Sequence[CompiledRule]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for rule in rules:
        for kind, value in rule.condition.triggers or ():
            if kind == "in":
                found.setdefault(value, []).append(rule.number)
    return {key: tuple(numbers) for key, numbers in found.items()}
