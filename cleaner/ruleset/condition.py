"""Compile a condition: one test to call, and the triggers without which it need not be called.

A rule set has hundreds of rules and a page hundreds of blocks; trying each on each is what makes rules slow. A
condition that can hold only where one of its phrases or elements is present, or a literal of its pattern, says so by
its triggers, and the label stage calls its test for those blocks alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from cleaner.ruleset.literals import literals_of
from cleaner.ruleset.phrases import PHRASE_KEYS, phrase_form
from cleaner.ruleset.predicates import PREDICATES, Predicate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleaner.ruleset.schema import Condition
    from cleaner.ruleset.subject import Subject

Trigger: TypeAlias = tuple[str, str]
"""``("is", whole line)``, ``("has", phrase)``, ``("in", query key)`` or ``("holds", literal of a pattern)``."""

QUERY_KINDS: Final = ("css", "xpath", "tokens")


@dataclass(frozen=True, slots=True)
class Compiled:
    """A condition ready to run."""

    test: Predicate
    triggers: frozenset[Trigger] | None
    """None where the condition may hold of any block."""


def compile_condition(condition: Condition, owner: str) -> Compiled:
    """Compile a condition of the rule `owner`, all its keys taken together."""
    parts = [*_plain(condition), *_queries(condition, owner), *_nested(condition, owner)]
    tests = tuple(part.test for part in parts)
    triggers = min((part.triggers for part in parts if part.triggers is not None), key=_rank, default=None)
    return Compiled(tests[0] if len(tests) == 1 else _all_of(tests), triggers)


def _rank(triggers: frozenset[Trigger]) -> tuple[bool, int]:
    """Tell good triggers from better ones: a pattern's literals may be short, and stand in many a line."""
    return any(kind == "holds" for kind, _ in triggers), len(triggers)


def query_key(owner: str, kind: str, value: str) -> str:
    """Name one element query of one rule."""
    return f"{owner} {kind} {value}"


@dataclass(frozen=True, slots=True)
class ElementQuery:
    """An element query of a rule."""

    key: str
    kind: str
    """One of `QUERY_KINDS`."""
    value: str
    spares: bool
    """Whether the rule leaves alone what lies in an element that it finds, as below ``not``."""


def queries_of(condition: Condition, owner: str, *, spares: bool = False) -> Iterator[ElementQuery]:
    """Yield every element query in a condition of the rule `owner`; `spares` if the condition saves lines from it."""
    for kind in QUERY_KINDS:
        for value in getattr(condition, kind) or ():
            yield ElementQuery(query_key(owner, kind, value), kind, value, spares)
    if condition.not_ is not None:
        yield from queries_of(condition.not_, owner, spares=not spares)
    beside = () if condition.next is None else (condition.next,)
    for child in (*beside, *(condition.any_ or ()), *(condition.all_ or ())):
        yield from queries_of(child, owner, spares=spares)


def _plain(condition: Condition) -> Iterator[Compiled]:
    for name, factory in PREDICATES.items():
        value = getattr(condition, name)
        if value is not None:
            yield Compiled(factory(value), _triggers(name, value))


def _triggers(name: str, value: Any) -> frozenset[Trigger] | None:  # noqa: ANN401 - each predicate has its own
    if name == "matches":
        literals = literals_of(value)
        return frozenset(("holds", literal) for literal in literals) if literals is not None else None
    if name in PHRASE_KEYS:
        kind = "is" if name == "line_is" else "has"
        return frozenset((kind, phrase_form(name, phrase)) for phrase in value)
    return None


def _queries(condition: Condition, owner: str) -> Iterator[Compiled]:
    for kind in QUERY_KINDS:
        if values := getattr(condition, kind):
            keys = tuple(query_key(owner, kind, value) for value in values)
            yield Compiled(_lies_in(keys), frozenset(("in", key) for key in keys))


def _nested(condition: Condition, owner: str) -> Iterator[Compiled]:
    if condition.all_ is not None:
        yield from (compile_condition(child, owner) for child in condition.all_)
    if condition.any_ is not None:
        children = [compile_condition(child, owner) for child in condition.any_]
        triggers = [child.triggers for child in children]
        joined = frozenset[Trigger]().union(*(t for t in triggers if t is not None))
        yield Compiled(_any_of(tuple(child.test for child in children)), None if None in triggers else joined)
    if condition.not_ is not None:
        yield Compiled(_none_of(compile_condition(condition.not_, owner).test), None)
    if condition.next is not None:
        yield Compiled(_followed_by(compile_condition(condition.next, owner).test), None)


def _lies_in(keys: tuple[str, ...]) -> Callable[[Subject], bool]:
    asked = frozenset(keys)
    return lambda subject: subject.block.index in subject.among.lying_in(asked)


def _all_of(tests: tuple[Predicate, ...]) -> Predicate:
    def test_all(subject: Subject) -> bool:
        for test in tests:  # noqa: SIM110 - all() takes twice as long, and these run on most lines of every page
            if not test(subject):
                return False
        return True

    return test_all


def _any_of(tests: tuple[Predicate, ...]) -> Predicate:
    def test_any(subject: Subject) -> bool:
        for test in tests:  # noqa: SIM110 - as above
            if test(subject):
                return True
        return False

    return test_any


def _none_of(test: Predicate) -> Predicate:
    return lambda subject: not test(subject)


def _followed_by(test: Predicate) -> Predicate:
    return lambda subject: subject.following is not None and test(subject.following)
