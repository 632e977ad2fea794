"""CSS: a selector of several steps, run step by step over sets of elements, in time that grows with the page's length.

As one XPath, which a library makes of it, it may take the square of the length or more, as libxml2 walks the siblings
of every element anew: on 20,000 paragraphs ``p + p``, ``p:has(~ .last)`` and ``.first ~ p ~ p`` ran for minutes. Here
XPath finds what each step asks of one element, and every combinator is one pass over the page.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cssselect import HTMLTranslator, SelectorError, parse
from cssselect.parser import (
    CombinedSelector,
    Element,
    Function,
    Matching,
    Negation,
    Pseudo,
    Relation,
    SpecificityAdjustment,
    parse_series,
)
from lxml import etree

from cleaner.ruleset.css_axes import leading, nth_places, reached
from cleaner.ruleset.xpaths import XPathError, what_finds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.html import HtmlElement

    from cleaner.ruleset.css_axes import Elements

_TRANSLATOR: Final = HTMLTranslator()
_DEEPEST: Final = 10
"""Selectors in parentheses within one another."""
_FIRST: Final = ((False, 0, 1),)
_LAST: Final = ((True, 0, 1),)
_HAS: Final = ("combinator", "subselector")
_LIVE: Final = frozenset("active focus hover target visited".split())
"""Pseudo-classes that hold only where somebody uses a browser; the library takes them, and finds nothing."""
_PLACED: Final = {"first": _FIRST, "last": _LAST, "only": _FIRST + _LAST}


@dataclass(frozen=True, slots=True)
class Nth:
    """The element's place among its siblings is ``step * n + first`` for some n from 0 up."""

    backwards: bool
    step: int
    first: int
    of_type: bool

    def of(self, among: Elements, _root: HtmlElement) -> Elements:
        """Return those of some elements that stand at such a place."""
        places = nth_places(among, backwards=self.backwards, of_type=self.of_type)
        return {element for element, place in places if self._holds(place)}

    def _holds(self, place: int) -> bool:
        beyond = place - self.first
        return beyond % self.step == 0 and beyond // self.step >= 0 if self.step else beyond == 0


@dataclass(frozen=True, slots=True)
class Within:
    """The element answers, or does not, to one of these; of ``:has``, a combinator leads from it to one of them."""

    chains: tuple[Chain, ...]
    negated: bool = False
    from_here: tuple[str, ...] = ()
    """Of ``:has``: how each chain begins."""

    def of(self, among: Elements, root: HtmlElement) -> Elements:
        """Return those of some elements of which it holds."""
        found: Elements = set()
        if self.from_here:
            for combinator, chain in zip(self.from_here, self.chains, strict=True):
                found |= leading(combinator, chain.starts(root))
        else:
            for chain in self.chains:
                found |= chain.ends(root)
        return among - found if self.negated else among & found


@dataclass(frozen=True, slots=True)
class Compound:
    """What one step asks of one element."""

    find: Callable[[HtmlElement], Any]
    tests: tuple[Nth | Within, ...]

    def on(self, root: HtmlElement) -> Elements:
        """Return the elements of a page that answer to it."""
        found: Elements = set(self.find(root))
        for test in self.tests:
            if not found:
                break
            found = test.of(found, root)
        return found


@dataclass(frozen=True, slots=True)
class Chain:
    """Steps, and the combinators between them."""

    compounds: tuple[Compound, ...]
    combinators: tuple[str, ...]

    def ends(self, root: HtmlElement) -> Elements:
        """Return the elements that its last step finds."""
        found = self.compounds[0].on(root)
        for combinator, compound in zip(self.combinators, self.compounds[1:], strict=True):
            if not found:
                break
            found = reached(combinator, compound.on(root), found)
        return found

    def starts(self, root: HtmlElement) -> Elements:
        """Return the elements from which its first step begins a way to its last."""
        found = self.compounds[-1].on(root)
        for combinator, compound in zip(reversed(self.combinators), self.compounds[-2::-1], strict=True):
            if not found:
                break
            found = compound.on(root) & leading(combinator, found)
        return found


@dataclass(frozen=True, slots=True)
class Css:
    """A group of selectors, ready to run."""

    chains: tuple[Chain, ...]

    def __call__(self, root: HtmlElement) -> list[HtmlElement]:
        """Return the elements of a page that it finds, in the page's order."""
        first = self.chains[0].compounds[0]
        if len(self.chains) == 1 and not (self.chains[0].combinators or first.tests):
            return list(first.find(root))
        found: Elements = set()
        for chain in self.chains:
            found |= chain.ends(root)
        return [element for element in root.iter() if element in found] if len(found) > 1 else list(found)


def compile_css(value: str) -> Css:
    """Compile a group of selectors.

    Raises:
        SelectorError: One of them is malformed, or nests too deep.
        XPathError: It asks for a namespace, or for what a stored page never is, such as ``:hover``.
    """
    selectors = parse(value)
    for selector in selectors:
        # What the library refuses, such as p::before and an unknown pseudo-class.
        _TRANSLATOR.selector_to_xpath(selector, translate_pseudo_elements=True)
    return Css(tuple(_chain(selector.parsed_tree, 0) for selector in selectors))


def goals(value: str) -> list[str | None]:
    """Return the name of the element that each selector of a group finds; None for one of any name."""
    found = []
    for selector in parse(value):
        tree = selector.parsed_tree
        while not isinstance(tree, Element):
            tree = tree.subselector if isinstance(tree, CombinedSelector) else tree.selector
        found.append(tree.element)
    return found


def _chain(tree: Any, depth: int) -> Chain:  # noqa: ANN401 - the library's trees share no class
    if depth > _DEEPEST:
        raise SelectorError(f"expected at most {_DEEPEST} selectors within one another")
    compounds, combinators = [], []
    while isinstance(tree, CombinedSelector):
        compounds.append(_compound(tree.subselector, depth))
        combinators.append(tree.combinator)
        tree = tree.selector
    compounds.append(_compound(tree, depth))
    return Chain(tuple(reversed(compounds)), tuple(reversed(combinators)))


def _compound(tree: Any, depth: int) -> Compound:  # noqa: ANN401 - as above
    plain: list[Any] = []
    tests: list[Nth | Within] = []
    while hasattr(tree, "selector"):
        found = list(_tests(tree, depth + 1))
        tests += found
        if not found:
            plain.append(tree)
        tree = tree.selector
    for each in reversed(plain):
        # The library's trees are not to be changed: the parts that are left hang together anew.
        outer = copy.copy(each)
        outer.selector = tree
        tree = outer
    xpath = f"descendant-or-self::{_TRANSLATOR.xpath(tree)}"
    what_finds(xpath)
    return Compound(etree.XPath(xpath, smart_strings=False), tuple(reversed(tests)))


def _tests(part: Any, depth: int) -> Iterator[Nth | Within]:  # noqa: ANN401 - as above
    """Yield what one part of a compound asks beyond what a single element shows; nothing of any other part."""
    match part:
        case Negation():
            yield Within((_chain(part.subselector, depth),), negated=True)
        case Matching() | SpecificityAdjustment():
            yield Within(tuple(_chain(each, depth) for each in part.selector_list))
        case Relation():
            # Before 1.5 the library knew one selector in :has(), as two attributes.
            asked = getattr(part, "arguments", None) or [tuple(getattr(part, name) for name in _HAS)]
            pairs = [(str(sign.value), _chain(inner.parsed_tree, depth)) for sign, inner in asked]
            yield Within(tuple(chain for _, chain in pairs), from_here=tuple(sign for sign, _ in pairs))
        case Function() if part.name.startswith("nth-"):
            step, first = parse_series(part.arguments)
            yield Nth(part.name.startswith("nth-last-"), step, first, part.name.endswith("-of-type"))
        case Pseudo() if part.ident.endswith(("-child", "-of-type")):
            which, _, kind = part.ident.partition("-")
            for backwards, step, first in _PLACED[which]:
                yield Nth(backwards, step, first, kind == "of-type")
        case Pseudo() if part.ident in _LIVE:
            raise XPathError(f"of no use: :{part.ident} never holds of a stored page: expected a selector without it")
