"""Prune: empty the elements that rules dropped whole, so that no metadata is read from them."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleaner.model.annotation import Annotation
    from cleaner.model.document import Tree

_KEPT: Final = ("html", "body")
"""Never emptied: the head would go with them."""
_TELLING: Final = frozenset({"byline"})
"""Categories that are removed from the body and still read for metadata: a by-line has the author and the date."""


def tells(index: int, dropped: Mapping[int, Annotation]) -> bool:
    """Whether a block may be read for metadata: no rule dropped it, or only one for by-lines."""
    return index not in dropped or dropped[index].category in _TELLING


def prune(tree: Tree, dropped: Mapping[int, Annotation], count: int) -> None:
    """Empty, in place, every element whose blocks are all dropped; `count` is the number of blocks in the document.

    The element itself stays, as lxml keeps the text after it in its ``tail``.
    """
    gone = (not tells(index, dropped) for index in range(count))
    before = list(accumulate(gone, initial=0))
    for element, extent in tree.extents.items():
        if before[extent.stop] - before[extent.start] == len(extent) and element.tag not in _KEPT:
            element.clear(keep_tail=True)
