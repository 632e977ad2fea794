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


def prune(tree: Tree, dropped: Mapping[int, Annotation], count: int) -> None:
    """Empty, in place, every element all of whose blocks are dropped; `count` is the number of all blocks.

    The element itself stays, empty, as the text behind it hangs on it.
    """
    gone = (index in dropped and dropped[index].category not in _TELLING for index in range(count))
    before = list(accumulate(gone, initial=0))
    for element, (first, last) in tree.extents.items():
        if element.tag not in _KEPT and before[last] - before[first] == last - first:
            element.clear(keep_tail=True)
