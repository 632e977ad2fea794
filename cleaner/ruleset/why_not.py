"""Why not: which keys of a condition do not hold of a block, what was found there and what was expected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from cleaner.model.shortened import shortened
from cleaner.model.trial import Miss
from cleaner.ruleset.condition import QUERY_KINDS, compile_condition, query_key
from cleaner.ruleset.fold import fold
from cleaner.ruleset.predicates import PATTERN_SECONDS, PREDICATES
from cleaner.ruleset.schema_parts import Range

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cleaner.ruleset.schema import Condition
    from cleaner.ruleset.subject import Subject

_LONGEST: Final = 70
"""Characters of a line that are enough to know it by."""
_PHRASES: Final = 3
"""Phrases shown of a list: the nearest ones, as one of them was probably meant."""

_PHRASED: Final = {
    "line_is": "the whole line to be",
    "line_starts": "it to start with",
    "line_ends": "it to end with",
    "line_has": "it to hold",
    "ends_in": "it to end in",
}


class _Probe:
    """Stands in for the bounds of a number, and so learns the number."""

    measured = 0.0

    def holds(self, number: float) -> bool:
        """Note the number."""
        self.measured = number
        return True


@dataclass(frozen=True, slots=True)
class Case:
    """One block, and one rule that might have hit it."""

    rule: str
    subject: Subject
    elements: Mapping[str, str]
    """Query key to what was found in place of the element that the query asks for."""


def why_not(condition: Condition, case: Case, at: str = "when") -> tuple[Miss, ...]:
    """Return every key of a condition that does not hold of a block; none if the condition holds.

    Args:
        condition: As the rule file states it.
        case: The block and the rule.
        at: The condition's own place in the rule.
    """
    return (*_plain(condition, case, at), *_queries(condition, case, at), *_combined(condition, case, at))


def shorten(text: str) -> str:
    """Quote a line, cut where it is long."""
    return repr(shortened(" ".join(text.split()), _LONGEST))


def _plain(condition: Condition, case: Case, at: str) -> Iterator[Miss]:
    for name, factory in PREDICATES.items():
        value = getattr(condition, name)
        if value is None:
            continue
        try:
            if factory(value)(case.subject):
                continue
        except TimeoutError:
            found = f"that the pattern needs more than {PATTERN_SECONDS:g} s on this line"
            yield Miss(key=f"{at}.{name}", found=found, expected="a pattern that is quicker")
            continue
        found, expected = _compared(name, value, case.subject)
        yield Miss(key=f"{at}.{name}", found=found, expected=expected)


def _compared(name: str, value: object, subject: Subject) -> tuple[str, str]:
    """Say what a key finds in a block, and what it expected there."""
    if isinstance(value, Range):
        probe = _Probe()
        PREDICATES[name](probe)(subject)
        return _number(probe.measured), _bounds(value)
    line = shorten(subject.tidied)
    if not isinstance(value, tuple):
        return line, f"it to match {value!r}"
    if name == "shape":
        return subject.features.shape.value, " or ".join(value)
    if name == "kind":
        return subject.block.kind.value, " or ".join(value)
    return line, f"{_PHRASED[name]} {_nearest(value, subject)}"


def _bounds(value: Range) -> str:
    bounds = ((name, getattr(value, name)) for name in ("at_least", "above", "at_most", "below"))
    return " and ".join(f"{name} {_number(bound)}" for name, bound in bounds if bound is not None)


def _number(value: float) -> str:
    return f"{round(value, 3):g}" if value < 1 else f"{value:.15g}"


def _nearest(phrases: Iterable[str], subject: Subject) -> str:
    matcher = SequenceMatcher(b=subject.folded[:200], autojunk=False)

    def likeness(phrase: str) -> float:
        matcher.set_seq1(fold(phrase))
        return matcher.ratio()

    ranked = sorted(phrases, key=likeness, reverse=True)
    more = f" or one of {len(ranked) - _PHRASES} more" if len(ranked) > _PHRASES else ""
    return " or ".join(map(repr, ranked[:_PHRASES])) + more


def _queries(condition: Condition, case: Case, at: str) -> Iterator[Miss]:
    for kind in QUERY_KINDS:
        values = getattr(condition, kind) or ()
        keys = {query_key(case.rule, kind, value): value for value in values}
        if not keys or any(case.subject.block.index in case.subject.located.get(key, ()) for key in keys):
            continue
        found = next((case.elements[key] for key in keys if key in case.elements), "a text, which has no elements")
        yield Miss(key=f"{at}.{kind}", found=found, expected=f"it to lie in {' or '.join(map(repr, keys.values()))}")


def _combined(condition: Condition, case: Case, at: str) -> Iterator[Miss]:
    for number, child in enumerate(condition.all_ or ()):
        yield from why_not(child, case, f"{at}.all[{number}]")
    branches = [why_not(child, case, f"{at}.any[{number}]") for number, child in enumerate(condition.any_ or ())]
    if all(branches):
        yield from (miss for branch in branches for miss in branch)
    if condition.not_ is not None and _holds(condition.not_, case):
        stated = ", ".join(sorted(field.strip("_") for field in condition.not_.model_fields_set))
        yield Miss(key=f"{at}.not", found=f"that its condition holds ({stated})", expected="that it does not hold")
    if condition.next is not None and case.subject.following is None:
        yield Miss(key=f"{at}.next", found="the last line", expected="a line after it")
    elif condition.next is not None and case.subject.following is not None:
        yield from why_not(condition.next, replace(case, subject=case.subject.following), f"{at}.next")


def _holds(condition: Condition, case: Case) -> bool:
    try:
        return compile_condition(condition, case.rule).test(case.subject)
    except TimeoutError:
        return True
