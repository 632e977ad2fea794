"""Matching: whether an element answers to a selector, read from right to left, and what lies around an element."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from lxml import etree

from cleaner.ruleset.filters.axes import before, behind
from cleaner.ruleset.filters.page import OverrunError
from cleaner.ruleset.filters.selector import (
    AttributeLike,
    Has,
    HasText,
    Matches,
    PathLike,
    Structural,
    TextLength,
    Up,
)
from cleaner.ruleset.filters.structural import holds_structural
from cleaner.ruleset.predicates import PATTERN_SECONDS
from cleaner.ruleset.timed_xpath import SlowXPathError, timed_xpath

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

    from cleaner.ruleset.filters.page import Page
    from cleaner.ruleset.filters.selector import (
        Attribute,
        Chain,
        Compound,
        Leg,
        Move,
        Needle,
        Operation,
        Step,
        Test,
    )

_OPERATIONS: Final[dict[Operation, Callable[[str, str], bool]]] = {
    "=": lambda found, wanted: found == wanted,
    "~=": lambda found, wanted: wanted in found.split(),
    "|=": lambda found, wanted: found == wanted or found.startswith(f"{wanted}-"),
    "^=": lambda found, wanted: wanted != "" and found.startswith(wanted),
    "$=": lambda found, wanted: wanted != "" and found.endswith(wanted),
    "*=": lambda found, wanted: wanted != "" and wanted in found,
}


def select(page: Page, chain: Chain, candidates: Iterable[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield what a selector finds, when its steps can lead only to these candidates; some may come twice.

    Raises:
        OverrunError: It is too much work.
    """
    found = (element for element in candidates if not chain.steps or is_reached(page, element, chain.steps))
    yield from _along(page, found, chain.legs)


def is_reached(page: Page, element: HtmlElement, steps: Sequence[Step], last: int = -1) -> bool:
    """Whether the steps up to number `last` lead from the root to an element."""
    step = steps[last]
    if not holds(page, element, step.compound):
        return False
    if len(steps) + last == 0:
        return True
    return any(is_reached(page, other, steps, last - 1) for other in before(element, step.combinator))


def holds(page: Page, element: HtmlElement, compound: Compound) -> bool:
    """Whether a compound holds of an element."""
    page.spend()
    if not isinstance(element.tag, str) or (compound.tag and compound.tag != element.tag):
        return False
    get = element.get
    if compound.ids and any(get("id") != name for name in compound.ids):
        return False
    if compound.classes:
        tokens = (get("class") or "").split()
        if any(name not in tokens for name in compound.classes):
            return False
    return all(_has_attribute(element, wanted) for wanted in compound.attributes) and all(
        _passes(page, element, test) for test in compound.tests
    )


def _has_attribute(element: HtmlElement, wanted: Attribute) -> bool:
    found = element.get(wanted.name)
    if found is None:
        return False
    if not wanted.operation:
        return True
    return _OPERATIONS[wanted.operation](found.lower() if wanted.any_case else found, wanted.value)


def _passes(page: Page, element: HtmlElement, test: Test) -> bool:
    match test:
        case Matches(chains, negated):
            return any(_answers(page, element, chain) for chain in chains) is not negated
        case Has(chains):
            return any(any(True for _ in _from(page, element, chain)) for chain in chains)
        case Structural(css):
            page.spend()
            return holds_structural(element, css)
        case _:
            return _reads(page, element, test)


def _reads(page: Page, element: HtmlElement, test: HasText | TextLength | PathLike | AttributeLike) -> bool:
    match test:
        case HasText(needle):
            return _is_in(needle, page.text_of(element))
        case TextLength(at_least):
            return len(page.text_of(element)) >= at_least
        case PathLike(needle):
            return page.path is not None and _is_in(needle, page.path)
        case AttributeLike(name, value):
            return any(_is_like(name, key) and (value is None or _is_like(value, v)) for key, v in element.items())


def _answers(page: Page, element: HtmlElement, chain: Chain) -> bool:
    if chain.steps and not is_reached(page, element, chain.steps):
        return False
    return any(True for _ in _along(page, (element,), chain.legs))


def _from(page: Page, element: HtmlElement, chain: Chain) -> Iterator[HtmlElement]:
    yield from _along(page, _walk(page, element, chain.steps), chain.legs)


def _along(page: Page, elements: Iterable[HtmlElement], legs: Sequence[Leg]) -> Iterator[HtmlElement]:
    for leg in legs:
        elements = _leg(page, elements, leg)
    yield from elements


def _leg(page: Page, elements: Iterable[HtmlElement], leg: Leg) -> Iterator[HtmlElement]:
    for element in elements:
        for there in _move(page, element, leg.move):
            yield from _walk(page, there, leg.steps)


def _move(page: Page, element: HtmlElement, move: Move) -> Iterator[HtmlElement]:
    if isinstance(move, Up):
        for level, ancestor in enumerate(element.iterancestors(), start=1):
            page.spend()
            if level == move.levels or any(_answers(page, ancestor, chain) for chain in move.to):
                yield ancestor
                return
        return
    page.spend()
    try:
        found = _xpath(move.expression)(element)
    except SlowXPathError:
        raise OverrunError from None
    yield from (node for node in found if isinstance(node, etree.ElementBase)) if isinstance(found, list) else ()


def _walk(page: Page, element: HtmlElement, steps: Sequence[Step], first: int = 0) -> Iterator[HtmlElement]:
    """Yield the elements to which the steps from number `first` on lead from an element."""
    if first == len(steps):
        yield element
        return
    step = steps[first]
    for other in behind(element, step.combinator):
        if holds(page, other, step.compound):
            yield from _walk(page, other, steps, first + 1)


def _is_in(needle: Needle, text: str) -> bool:
    if needle.pattern is None:
        return needle.text in text
    try:
        return needle.pattern.search(text, timeout=PATTERN_SECONDS) is not None
    except TimeoutError:
        raise OverrunError from None


def _is_like(needle: Needle, text: str) -> bool:
    return _is_in(needle, text) if needle.pattern is not None else needle.text == text


_xpath = lru_cache(1024)(timed_xpath)
