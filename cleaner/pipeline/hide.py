"""Hide: what filter lists hide on a page, as annotations like those of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleaner.model.annotation import Action, Annotation
from cleaner.model.shortened import shortened
from cleaner.pipeline.prose_share import ProseShare
from cleaner.ruleset.filters.category import category_of
from cleaner.ruleset.filters.exceptions import merge
from cleaner.ruleset.filters.page import Page
from cleaner.ruleset.schema import DEFAULT_MAX_SHARE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from cleaner.model.document import Document, Tree
    from cleaner.model.features import Features
    from cleaner.ruleset.filters.filter_list import FilterList, Hit
    from cleaner.ruleset.profiles import ProfileSettings

_SHOWN: Final = 100
_WHOLE: Final = ("html", "body")


def hide(
    document: Document,
    features: Sequence[Features],
    lists: Sequence[FilterList],
    host: str | None,
    *,
    path: str | None = None,
    settings: ProfileSettings | None = None,
) -> tuple[dict[int, list[Annotation]], frozenset[str]]:
    """Annotate every block inside an element that a filter hides.

    An exception in one list applies to all of them, as in a browser.

    Args:
        document: The segmented page; nothing is hidden in flattened text.
        features: One a block.
        lists: The filter lists, the first asked first.
        host: The page's host, for filters that name hosts.
        path: Path and query of its URL, for filters that name paths.
        settings: The profile, which may switch categories off; None leaves all on.

    Returns:
        Annotations by block index, in the order of list and line; and the ids of filters that were stopped because
        they took too much work.
    """
    if document.tree is None or not lists:
        return {}, frozenset()
    prose = ProseShare(features)
    off = merge(each.exceptions(host) for each in lists)
    page = Page(document.tree.root, document.tree.extents, path)
    found: dict[int, list[Annotation]] = {}
    slow: set[str] = set()
    for each in lists:
        stopped: set[int] = set()
        hits = sorted(each.find(page, host, off, stopped), key=lambda hit: hit.line)
        for hit, extent in _guarded(document.tree, hits, prose):
            rule, category, why = f"{each.slug}:{hit.line}", category_of(hit.selector), _why(each, hit)
            if settings is not None and not settings.switches_on(rule, category, "on", shipped=False):
                continue
            for index in extent:
                annotations = found.setdefault(index, [])
                if not annotations or annotations[-1].rule != rule:
                    annotations.append(Annotation(index, rule, category, Action.DROP, why, hit.specific))
        slow.update(f"{each.slug}:{line}" for line in stopped)
    return found, frozenset(slow)


def _guarded(tree: Tree, hits: Sequence[Hit], prose: ProseShare) -> Iterator[tuple[Hit, range]]:
    """Yield the hits with their ranges of blocks; an element with much prose is an article, whatever its class."""
    for hit in hits:
        extent = _extent(tree, hit.element)
        if extent is not None and prose.of(extent) <= DEFAULT_MAX_SHARE:
            yield hit, extent


def _extent(tree: Tree, element: HtmlElement) -> range | None:
    return None if element.tag in _WHOLE else tree.extents.get(element)


def _why(each: FilterList, hit: Hit) -> str:
    return f"The filter list {each.name} hides ##{shortened(hit.selector, _SHOWN)}"
