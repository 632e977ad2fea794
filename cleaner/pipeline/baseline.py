"""Baseline: the one door to trafilatura; its vote on what is main content, and its reading of a page's metadata.

The vote must come back to our blocks, and trafilatura gives text, not elements. So each block is marked, before the
vote, with one private-use character in front of its first word; the characters in trafilatura's body name the blocks
it chose, exactly, in any script, and however much it moved or merged. Where trafilatura fell back to a reading that
does not come from the tree (JSON-LD, its plain-text rescue), the blocks are found again by their words.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Literal

from htmldate import find_date
from lxml import etree
from trafilatura import bare_extraction
from trafilatura.metadata import extract_author, extract_catstags, extract_license, extract_sitename, extract_title

from cleaner.errors import ExtractionError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from lxml.html import HtmlElement

    from cleaner.model.block import Block
    from cleaner.model.document import Anchor, Document

_FIRST: Final = 0x100000
"""Plane 16: icon fonts use the private characters of the planes before it."""
_CAPACITY: Final = 0xFFFD
_MARKERS: Final = re.compile("[\U00100000-\U0010fffd]")
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
) -> tuple[float, ...]:
    """Score every block 1 if trafilatura's body has it, else 0; blocks in `dropped` are not shown to it.

    The tree is as it was when this returns.

    Raises:
        ExtractionError: trafilatura failed on this tree.
    """
    if document.tree is None:
        raise ExtractionError("a main-content vote needs a page: flattened text has none")
    anchors = document.tree.anchors
    shown = [index for index in range(len(anchors)) if index not in dropped][:_CAPACITY]
    with _marked(anchors, shown):
        found = _extract(document.tree.root, url, body)
    chosen = {shown[ord(marker) - _FIRST] for marker in _MARKERS.findall(found) if ord(marker) - _FIRST < len(shown)}
    if not chosen and found.strip():
        chosen = _find_again([document.blocks[index] for index in shown], found)
    return tuple(1.0 if index in chosen else 0.0 for index in range(len(document.blocks)))


def _extract(root: HtmlElement, url: str | None, body: str) -> str:
    try:
        extracted: Any = bare_extraction(
            root, url=url, favor_precision=body == "precision", favor_recall=body == "recall", with_metadata=False
        )
    except Exception as error:
        # Whatever it raises, its callers wait for one of our errors; the cause goes with it.
        raise ExtractionError(f"trafilatura failed on this page: {type(error).__name__}: {error}") from error
    return "" if extracted is None or extracted.body is None else "\n".join(extracted.body.itertext())


@contextmanager
def _marked(anchors: Sequence[Anchor], shown: Sequence[int]) -> Iterator[None]:
    """Put each shown block's marker before its first word, and take all of them out again."""
    texts: list[tuple[HtmlElement, bool, str]] = []
    for number, index in enumerate(shown):
        element, in_tail = anchors[index].element, anchors[index].in_tail
        text = (element.tail if in_tail else element.text) or ""
        texts.append((element, in_tail, text))
        _set(element, text=f"{chr(_FIRST + number)}{text}", in_tail=in_tail)
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
    lines = {" ".join(line.split()) for line in text.splitlines()}
    chosen = set()
    for block in blocks:
        own = _shingles(block.text)
        covered = len(own & known) / len(own) if own else 0.0
        if covered >= _COVERED or (not own and " ".join(block.text.split()) in lines):
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
        self._root = root
        self._url = url

    def title(self) -> str | None:
        """The page's title, from its headings."""
        return self._quietly(lambda: extract_title(self._root))

    def authors(self) -> tuple[str, ...]:
        """Names found where authors are usually written."""
        found = self._quietly(lambda: extract_author(self._root))
        return tuple(name.strip() for name in found.split(";") if name.strip()) if found else ()

    def date(self) -> str | None:
        """The date of publication that the page's text and markup suggest, ISO 8601."""
        return self._quietly(lambda: find_date(self._root, url=self._url, original_date=True, extensive_search=True))

    def site_name(self) -> str | None:
        """The site's name, from the page title's parts."""
        return self._quietly(lambda: extract_sitename(self._root))

    def tags(self) -> tuple[str, ...]:
        """Tags, from links that lead to tag pages."""
        return tuple(self._quietly(lambda: extract_catstags("tag", self._root)) or ())

    def categories(self) -> tuple[str, ...]:
        """Categories, from links that lead to category pages."""
        return tuple(self._quietly(lambda: extract_catstags("category", self._root)) or ())

    def licence(self) -> str | None:
        """A Creative Commons licence or a link that says it is one."""
        return self._quietly(lambda: extract_license(self._root))

    @staticmethod
    def _quietly(read: Callable[[], Any]) -> Any:  # noqa: ANN401 - what the reading gives
        try:
            return read()
        except (etree.LxmlError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError):
            return None
