"""Read document: from bytes to measured blocks, before any rule is asked."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.pipeline.decode import decode
from cleaner.pipeline.language import language
from cleaner.pipeline.limit import limit_chars
from cleaner.pipeline.measure import measure
from cleaner.pipeline.parse import parse
from cleaner.pipeline.refuse import refuse, refuse_noise
from cleaner.pipeline.replace import replace
from cleaner.pipeline.script_data import is_shell, stored_article
from cleaner.pipeline.segment_html import segment_html
from cleaner.pipeline.segment_text import segment_text
from cleaner.pipeline.sniff import sniff

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from cleaner.model.document import Document
    from cleaner.model.features import Features
    from cleaner.model.language import Language
    from cleaner.pipeline.call import Call
    from cleaner.pipeline.decode import Decoded


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was read."""

    decoded: Decoded
    document: Document
    features: tuple[Features, ...]
    """One a block."""
    language: Language


def read_document(call: Call) -> Reading:
    """Decode, segment and measure a document.

    Raises:
        InputError: It cannot be cleaned as it is: undecodable, over a limit, neither HTML nor text.
        ExtractionError: The HTML parser gave up on it.
    """
    source, limits = call.source, call.options.limits
    limit_chars(source.content, limits.max_chars)
    refuse(source.content)
    decoded = decode(source.content, source.charset)
    refuse_noise(decoded.text)
    limit_chars(decoded.text, limits.max_chars)
    is_html = sniff(decoded.text, source.media_type) == "text/html"
    document = read_page(decoded.text, call) if is_html else segment_text(decoded.text, limits.max_lines)
    features = measure(document.blocks)
    return Reading(decoded, document, features, language(document, features, call.options.language))


def read_page(text: str, call: Call) -> Document:
    """Parse and segment the source of a page.

    Raises:
        TooLargeError: It is over a limit once the texts that its layouts name are replaced.
        ExtractionError: The HTML parser gave up on it.
    """
    limits = call.options.limits
    page = replace(text, call.layouts)
    limit_chars(page, limits.max_chars)
    root = parse(page)
    document = segment_html(root, limits.max_elements)
    if not is_shell(document):
        return document
    article = stored_article(root)
    if article is None:
        return dataclasses.replace(document, scripted="empty")
    _show(article, root)
    return dataclasses.replace(segment_html(root, limits.max_elements), scripted="filled")


def _show(article: str, root: HtmlElement) -> None:
    """Append an article to a page, as its scripts would."""
    shown = parse(f"<body>{article}</body>").find("body")
    if shown is not None:
        shown.tag = "article"
        body = root.find("body")
        (root if body is None else body).append(shown)
