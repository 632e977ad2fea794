"""By-lines: whom a page shows as its author, where it does not declare one.

Elements made or named for authors come first, from the headline on; then lines near it that start as by-lines do.
Comments, teasers and menus name other people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

import regex

from cleaner.model.block import BlockKind
from cleaner.pipeline.east_asian_names import has_form_of_name
from cleaner.pipeline.latin_byline_words import CLASSES
from cleaner.pipeline.names import JOINER, is_name, names_of, signature

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from cleaner.model.block import Block

_TAGS: Final = (
    "a", "span", "div", "p", "address", "cite", "strong", "b", "em", "li", "dd", "td", "time", "section", "header",
    "h1", "h2", "h3", "h4", "h5", "h6",
)  # fmt: skip
"""Elements that may be by-lines, and headlines."""
_CLASS: Final = re.compile(
    r"uthor|yline|riter|eporter|ournalist|olumnist|sername|reator|user-details"
    rf"|(?<![A-Za-z])(?i:{CLASSES})(?![a-z])"
)
"""Part of a by-line's class; without the first letter, which may be a capital."""
_SURE: Final = regex.compile(
    r"(?:^|[\s_-])(?:authors?|bylines?|writers?|reporters?|journalists?|columnists?|creator|poster|user)[-_]{0,3}(?:names?|link|display-?name|title-?name)"
    r"(?:[\s_-]|$)|(?:author|byline|user)name|authorName|AuthorName"
    r"|\bp-author\b|\bfn\b|(?:^|\s)(?:\w+[-_]{1,2})?(?:author|writer|reporter|journalist|columnist|creator|username)(?=\s|$)"
    rf"|(?:^|[\s_-])(?:{CLASSES})(?:[-_]{{0,3}}(?:name|nome|nombre|nom|adi|link))?(?=\s|$)",
    regex.IGNORECASE,
)
_AUTHOR_HREF: Final = regex.compile(r"/authors?/[^/?#]+|[?&]author=", regex.IGNORECASE)
_ELSEWHERE: Final = regex.compile(
    r"(?:^|\s)(?:js-|[a-z]{1,12}[-_]{1,2})?(?<!no-|with-|has-)(?:comments?|testimonials?|related|recommend(?:ed|ations?)"
    r"|popular|latest|trending|sidebar|footer|nav|menu|teasers?|cards?|carousel|reviews|replies|up-next|read-next)"
    r"(?:[-_]{1,2}(?:list|section|area|posts?|articles?|stories|container|wrapper|items?|body|content))?(?=\s|$)",
    regex.IGNORECASE,
)
_AUTHOR_PROPERTIES: Final = frozenset({"author", "creator"})
_AUTHORISH: Final = regex.compile(r"author|byline", regex.IGNORECASE)
_MOST_CANDIDATES: Final = 60
_MOST_CHARS: Final = 200
"""Characters read of a candidate. A by-line is shorter; a box about the author is longer and starts with the name."""
_FROM: Final = re.compile(r"from\b", re.IGNORECASE)
"""Says where something comes from more often than who wrote it, where no element says that it is a by-line."""
_LISTED: Final = frozenset({BlockKind.HEADING, BlockKind.LIST_ITEM})
_NEAR: Final = range(-6, 13)
"""Blocks around the headline in which a line "By ..." is the article's."""


@dataclass(frozen=True, slots=True)
class _Byline:
    element: HtmlElement
    names: tuple[str, ...]
    sure: bool
    after: bool


def named_authors(root: HtmlElement) -> tuple[str, ...]:
    """Return the names in the best of the page's elements for authors, and in those that share its line."""
    found: list[_Byline] = []
    candidates = list(islice(_candidates(root), _MOST_CANDIDATES))
    has_headline = any(element.tag == "h1" for element in candidates)
    after = not has_headline
    for element in candidates:
        if element.tag == "h1":
            after = True
        elif not _is_elsewhere(element) and (names := names_of(_pieces(element), handles=(sure := _is_sure(element)))):
            found.append(_Byline(element, names, sure, after))
    best = min(found, key=lambda each: (not each.after, not each.sure), default=None)
    if best is None:
        return ()
    return _together(best, [other for other in found if other.sure]) if best.sure else best.names


def _together(best: _Byline, others: Sequence[_Byline]) -> tuple[str, ...]:
    """Return the names of a by-line whose elements hold one name each: "By <a>Ada Byron</a> and <a>Max Rill</a>"."""
    line = best.element
    for above in best.element.iterancestors():
        if sum(map(len, _pieces(above))) > _MOST_CHARS:
            break
        line = above
    # One element may lie within another, with the same person's name.
    names = {name: None for other in others if line in other.element.iterancestors() for name in other.names}
    text = " ".join(_pieces(line))
    together = list(best.names)
    end = text.find(together[-1]) + len(together[-1])
    for name in names:
        start = text.find(name, end)
        if start >= 0 and name not in together and JOINER.fullmatch(text, end, start) and _is_full(name):
            together.append(name)
            end = start + len(name)
    return tuple(together)


def _is_full(name: str) -> bool:
    """Whether a name is more than a handle."""
    return is_name(name) or has_form_of_name(name)


def _candidates(root: HtmlElement) -> Iterator[HtmlElement]:
    """Yield headlines and possible by-lines, in document order."""
    # A page has few classes, each many times.
    telling = {"": False}
    for element in root.iter(*_TAGS):
        classes = element.get("class") or ""
        if (tells := telling.get(classes)) is None:
            tells = telling[classes] = _CLASS.search(classes) is not None
        if tells or element.tag == "h1" or element.get("itemprop") in _AUTHOR_PROPERTIES or _leads_to_author(element):
            yield element


def _leads_to_author(element: HtmlElement) -> bool:
    if element.tag != "a":
        return False
    href = element.get("href") or ""
    return "author" in (element.get("rel") or "").split() or ("uthor" in href and bool(_AUTHOR_HREF.search(href)))


def _is_sure(element: HtmlElement) -> bool:
    """Whether an element holds a name and nothing else, as far as its attributes tell."""
    if element.get("itemprop") in _AUTHOR_PROPERTIES or "author" in (element.get("rel") or "").split():
        return True
    return _SURE.search(element.get("class") or "") is not None or _leads_to_author(element)


def _is_elsewhere(element: HtmlElement) -> bool:
    for above in element.iterancestors():
        if above.tag in ("nav", "footer", "aside"):
            return True
        marks = f"{above.get('class') or ''} {above.get('id') or ''}"
        if _ELSEWHERE.search(marks) and not _AUTHORISH.search(marks) and above.tag not in ("body", "html", "main"):
            return True
    return False


def _pieces(element: HtmlElement) -> Iterator[str]:
    length = 0
    for text in element.itertext():
        if piece := " ".join(text.split()):
            length += len(piece)
            # A word cut in half is no name.
            yield piece if len(piece) <= _MOST_CHARS else piece[:_MOST_CHARS].rpartition(" ")[0]
        if length > _MOST_CHARS:
            return


def signed_by(blocks: Sequence[Block], headline: int | None) -> tuple[str, ...]:
    """Return the names in the first line near a headline that starts as by-lines do."""
    if headline is None:
        return ()
    near = blocks[max(0, headline + _NEAR.start) : headline + _NEAR.stop]
    return next((names for block in near if len(block.text) <= _MOST_CHARS and (names := _signature_in(block))), ())


def _signature_in(block: Block) -> tuple[str, ...]:
    """Return the names in a line that starts as by-lines do; "By car" and "From Leith" as a heading are a way there."""
    line = signature(block.text)
    if line is None or _FROM.match(line):
        return ()
    names = names_of([line], handles=False)
    is_way = block.kind in _LISTED and len(names) == 1 and " " not in names[0]
    return () if is_way else names
