"""Gate: what a page must hold for a selector to find anything, so that it is tried on few pages and few elements."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from cleaner.ruleset.filters.parse import parse_chain
from cleaner.ruleset.filters.selector import Has, Matches, Up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from cleaner.ruleset.filters.page import Page
    from cleaner.ruleset.filters.selector import Attribute, Chain, Compound

_REMEMBERED: Final = 8192
Kind: TypeAlias = Literal["id", "class", "attribute", "tag", ""]


@dataclass(frozen=True, slots=True)
class Gate:
    """An id, class, attribute or tag without which a selector finds nothing; the kind "" is no such thing."""

    kind: Kind
    name: str = ""
    attribute: Attribute | None = None


@dataclass(frozen=True, slots=True)
class Compiled:
    """A selector ready to run."""

    chain: Chain
    classes: frozenset[str]
    """Without all of these on the page it finds nothing."""
    ids: frozenset[str]

    def may_find(self, page: Page) -> bool:
        """Whether the page has all classes and ids that it needs."""
        return self.classes <= page.classes and self.ids <= page.ids

    def candidates(self, page: Page) -> Iterable[HtmlElement]:
        """Return the elements among which its steps can end."""
        chain = self.chain
        if chain.legs or not chain.steps:
            # Where it ends may have text although the elements on its way have none.
            return page.root.iter() if chain.steps else (page.root,)
        subject = chain.steps[-1].compound
        if subject.ids:
            return page.with_value("id", subject.ids[0])
        if subject.classes:
            return page.with_class(subject.classes[0])
        if subject.attributes:
            return (e for elements in page.holders(subject.attributes[0].name).values() for e in elements)
        return page.tags.get(subject.tag, ()) if subject.tag else page.elements


@lru_cache(_REMEMBERED)
def compiled(selector: str) -> Compiled:
    """Return a selector's compiled form; recently used ones are cached."""
    chain = parse_chain(selector)
    needed = tuple(_needed(chain))
    classes = frozenset(name for compound in needed for name in compound.classes)
    return Compiled(chain, classes, frozenset(name for compound in needed for name in compound.ids))


def gate_of(chain: Chain) -> Gate:
    """Choose the most telling thing that a selector needs; of classes and ids the longest, as short ones are common."""
    needed = tuple(_needed(chain))
    ids = [name for compound in needed for name in compound.ids]
    if ids:
        return Gate("id", max(ids, key=len))
    classes = [name for compound in needed for name in compound.classes]
    if classes:
        return Gate("class", max(classes, key=len))
    if chain.legs or not chain.steps:
        return Gate("")
    subject = chain.steps[-1].compound
    if subject.attributes:
        return Gate("attribute", subject.attributes[0].name, subject.attributes[0])
    return Gate("tag", subject.tag) if subject.tag else Gate("")


def _needed(chain: Chain) -> Iterator[Compound]:
    """Yield the compounds that must each match some element of the page."""
    steps = [*chain.steps, *(step for leg in chain.legs for step in leg.steps)]
    for step in steps:
        yield step.compound
        for test in step.compound.tests:
            if isinstance(test, Has | Matches) and len(test.chains) == 1 and not getattr(test, "negated", False):
                yield from _needed(test.chains[0])
    for leg in chain.legs:
        if isinstance(leg.move, Up) and len(leg.move.to) == 1:
            yield from _needed(leg.move.to[0])
