"""Verify: what a schema cannot express; patterns compile, selectors parse, phrases hold a word, ids are unique."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import regex

from cleaner.ruleset.css import goals
from cleaner.ruleset.filters.category import CATEGORIES as OF_FILTERS
from cleaner.ruleset.guess_category import CATEGORIES as OF_IMPORTS
from cleaner.ruleset.phrases import PHRASE_KEYS, phrase_form
from cleaner.ruleset.predicates import compile_pattern
from cleaner.ruleset.queries import QueryError, compile_find, compile_selector
from cleaner.ruleset.suggest import suggest, suggest_rule
from cleaner.ruleset.xpaths import element_branches, what_finds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from cleaner.errors import RuleFault
    from cleaner.ruleset.loaded import Loaded, SwitchedOff
    from cleaner.ruleset.profiles import LoadedProfile
    from cleaner.ruleset.schema import Condition, Layout, Profile, Rule
    from cleaner.ruleset.yaml_source import Location, Place

_ATTRIBUTE: Final = re.compile(r"[\w:-][\w:.-]*")
_SILENT: Final = frozenset("base head input link meta script style template".split())
"""Elements that no line of a page lies in."""
_GUESSED: Final = OF_FILTERS | OF_IMPORTS
"""Categories that a filter list or a site config may bring, whichever rules are loaded."""


def verify_rule(rule: Rule, conditions: Sequence[Condition]) -> Iterator[tuple[Location, str]]:
    """Yield (key, message) for every fault of a rule that passed the schema."""
    places: list[Location] = [("when",)]
    if rule.section is not None:
        places += [
            ("section", name) for name in ("while", "until") if getattr(rule.section, name.replace("while", "while_"))
        ]
    for place, condition in zip(places, conditions, strict=True):
        yield from _verify_condition(condition, place)


def verify_layout(layout: Layout) -> Iterator[tuple[Location, str]]:
    """Yield (key, message) for every query of a layout that does not compile, or cannot find what is asked for."""
    for name in ("body", "title", "authors", "date"):
        find = getattr(layout, name)
        for kind in ("css", "xpath"):
            for index, value in enumerate(getattr(find, kind, None) or ()):
                try:
                    compile_find(kind, value)
                    (_verify_finds if kind == "xpath" else _verify_goals)(name, value)
                except QueryError as error:
                    yield (name, kind, index), str(error)


def _verify_goals(name: str, css: str) -> None:
    """Check that a selector finds elements that a page shows the text of.

    Raises:
        QueryError: It names one that has none.
    """
    for goal in goals(css):
        if goal in _SILENT:
            of_attribute = ", or an XPath of its attribute, such as //meta[@property='og:title']/@content"
            expected = f"expected another element{'' if name == 'body' else of_attribute}"
            raise QueryError(f"css {css!r} finds {goal}, which shows no text: {expected}")


def _verify_finds(name: str, xpath: str) -> None:
    """Check that an XPath may find an element, where it is about the body, or else something with a text.

    Raises:
        QueryError: It never can.
    """
    finds = what_finds(xpath)
    if name == "body" and element_branches(xpath)[0] is None:
        raise QueryError(f"xpath {xpath!r} gives {finds}: expected one that finds elements, of which a body is made")
    if finds in ("number", "boolean"):
        raise QueryError(f"xpath {xpath!r} gives a {finds}: expected one that finds elements, attributes or a text")


def verify_ids(loaded: Loaded, paths: Iterable[Path]) -> Iterator[RuleFault]:
    """Yield a fault for each name that stands in two files below one path, where nobody means one to replace the other.

    Args:
        loaded: What was read.
        paths: The files and folders that the user named. One below a second path may replace one below the first.
    """
    roots = [_absolute(path) for path in paths]
    named = (("id", loaded.replaced), ("profile", loaded.replaced_profiles))
    for key, silent, other in ((key, *pair) for key, pairs in named for pair in pairs):
        if _is_below_one(roots, silent.place, other.place):
            place = f"{silent.place.file}:{silent.place.line}"
            message = f"stands in {place}, too, and only one of the two counts: expected another"
            yield other.place.fault(other.id, (key,), message)


def verify_site_ids(site: Loaded, general: Loaded, paths: Iterable[Path]) -> Iterator[RuleFault]:
    """Yield a fault for each id of a site's file that a rule or check for every site has, too, below one path.

    Args:
        site: What the files about one host pattern say.
        general: What those for every site say.
        paths: As in `verify_ids`.
    """
    roots = [_absolute(path) for path in paths]
    for entry in site.rules.values():
        other = general.rules.get(entry.id) or general.checks.get(entry.id)
        if other is not None and _is_below_one(roots, entry.place, other.place):
            place = f"{other.place.file}:{other.place.line}"
            message = f"stands in {place}, too, and on this site only the one here counts: expected another"
            yield entry.place.fault(entry.id, ("id",), message)


def verify_switched_off(
    off: Iterable[SwitchedOff],
    rules: Collection[str],
    checks: Collection[str],
    site_rules: Collection[str],
    categories: Collection[str],
) -> Iterator[RuleFault]:
    """Yield a fault for each id that a site's file switches off in vain.

    Args:
        off: What sites' files switch off.
        rules: Ids of the rules for every site.
        checks: Ids of the checks.
        site_rules: Ids of rules in sites' files.
        categories: Those of all rules, which may be meant.
    """
    for each in off:
        if each.id in rules:
            continue
        if each.id in checks:
            yield each.fault(f"{each.id!r} is a check, and no rule: expected it among the rules of a profile, with off")
        elif each.id in site_rules:
            yield each.fault(f"{each.id!r} is a rule of a site's file: expected one for every site")
        elif each.id in categories:
            yield each.fault(
                f"{each.id!r}: no rule for every site has this id, but a category: a profile switches those"
            )
        else:
            hint = suggest_rule(each.id, sorted(rules))
            yield each.fault(f"{each.id!r}: no rule for every site has this id: {hint}")


def verify_profiles(
    profiles: Mapping[str, LoadedProfile],
    rule_ids: Collection[str] | None,
    categories: Collection[str] | None,
) -> Iterator[RuleFault]:
    """Yield a fault for every profile that extends what is not there or itself, or names no known rule or category.

    Args:
        profiles: The profiles, by name.
        rule_ids: The rules and checks that they may name; None while some are unread, and then any id may be one.
        categories: Those of all rules and checks; None likewise.
    """
    for name, entry in profiles.items():
        for key, message in (*_verify_base(name, profiles), *_verify_switches(entry.profile, rule_ids, categories)):
            yield entry.place.fault(entry.id, key, message)


def _verify_base(name: str, profiles: Mapping[str, LoadedProfile]) -> Iterator[tuple[Location, str]]:
    """Yield the fault where it is; those that extend a profile at fault have none of their own."""
    chain = [name]
    while (base := profiles[chain[-1]].profile.extends) is not None:
        if base not in profiles:
            if len(chain) == 1:
                yield ("extends",), f"there is no profile {base!r}: {suggest(base, sorted(profiles))}"
            return
        if base in chain:
            if base == name:
                yield ("extends",), f"goes round: {' -> '.join([*chain, base])}"
            return
        chain.append(base)


def _verify_switches(
    profile: Profile, rule_ids: Collection[str] | None, categories: Collection[str] | None
) -> Iterator[tuple[Location, str]]:
    if rule_ids is not None:
        for rule in (rule for rule in profile.rules if rule not in rule_ids):
            yield ("rules", rule), f"there is no rule of this id: {suggest_rule(rule, sorted(rule_ids))}"
    if categories is not None:
        known = _GUESSED.union(categories)
        for category in sorted(profile.categories.keys() - known):
            yield ("categories", category), f"no rule is of this category: {suggest(category, sorted(known))}"


def _is_below_one(roots: Sequence[Path], place: Place, other: Place) -> bool:
    """Whether two places are in two files below one of some paths."""
    files = Path(place.file), Path(other.file)
    if not any(all(_absolute(file).is_relative_to(root) for file in files) for root in roots):
        return False
    return not files[0].samefile(files[1])


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow a link out of the folder it lies in


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
        elif not is_other and token[0] in ".#":
            message = f"{token!r} begins as a selector does: expected {token[1:]!r}, or css in the place of tokens"
            yield (*place, "tokens", index), message
        elif not is_other and any(map(str.isspace, token)):
            yield (*place, "tokens", index), f"{token!r} holds white space, which parts tokens: expected one of them"
