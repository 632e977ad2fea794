"""Locate: the blocks inside elements that rules ask for, by CSS, XPath, or class and id tokens."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from cleaner.pipeline.prose_share import ProseShare

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.html import HtmlElement

    from cleaner.model.document import Document, Tree
    from cleaner.model.features import Features
    from cleaner.model.spans import Parts, Span
    from cleaner.ruleset.rule_set import Selection


def locate(
    document: Document, features: Sequence[Features], selections: Sequence[Selection]
) -> tuple[Mapping[str, frozenset[int]], Parts, frozenset[str]]:
    """Find the elements that active rules ask for.

    An element with more of the page's prose than its rule allows is left out: a class name is a weak reason to lose
    an article.

    Returns:
        For every query that finds anything, the indices of the blocks it finds; the parts of blocks that those of
        edits find; and the ids of the rules whose query took too long.
    """
    if document.tree is None:
        return {}, {}, frozenset()
    prose = ProseShare(features)
    found: dict[str, set[int]] = {}
    parts: dict[tuple[str, int], list[Span]] = {}
    slow: set[str] = set()
    for selection in selections:
        max_share, cutting = selection.ruleset.max_share_by_query, selection.ruleset.cutting
        for key, element in _elements(document.tree, selection, slow):
            if element in document.tree.extents:
                extent = document.tree.extents[element]
                if prose.of(extent) <= max_share[key]:
                    found.setdefault(key, set()).update(extent)
            elif key in cutting and element in document.tree.parts:
                block, start, end = document.tree.parts[element]
                found.setdefault(key, set()).add(block)
                parts.setdefault((key, block), []).append((start, end))
    return {key: frozenset(blocks) for key, blocks in found.items()}, parts, frozenset(slow)


def _elements(tree: Tree, selection: Selection, slow: set[str]) -> Iterator[tuple[str, HtmlElement]]:
    """Yield (query key, element) for every element that an active query finds."""
    yield from _by_token(tree, selection)
    yield from _by_selector(tree, selection, slow)


def _by_token(tree: Tree, selection: Selection) -> Iterator[tuple[str, HtmlElement]]:
    tokens = selection.ruleset.tokens
    if tokens:
        cuts = not selection.ruleset.cutting.isdisjoint(selection.queries)
        for element in chain(tree.extents, tree.parts if cuts else ()):
            for key in tokens.find(element):
                if key in selection.queries:
                    yield key, element


def _by_selector(tree: Tree, selection: Selection, slow: set[str]) -> Iterator[tuple[str, HtmlElement]]:
    ruleset = selection.ruleset
    for query in ruleset.queries:
        keys = [key for key in query.keys if key in selection.queries]
        keys = [key for key in keys if ruleset.asker_of[key] not in ruleset.budget.disabled]
        if not keys:
            continue
        overran: set[int] = set()
        with ruleset.budget.timed({ruleset.asker_of[key] for key in keys}, overran):
            found = query.on(tree.root)
        slow.update(ruleset.rules[number].id for number in overran)
        for element in found:
            yield from ((key, element) for key in keys)
