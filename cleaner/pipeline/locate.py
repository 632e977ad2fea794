"""Locate: which blocks lie in the elements that rules ask for, by CSS, XPath, or class and id tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model.features import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
    active = selection.queries
    if ruleset.tokens:
        for element, (first, last) in tree.extents.items():
            for name in ("class", "id"):
                if attribute := element.get(name):
                    yield from ((key, first, last) for key in ruleset.tokens.find(attribute) if key in active)
    for query in ruleset.queries:
        if query.key in active:
            for element in query.find(tree.root):
                extent = tree.extents.get(element)
                if extent is not None:
                    yield query.key, *extent


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
