"""Holders: for each block the nearest element around it that a rule could name."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from cleaner.model.attempt import Holder
from cleaner.ruleset.schema import DEFAULT_MAX_SHARE
from cleaner.ruleset.telling import is_telling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from cleaner.model.document import Document


def find_holders(document: Document) -> tuple[Holder | None, ...]:
    """Return each block's holder; None where no element around it is small enough and has a telling name.

    Call this before the tree is pruned, which removes the names.
    """
    tree = document.tree
    if tree is None:
        return (None,) * len(document.blocks)
    before = list(accumulate((len(block.text) for block in document.blocks), initial=0))
    # Rules limit the share of prose, which is not known here; characters are close enough.
    most = DEFAULT_MAX_SHARE * before[-1]
    known: dict[HtmlElement | None, Holder | None] = {None: None}
    for start in tree.holders:
        element = start
        way: list[HtmlElement] = []
        while element not in known:
            extent = tree.extents.get(element, range(0))
            chars = before[extent.stop] - before[extent.start]
            if chars <= most and (token := next(filter(is_telling, _tokens(element)), None)):
                known[element] = Holder(tag=str(element.tag), token=token, blocks=len(extent))
                break
            way.append(element)
            element = element.getparent()
        # All elements passed on the way up share the answer, so that a deep page is climbed once.
        known.update(dict.fromkeys(way, known[element]))
    return tuple(known[start] for start in tree.holders)


def _tokens(element: HtmlElement) -> Iterable[str]:
    """Return an element's class and id tokens, the id last: it often names a single post and not a part of a page."""
    return (*(element.get("class") or "").split(), *(element.get("id") or "").split())
