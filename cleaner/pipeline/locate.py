"""Locate: which blocks lie in the elements that rules ask for, by CSS, XPath, or class and id tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model.features import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.html import HtmlElement

    from cleaner.model.document import Document, Tree
    from cleaner.model.features import Features
    from cleaner.ruleset.compile import RuleSet, Selection


def locate(
    document: Document, features: Sequence[Features], ruleset: RuleSet, selection: Selection
) -> Mapping[str, frozenset[int]]:
    """Give, for every element query of an active rule that finds anything, the indices of the blocks it finds.

    An element that holds more of the page's prose than its rule allows is left out: a class name is a weak reason
    to lose an article.
    """
    if document.tree is None:
        return {}
    prose = _Prose(features)
    found: dict[str, set[int]] = {}
    for key, first, last in _extents(document.tree, ruleset, selection):
        if prose.share(first, last) <= ruleset.max_share_by_query[key]:
            found.setdefault(key, set()).update(range(first, last))
    return {key: frozenset(blocks) for key, blocks in found.items()}


def _extents(tree: Tree, ruleset: RuleSet, selection: Selection) -> Iterator[tuple[str, int, int]]:
    """Give (query key, first block, block behind the last) for every element that an active query finds."""
    for key, element in (*_by_token(tree, ruleset), *_by_selector(tree, ruleset, selection)):
        if key in selection.queries and element in tree.extents:
            yield key, *tree.extents[element]


def _by_token(tree: Tree, ruleset: RuleSet) -> Iterator[tuple[str, HtmlElement]]:
    if not ruleset.tokens:
        return
    for element in tree.extents:
        yield from ((key, element) for key in ruleset.tokens.find(element))


def _by_selector(tree: Tree, ruleset: RuleSet, selection: Selection) -> Iterator[tuple[str, HtmlElement]]:
    for query in ruleset.queries:
        keys = [key for key in query.keys if key in selection.queries]
        if keys:
            found = query.find(tree.root)
            for element in found if isinstance(found, list) else ():
                yield from ((key, element) for key in keys)


class _Prose:
    """Words of prose up to each block."""

    def __init__(self, features: Sequence[Features]) -> None:
        self._before = [f.prose_before for f in features]
        last = features[-1] if features else None
        self._total = last.prose_before + (last.words if last.shape is Shape.PROSE else 0) if last else 0
        self._before.append(self._total)

    def share(self, first: int, last: int) -> float:
        """Share of all prose that blocks first to last - 1 hold."""
        return (self._before[last] - self._before[first]) / self._total if self._total else 0.0
