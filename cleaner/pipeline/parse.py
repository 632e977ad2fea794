"""Parse: HTML text to a tree, once; every later stage reads this tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree, html

from cleaner.errors import ExtractionError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_EMPTY: Final = b"<html><body></body></html>"


def parse(text: str) -> HtmlElement:
    """Parse a page; markup that is broken, unclosed or missing is mended as the parser sees fit.

    Raises:
        ExtractionError: The parser gave up on it.
    """
    # huge_tree: libxml2 otherwise drops all text below 255 nested elements without a word.
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace") or _EMPTY, parser=parser)
    except etree.ParserError:
        # lxml's word for a document without any element, such as one of white space or comments only.
        return html.document_fromstring(_EMPTY, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ExtractionError(
            f"the HTML parser gave up: {error}; send the page as text/plain to clean its lines"
        ) from error
    return root
