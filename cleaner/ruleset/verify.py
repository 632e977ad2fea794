"""Verify: what a schema cannot say of a rule; patterns compile, selectors parse, phrases hold a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import regex

from cleaner.errors import RuleFault
from cleaner.ruleset.phrases import PHRASE_KEYS, phrase_form
from cleaner.ruleset.predicates import compile_pattern
from cleaner.ruleset.queries import QueryError, compile_find, compile_selector

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from cleaner.ruleset.schema import Condition, Layout, Profile, Rule
    from cleaner.ruleset.yaml_source import Location, YamlSource

_ATTRIBUTE: Final = re.compile(r"[\w:-][\w:.-]*")


def verify_rule(rule: Rule, conditions: Sequence[Condition]) -> Iterator[tuple[Location, str]]:
    """Give (key, message) for every fault of a rule that passed the schema."""
    places: list[Location] = [("when",)]
    if rule.section is not None:
        places += [
            ("section", name) for name in ("while", "until") if getattr(rule.section, name.replace("while", "while_"))
        ]
    for place, condition in zip(places, conditions, strict=True):
        yield from _verify_condition(condition, place)


def verify_layout(layout: Layout) -> Iterator[tuple[Location, str]]:
    """Give (key, message) for every query of a layout that does not compile."""
    for name in ("body", "title", "authors", "date"):
        find = getattr(layout, name)
        for kind in ("css", "xpath"):
            for index, value in enumerate(getattr(find, kind, None) or ()):
                try:
                    compile_find(kind, value)
                except QueryError as error:
                    yield (name, kind, index), str(error)


def verify_profiles(
    profiles: Mapping[str, Profile], sources: Mapping[str, tuple[str, YamlSource]], rule_ids: Collection[str]
) -> Iterator[RuleFault]:
    """Give a fault for every profile that extends what is not there, extends itself, or names no known rule."""

    def fault(name: str, place: Location, message: str) -> RuleFault:
        file, source = sources[name]
        return RuleFault(file, source.line_of(place), f"profile {name}", ".".join(map(str, place)), message)

    for name, profile in profiles.items():
        chain = [name]
        while (base := profiles[chain[-1]].extends) is not None:
            if base not in profiles:
                yield fault(name, ("extends",), f"there is no profile {base!r}")
                break
            if base in chain:
                yield fault(name, ("extends",), f"goes round: {' -> '.join([*chain, base])}")
                break
            chain.append(base)
        for rule in profile.rules:
            if rule not in rule_ids:
                yield fault(name, ("rules", rule), "there is no rule of this id")


def _verify_condition(condition: Condition, place: Location) -> Iterator[tuple[Location, str]]:
    yield from _verify_phrases(condition, place)
    yield from _verify_patterns(condition, place)
    yield from _verify_tokens(condition, place)
    for key, children in (("any", condition.any_), ("all", condition.all_)):
        for index, child in enumerate(children or ()):
            yield from _verify_condition(child, (*place, key, index))
    for key, single in (("not", condition.not_), ("next", condition.next)):
        if single is not None:
            yield from _verify_condition(single, (*place, key))


def _verify_phrases(condition: Condition, place: Location) -> Iterator[tuple[Location, str]]:
    for key in PHRASE_KEYS:
        for index, phrase in enumerate(getattr(condition, key) or ()):
            if not phrase_form(key, phrase):
                message = f"{phrase!r} holds no letter or digit: expected a word; use matches for symbols"
                yield (*place, key, index), message


def _verify_patterns(condition: Condition, place: Location) -> Iterator[tuple[Location, str]]:
    if condition.matches is not None:
        try:
            compile_pattern(condition.matches)
        except regex.error as error:
            yield (*place, "matches"), f"not a regular expression: {error}"
    for kind in ("css", "xpath"):
        for index, value in enumerate(getattr(condition, kind) or ()):
            try:
                compile_selector(kind, value)
            except QueryError as error:
                yield (*place, kind, index), str(error)


def _verify_tokens(condition: Condition, place: Location) -> Iterator[tuple[Location, str]]:
    for index, token in enumerate(condition.tokens or ()):
        name, is_other, _ = token.partition("=")
        if is_other and not _ATTRIBUTE.fullmatch(name):
            yield (*place, "tokens", index), f"{name!r} is no name of an attribute: expected name=value"
        elif not is_other and any(map(str.isspace, token)):
            yield (*place, "tokens", index), f"{token!r} holds white space, which parts tokens: expected one of them"
