"""Prune: empty the elements that rules dropped whole, so that no metadata is drawn from them."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleaner.model.annotation import Annotation
    from cleaner.model.document import Tree

_KEPT: Final = ("html", "body")
"""Emptied, they would take the head with them."""
_TELLING: Final = frozenset({"byline"})
"""Categories that go from the body and still tell of the document: a by-line names its author and its date."""


def tells(index: int, dropped: Mapping[int, Annotation]) -> bool:
    """Say whether a block tells of the document: no rule dropped it, or one that says what it tells."""
    return index not in dropped or dropped[index].category in _TELLING


def prune(tree: Tree, dropped: Mapping[int, Annotation], count: int) -> None:
    """Empty, in place, every element all of whose blocks are dropped; `count` is the number of all blocks.

    The element itself stays, empty, as the text behind it hangs on it.
    """
    gone = (not tells(index, dropped) for index in range(count))
    before = list(accumulate(gone, initial=0))
    for element, (first, last) in tree.extents.items():
        if element.tag not in _KEPT and before[last] - before[first] == last - first:
            element.clear(keep_tail=True)
