"""Baseline: the one door to trafilatura; its vote on what is main content, and its reading of a page's metadata.

The vote must come back to our blocks, and trafilatura gives text, not elements. So each block is marked, before the
vote, with one private-use character in front of its first word; the characters in trafilatura's body name the blocks
it chose, exactly, in any script, and however much it moved or merged. Where trafilatura fell back to a reading that
does not come from the tree (JSON-LD, its plain-text rescue), the blocks are found again by their words.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal

from htmldate import find_date
from lxml import etree, html
from trafilatura import bare_extraction
from trafilatura.metadata import extract_author, extract_catstags, extract_license, extract_sitename, extract_title

from cleaner.errors import ExtractionError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from lxml.html import HtmlElement

    from cleaner.model.block import Block
    from cleaner.model.document import Anchor, Document

_PLANES: Final = (0x100000, 0xF0000)
"""Planes 16 and 15, whose characters are all private; icon fonts use some of the latter."""
_PLANE_SIZE: Final = 0xFFFE
_PRIVATE: Final = re.compile("[\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_MAX_ELEMENTS: Final = 50_000
"""Of a page that is shown to trafilatura, whose time grows with the square of what stands side by side: at this size
it takes some ten seconds at worst."""
_FEW_BLOCKS: Final = 5_000
"""Up to here trafilatura may compare its reading with jusText's, which looks at every block from every other."""
_SHINGLE: Final = 4
"""Words in a row by which a block is found again in a text."""
_COVERED: Final = 0.6
"""Share of a block's shingles that must be in the text."""


def vote(
    document: Document,
    dropped: Collection[int],
    *,
    url: str | None,
    body: Literal["precision", "balanced", "recall"],
) -> tuple[float, ...] | None:
    """Score every block 1 if trafilatura's body has it, else 0; blocks in `dropped` are not shown to it.

    The tree is as it was when this returns. A page too large to ask has no scores.

    Raises:
        ExtractionError: trafilatura failed on this tree.
    """
    if document.tree is None:
        raise ExtractionError("a main-content vote needs a page: flattened text has none")
    texts: dict[str, list[int]] = {}
    for block in document.blocks:
        if block.index not in dropped:
            texts.setdefault(block.text, []).append(block.index)
    # One marker for all blocks of the same text: trafilatura drops repetitions, and must still see that they are.
    groups = list(texts.values())
    markers = _free_markers(document.tree.root, len(groups))
    if len(markers) < len(groups) or not _fits(document.tree.root):
        return None
    with _marked(document.tree.anchors, groups, markers):
        found = _extract(document.tree.root, url, body, fast=len(document.blocks) > _FEW_BLOCKS)
    numbers = {marker: number for number, marker in enumerate(markers)}
    chosen = _choose(groups, Counter(numbers[char] for char in _PRIVATE.findall(found) if char in numbers))
    if not chosen and found.strip():
        chosen = _find_again([document.blocks[index] for group in groups for index in group], found)
    return tuple(1.0 if index in chosen else 0.0 for index in range(len(document.blocks)))


def _fits(root: HtmlElement) -> bool:
    return bool(root.xpath("count(//*)") <= _MAX_ELEMENTS)


def _free_markers(root: HtmlElement, count: int) -> list[str]:
    """Give private-use characters that the page does not use itself; fewer than asked for if there are no more."""
    used = set(_PRIVATE.findall(etree.tostring(root, encoding="unicode", method="text")))
    private = (chr(code) for first in _PLANES for code in range(first, first + _PLANE_SIZE))
    return list(islice((char for char in private if char not in used), count))


def _choose(groups: Sequence[Sequence[int]], counts: Mapping[int, int]) -> set[int]:
    """Choose as many blocks of a group as the body has of its text, those nearest to other chosen blocks first."""
    chosen = {index for number, count in counts.items() if len(groups[number]) <= count for index in groups[number]}
    settled = sorted(chosen)
    for number, count in counts.items():
        if len(groups[number]) > count:
            chosen.update(sorted(groups[number], key=lambda index: _distance(index, settled))[:count])
    return chosen


def _distance(index: int, settled: Sequence[int]) -> int:
    position = bisect(settled, index)
    return min((abs(index - other) for other in settled[max(0, position - 1) : position + 1]), default=0)


def _extract(root: HtmlElement, url: str | None, body: str, *, fast: bool) -> str:
    try:
        extracted: Any = bare_extraction(
            root,
            url=url,
            fast=fast,
            favor_precision=body == "precision",
            favor_recall=body == "recall",
            with_metadata=False,
        )
    except Exception as error:
        # Whatever it raises, its callers wait for one of our errors; the cause goes with it.
        raise ExtractionError(f"trafilatura failed on this page: {type(error).__name__}: {error}") from error
    return "" if extracted is None or extracted.body is None else "\n".join(extracted.body.itertext())


@contextmanager
def _marked(anchors: Sequence[Anchor], groups: Sequence[Sequence[int]], markers: Sequence[str]) -> Iterator[None]:
    """Put each group's marker before the first word of its blocks, and take all of them out again."""
    texts: list[tuple[HtmlElement, bool, str]] = []
    for marker, group in zip(markers, groups, strict=True):
        for index in group:
            element, in_tail = anchors[index].element, anchors[index].in_tail
            text = (element.tail if in_tail else element.text) or ""
            texts.append((element, in_tail, text))
            _set(element, text=f"{marker}{text}", in_tail=in_tail)
    try:
        yield
    finally:
        for element, in_tail, text in texts:
            _set(element, text=text, in_tail=in_tail)


def _set(element: HtmlElement, *, text: str, in_tail: bool) -> None:
    if in_tail:
        element.tail = text
    else:
        element.text = text


def _find_again(blocks: Sequence[Block], text: str) -> set[int]:
    """Find the blocks whose words stand, in their order, in a text."""
    known = _shingles(text)
    unspaced = "".join(text.split())
    chosen = set()
    for block in blocks:
        own = _shingles(block.text)
        covered = len(own & known) / len(own) if own else float("".join(block.text.split()) in unspaced)
        if covered >= _COVERED:
            chosen.add(block.index)
    return chosen


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}


class Reading:
    """trafilatura's and htmldate's reading of a page's metadata, field by field, only what is asked for.

    Each is worth having where a page declares nothing, and each costs as much as the whole of the rest, so none is
    run for a field that is known already. A reading that fails gives nothing: metadata never costs a page its body.
    """

    def __init__(self, root: HtmlElement, url: str | None) -> None:
        # Of a page too large for it, an empty one is read, on which nothing is found.
        self._root = root if _fits(root) else html.Element("html")
        self._url = url

    def title(self) -> str | None:
        """The page's title, from its headings."""
        return _text(lambda: extract_title(self._root))

    def authors(self) -> tuple[str, ...]:
        """Names found where authors are usually written."""
        found = _text(lambda: extract_author(self._root)) or ""
        return tuple(name.strip() for name in found.split(";") if name.strip())

    def date(self) -> str | None:
        """The date of publication that the page's text and markup suggest, ISO 8601."""
        # The extensive search finds hardly a date more, twice as many on pages that have none, at five times the cost.
        return _text(lambda: find_date(self._root, url=self._url, original_date=True, extensive_search=False))

    def site_name(self) -> str | None:
        """The site's name, from the page title's parts."""
        return _text(lambda: extract_sitename(self._root))

    def tags(self) -> tuple[str, ...]:
        """Tags, from links that lead to tag pages."""
        return _texts(lambda: extract_catstags("tag", self._root))

    def categories(self) -> tuple[str, ...]:
        """Categories, from links that lead to category pages."""
        return _texts(lambda: extract_catstags("category", self._root))

    def licence(self) -> str | None:
        """A Creative Commons licence or a link that says it is one."""
        return _text(lambda: extract_license(self._root))


_READING_FAULTS: Final = (
    etree.LxmlError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    RecursionError,
)


def _text(read: Callable[[], object]) -> str | None:
    try:
        found = read()
    except _READING_FAULTS:
        return None
    return found if isinstance(found, str) else None


def _texts(read: Callable[[], object]) -> tuple[str, ...]:
    try:
        found = read()
    except _READING_FAULTS:
        return ()
    return tuple(map(str, found)) if isinstance(found, list) else ()
