"""Prune: empty the elements that rules dropped whole, so that neither vote nor metadata is drawn from them."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

    from cleaner.model.document import Tree

_KEPT: Final = ("html", "body")
"""Emptied, they would take the head with them."""


def prune(tree: Tree, dropped: Collection[int], count: int) -> None:
    """Empty, in place, every element all of whose blocks are dropped; `count` is the number of all blocks.

    The element itself stays, empty, as the text behind it hangs on it.
    """
    before = list(accumulate((index in dropped for index in range(count)), initial=0))
    for element, (first, last) in tree.extents.items():
        if element.tag not in _KEPT and before[last] - before[first] == last - first:
            element.clear(keep_tail=True)
