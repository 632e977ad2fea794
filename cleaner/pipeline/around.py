"""Around: the elements that one rule asks for, and what is around a block where they are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from cleaner.pipeline.prose_share import ProseShare
from cleaner.ruleset.compile import asked_by, cuts_elements
from cleaner.ruleset.queries import TokenIndex, compile_selector

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

    from cleaner.model.document import Document, Tree
    from cleaner.model.features import Features
    from cleaner.ruleset.schema import Rule

_TOKENS: Final = 12
"""Class and id tokens shown, the innermost first."""


class Around:
    """What each element query of one rule finds in a page, so that a miss can be explained.

    Args:
        document: The page, not pruned.
        features: One a block.
        rule: The rule.
    """

    def __init__(self, document: Document, features: Sequence[Features], rule: Rule) -> None:
        self.located: dict[str, set[int]] = {}
        self._tree = document.tree
        self._most = rule.max_share
        self._found: dict[str, int] = {}
        self._in_lines: dict[str, list[HtmlElement]] = {}
        """Query key to what around each element that is only a part of a line is the first to hold whole ones."""
        self._over: dict[tuple[str, int], float] = {}
        self._kinds: dict[str, str] = {}
        self._failed: dict[str, str] = {}
        """Query key to the reason why it finds nothing in this page, such as the time it takes."""
        if document.tree is None:
            return
        prose, takes_parts = ProseShare(features), cuts_elements(rule)
        for query, most in asked_by(rule):
            elements: list[HtmlElement] = []
            try:
                elements += _elements(document.tree, query.kind, query.value)
            except etree.XPathError as error:
                self._failed[query.key] = str(error)
            extents = [document.tree.extents[each] for each in elements if each in document.tree.extents]
            self._kinds[query.key], self._found[query.key] = query.kind, len(extents)
            self._in_lines[query.key] = list(_holding(document.tree, elements))
            for extent in extents:
                self._place(query.key, extent, prose.of(extent), most)
            if takes_parts:
                parts = [document.tree.parts[each] for each in elements if each in document.tree.parts]
                self.located.setdefault(query.key, set()).update(block for block, _, _ in parts)

    def instead(self, index: int) -> dict[str, str]:
        """Return for each query key what is around a block in place of the element it asks for."""
        return {key: self._instead(key, index) for key in self._kinds}

    def _place(self, key: str, blocks: range, share: float, most: float) -> None:
        if share <= most:
            self.located.setdefault(key, set()).update(blocks)
        else:
            self._over.update(dict.fromkeys(((key, index) for index in blocks), share))

    def _instead(self, key: str, index: int) -> str:
        if key in self._failed:
            return f"that {self._failed[key]} and was stopped"
        if (share := self._over.get((key, index))) is not None:
            return f"one with {share:.0%} of the page's prose, which is over the rule's max_share {self._most:g}"
        if self._tree is not None and _holder(self._tree, _holders(self._tree, index)) in self._in_lines[key]:
            return "one inside this line, which only action: edit takes out"
        if self._kinds[key] == "tokens" and self._tree is not None:
            tokens = list(dict.fromkeys(_tokens(self._tree, index)))
            shown = f"only {' '.join(tokens[:_TOKENS])}" if tokens else "no class and no id"
            return f"{shown} around it"
        elsewhere = f"{self._found[key]} elsewhere in the page" if self._found[key] else "none in the whole page"
        if not self._found[key] and (inside := len(self._in_lines[key])):
            elsewhere = f"{inside} inside other lines, which only action: edit takes out"
        return f"no such element around it, and {elsewhere}"


def _elements(tree: Tree, kind: str, value: str) -> Iterator[HtmlElement]:
    if kind == "tokens":
        index = TokenIndex([("", value)])
        yield from (each for each in tree.root.iter() if isinstance(each.tag, str) and index.find(each))
        return
    found = compile_selector(kind, value)(tree.root)
    yield from found if isinstance(found, list) else ()


def _holding(tree: Tree, elements: Iterable[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield the holder of whole lines around each element that is a part of one; what shows no text is none."""
    for element in elements:
        if element not in tree.extents and element.text_content().strip():
            holder = _holder(tree, element.iterancestors())
            if holder is not None:
                yield holder


def _holder(tree: Tree, elements: Iterable[HtmlElement]) -> HtmlElement | None:
    return next((each for each in elements if each in tree.extents), None)


def _tokens(tree: Tree, index: int) -> Iterator[str]:
    for element in _holders(tree, index):
        yield from (f".{token}" for token in (element.get("class") or "").split())
        yield from (f"#{token}" for token in (element.get("id") or "").split())


def _holders(tree: Tree, index: int) -> Iterator[HtmlElement]:
    yield tree.holders[index]
    yield from tree.holders[index].iterancestors()
