"""One HTML file that asks nothing of the network and runs nothing.

It is built as a tree, which writes every text as text: no page's content can become markup of a report.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from lxml import html
from lxml.html import builder as e

from cleaner.cli.stdout import printable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_NO_XML: Final = re.compile("[\ud800-\udfff\ufffe\uffff\x0c]")


def html_page(title: str, styles: tuple[str, ...], *content: HtmlElement) -> str:
    """Return an HTML page.

    Args:
        title: Of the window.
        styles: Names of style sheets beside this file, the first of them first.
        content: What stands in the body.
    """
    page = e.HTML(
        {"lang": "en"},
        e.HEAD(
            e.META(charset="utf-8"),
            e.META({"http-equiv": "Content-Security-Policy", "content": _POLICY}),
            e.META(name="viewport", content="width=device-width, initial-scale=1"),
            e.META(name="referrer", content="no-referrer"),
            e.TITLE(shown(title)),
            *(e.STYLE((files("cleaner.cli") / name).read_text(encoding="utf-8")) for name in styles),
        ),
        e.BODY(*content),
    )
    return f"<!doctype html>\n{html.tostring(page, encoding='unicode')}\n"


def shown(text: str) -> str:
    """Show what XML cannot hold: control characters by their pictures, and what is no character as such."""
    return _NO_XML.sub("\ufffd", printable(text))


def table(label: str, heads: tuple[str, ...], rows: list[HtmlElement], *, counts: int) -> HtmlElement:
    """Return a table that scrolls within itself if it is too wide.

    Args:
        label: Its name for screen readers.
        heads: Of the columns.
        rows: Each a ``tr``.
        counts: How many of the last columns hold numbers.
    """
    cells = [e.TH({"scope": "col"}, head) for head in heads[: len(heads) - counts]]
    cells += [e.TH({"scope": "col", "class": "count"}, head) for head in heads[len(heads) - counts :]]
    whole = e.TABLE(e.THEAD(e.TR(*cells)), e.TBODY(*rows))
    attributes = {"class": "wide", "tabindex": "0", "role": "region", "aria-label": label}
    framed: HtmlElement = e.DIV(attributes, whole)
    return framed
