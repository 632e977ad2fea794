"""Parse: HTML text to a tree, once; every later stage reads this tree."""

from __future__ import annotations

import re
from itertools import dropwhile
from typing import TYPE_CHECKING, Any, Final

from lxml import etree, html

from cleaner.errors import ExtractionError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_EMPTY: Final = b"<html><body></body></html>"
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""The parser lets these through, but lxml refuses text that has them when a tree is edited."""
_REFERENCE: Final = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|6553[45])(?![0-9])"
    r"|[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]|[fF]{3}[efEF])(?![0-9a-fA-F]))"
)
"""A numeric reference to one of them."""
_PARTING: Final = bytes.maketrans(b"\x0b\x0c", b"  ")
_NOTHING: Final = bytes(code for code in range(0x20) if code not in b"\t\n\x0b\x0c\r")
_NONCHARACTERS: Final = ("\ufffe".encode(), "\uffff".encode())
_LEAD: Final = b"\xef"
"""The byte that both begin with; most pages have none, and one byte is looked for in no time."""
_CLASSES: Final = etree.ElementDefaultClassLookup(
    element=html.HtmlElement,
    comment=html.HtmlComment,
    pi=html.HtmlProcessingInstruction,
    entity=html.HtmlEntity,
)
"""One class for all elements: by default lxml asks a Python method for the class of each, every time it is touched, to
tell forms and fields from the rest, which nothing here needs."""
_MAX_DEPTH: Final = 1000
"""Levels of nesting kept of a page on which the parser itself would stop; segmentation flattens further."""
_SILENT: Final = frozenset({"script", "style"})
_OF_HEADS: Final = frozenset("base basefont bgsound link meta noframes noscript script style template title".split())
"""All elements allowed in a head; any other one ends it (HTML, 13.2.6.4.4)."""


def parse(text: str) -> HtmlElement:
    """Parse a page; broken, unclosed and missing markup is repaired by the parser.

    Raises:
        ExtractionError: The parser gave up on it.
    """
    content = _without_controls(text.encode("utf-8", "replace")) or _EMPTY
    try:
        root = _parse(content)
    except etree.ParserError:
        # lxml's word for a document without any element, such as one of white space or comments only.
        return html.document_fromstring(_EMPTY)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ExtractionError(
            f"the HTML parser gave up: {error}; send the page as text/plain to clean its lines"
        ) from error
    if _REFERENCE.search(text) and _CONTROLS.search(etree.tostring(root, encoding="unicode", method="html")):
        _remove_controls(root)
    return root


def _without_controls(content: bytes) -> bytes:
    """Remove control characters from UTF-8, as `_blank` does from text; on bytes this is many times faster."""
    content = content.translate(_PARTING, _NOTHING)
    for noncharacter in _NONCHARACTERS if _LEAD in content else ():
        content = content.replace(noncharacter, b"")
    return content


def _parse(content: bytes) -> HtmlElement:
    # huge_tree: libxml2 otherwise drops all text below 255 nested elements without a word.
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    parser.set_element_class_lookup(_CLASSES)
    root = html.document_fromstring(content, parser=parser)
    if parser.error_log.filter_types(etree.ErrorTypes.ERR_RESOURCE_LIMIT):
        # Even so, libxml2 drops all that follows the 2048th nested element.
        return _parse_shallow(content)
    return _end_head(_rejoin(root))


def _end_head(root: HtmlElement) -> HtmlElement:
    """Move what no head may hold into the body; libxml2 leaves elements that it does not know in the head."""
    head = root.find("head")
    strangers = () if head is None else [*dropwhile(lambda element: element.tag in _OF_HEADS, head)]
    if strangers:
        body = root.find("body")
        if body is None:
            body = root.makeelement("body")
            root.insert(1, body)
        body.text, above = None, body.text
        for place, element in enumerate(strangers):
            body.insert(place, element)
        if above:
            strangers[-1].tail = f"{strangers[-1].tail or ''}{above}"
    return root


def _rejoin(root: HtmlElement) -> HtmlElement:
    """Append what follows `</html>`, as browsers do; libxml2 makes separate trees of it."""
    for tree in [*root.itersiblings()]:
        for part in (tree, *tree.iterfind("body")):
            part.tag = "div"
        root.append(tree)
    return root


def _parse_shallow(content: bytes) -> HtmlElement:
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8", target=_ShallowBuilder())  # type: ignore[arg-type]  # the stubs want methods that take bytes too
    parser.feed(content)
    root: HtmlElement = parser.close()
    return root


class _ShallowBuilder:
    """Builds a tree from the parser's events; elements nested too deep are left out, but not their text."""

    def __init__(self) -> None:
        parser = html.HTMLParser()
        parser.set_element_class_lookup(_CLASSES)
        factory: Any = parser.makeelement
        self._builder: Any = etree.TreeBuilder(element_factory=factory)
        self._depth = 0
        self._silent = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        self._depth += 1
        if self._depth <= _MAX_DEPTH:
            self._builder.start(tag, attributes)
        else:
            self._silent = tag in _SILENT
            self._builder.data(" ")

    def end(self, tag: str) -> None:
        """Close an element."""
        if self._depth <= _MAX_DEPTH:
            self._builder.end(tag)
        else:
            self._builder.data(" ")
        self._silent = False
        self._depth -= 1

    def data(self, text: str) -> None:
        """Add text."""
        if not self._silent:
            self._builder.data(text)

    def close(self) -> HtmlElement:
        """Return the tree."""
        root: HtmlElement = self._builder.close()
        return root


def _remove_controls(root: HtmlElement) -> None:
    for element in root.iter():
        for name, value in element.items():
            if _CONTROLS.search(value):
                element.set(name, _CONTROLS.sub(_blank, value))
        if element.text and _CONTROLS.search(element.text):
            element.text = _CONTROLS.sub(_blank, element.text)
        if element.tail and _CONTROLS.search(element.tail):
            element.tail = _CONTROLS.sub(_blank, element.tail)


def _blank(control: re.Match[str]) -> str:
    """Replace form feeds and vertical tabs, which separate words, by a blank; drop other control characters."""
    return " " if control[0] in "\x0b\x0c" else ""
