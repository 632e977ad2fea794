"""Structural pseudo-classes, such as ``:nth-child(2n)``: a library reads and compiles them, one element is asked."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cssselect import HTMLTranslator
from cssselect import SelectorError as CssError
from lxml import etree

from cleaner.ruleset.filters.selector import SelectorError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PLAIN_TAG: Final = re.compile(r"[a-z][a-z0-9-]*\Z", re.ASCII)
_TRANSLATOR: Final = HTMLTranslator()


def check_structural(css: str) -> None:
    """Check that a pseudo-class can be asked of an element.

    Raises:
        SelectorError: It is malformed or unknown.
    """
    fault = _fault(css)
    if fault is not None:
        raise SelectorError(fault)


def holds_structural(element: HtmlElement, css: str) -> bool:
    """Whether a pseudo-class that passed the check holds of an element."""
    if not isinstance(element.tag, str) or not _PLAIN_TAG.match(element.tag):
        return False
    return bool(_compile(f"{element.tag}{css}")(element))


@lru_cache(4096)
def _fault(css: str) -> str | None:
    try:
        _compile(f"p{css}")
    except (CssError, etree.XPathError, ValueError) as error:
        return f"malformed: {css} is no pseudo-class known here: {error}"
    return None


@lru_cache(4096)
def _compile(css: str) -> etree.XPath:
    return etree.XPath(_TRANSLATOR.css_to_xpath(css, prefix="self::"), smart_strings=False)
