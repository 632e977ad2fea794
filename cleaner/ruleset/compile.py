"""Compile: a validated rule to one that is ready to run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cleaner.model.annotation import Action
from cleaner.ruleset.condition import compile_condition, queries_of
from cleaner.ruleset.predicates import compile_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

    from cleaner.ruleset.condition import Compiled, ElementQuery
    from cleaner.ruleset.predicates import Predicate
    from cleaner.ruleset.schema import Condition, Rule, Scope, Section
    from cleaner.ruleset.yaml_source import Place


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a section rule goes on, compiled."""

    section: Section
    goes_on: Predicate | None
    ends: Predicate | None


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule ready to run, with what an annotation states about it."""

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
    cuts: tuple[str, ...]
    """Keys of its element queries, of an edit without a pattern, which takes out what lies in what they find."""
    default: Literal["on", "off"]
    specific: bool
    scored: bool | None
    """Whether the scorer is shown what it drops; None where that depends on how much it is."""
    file: str
    line: int
    shipped: bool
    """Whether it, or what it stands in for, comes with cleaner."""


@dataclass(frozen=True, slots=True)
class LoadedRule:
    """A validated rule and where it was read."""

    rule: Rule
    category: str
    scope: Scope
    place: Place
    default: Literal["on", "off"] = "on"
    """Whether it is on where no profile mentions it."""
    specific: bool = False
    """Whether it outweighs rules for every site."""
    shipped: bool = False
    """Whether it, or what it stands in for, comes with cleaner."""

    @property
    def id(self) -> str:
        """The rule's name."""
        return self.rule.id


def compile_rule(number: int, entry: LoadedRule) -> CompiledRule:
    """Make a rule ready to run; `number` is its place in its rule set."""
    rule = entry.rule
    taken_out = rule.when.matches if rule.action is Action.EDIT else None
    return CompiledRule(
        number,
        rule.id,
        entry.category,
        rule.why,
        rule.action,
        entry.scope,
        compile_condition(rule.when, rule.id),
        _compile_section(rule.section, rule.id) if rule.section is not None else None,
        compile_pattern(taken_out) if taken_out is not None else None,
        tuple(query.key for query, _ in asked_by(rule) if not query.spares) if cuts_elements(rule) else (),
        entry.default,
        entry.specific,
        # The models learnt what the shipped rules leave.
        False if entry.shipped and rule.scored is None else rule.scored,
        entry.place.file,
        entry.place.line,
        entry.shipped,
    )


def _compile_section(section: Section, owner: str) -> Reach:
    return Reach(
        section,
        compile_condition(section.while_, owner).test if section.while_ is not None else None,
        compile_condition(section.until, owner).test if section.until is not None else None,
    )


def conditions_of(rule: Rule) -> tuple[Condition, ...]:
    """Return every condition that a rule states."""
    inner = (rule.section.while_, rule.section.until) if rule.section is not None else ()
    return (rule.when, *(condition for condition in inner if condition is not None))


def cuts_elements(rule: Rule) -> bool:
    """Whether a rule takes elements out of lines."""
    return rule.action is Action.EDIT and rule.when.matches is None


def asked_by(rule: Rule) -> Iterator[tuple[ElementQuery, float]]:
    """Yield every element query of a rule, with the share of the page's prose that what it finds may hold at most.

    What spares lines, below ``not`` or in ``until``, may hold all of it: the bound keeps a rule from taking too much.
    """
    ends = rule.section.until if rule.section is not None else None
    for condition in conditions_of(rule):
        for query in queries_of(condition, rule.id, spares=condition is ends):
            yield query, 1.0 if query.spares else rule.max_share
