"""Script data: the article that the scripts of a page would show, where the page itself shows nothing.

Frameworks send what they will render along as data: in JSON, in the arguments of a function, in a string that is JSON
once more. Of all strings there the article is the longest prose that no key calls something else.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from cleaner.ruleset.scripts import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from cleaner.model.document import Document

_SHELL_WORDS: Final = 50
"""If a page with scripts has fewer words, chrome included, its text is written by them."""
_ARTICLE_WORDS: Final = 100
"""A shorter text may be anything: a teaser, a message for the case that something fails."""
_SENTENCES: Final = 3
_DENSEST: Final = 0.2
"""Braces and semicolons a word, above which a text is code."""
_NEARLY: Final = 0.8
"""A text with markup goes before a plain one that has a little more: its paragraphs are known."""
_MAX_STARTS: Final = 200
_MAX_CHARS: Final = 10_000_000
"""Both bound the time that scripts take which only look like data."""
_MAX_DEPTH: Final = 40
_DECODER: Final = json.JSONDecoder(strict=False)
_START: Final = re.compile(r"(?:^|[=(,:])\s*(?=[{\[])")
_UNDEFINED: Final = re.compile(r"(?<=[:,\[])\s*undefined(?=\s*[,}\]])")
_TAG: Final = re.compile(r"<[^<>]*>")
_MARKUP: Final = re.compile(r"<(?:p|br|div|h[1-6]|li|section)\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"\w[^\w\s]*?[.!?…。！？؟۔।][”’»\"')\]]*(?:\s|<|$)|[。！？]")
_ELSEWHERE: Final = re.compile(
    r"comment|config|consent|cookie|css|error|footer|i18n|legal|locale|message|privacy|related|review|schema|(?<!life)style"
    r"|terms|translat",
    re.IGNORECASE,
)
"""Keys of what is no article."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A string of a script that may be the article."""

    words: int
    content: str

    @property
    def is_marked_up(self) -> bool:
        return _MARKUP.search(self.content) is not None


def is_shell(document: Document) -> bool:
    """Whether a document shows hardly a word, and has scripts to write its text."""
    if document.tree is None or next(document.tree.root.iter("script"), None) is None:
        return False
    # Lazily: on any other page the first blocks tell.
    counts = accumulate(count_words(block.text) for block in document.blocks)
    return all(count < _SHELL_WORDS for count in counts)


def stored_article(root: HtmlElement) -> str | None:
    """Return the article in the data of a page's scripts, as HTML; None if there is none."""
    texts = [text for script in root.iter("script") for text in _texts(script.text or "")]
    longest = max(texts, key=lambda text: text.words, default=None)
    if longest is None:
        return None
    near = (text for text in texts if text.words >= _NEARLY * longest.words)
    return _as_html(next((text for text in near if text.is_marked_up), longest))


def _as_html(text: _Text) -> str:
    if text.is_marked_up:
        return text.content
    lines = html.unescape(text.content).splitlines()
    return "".join(f"<p>{html.escape(line)}</p>" for line in lines if line.strip())


def _texts(script: str) -> Iterator[_Text]:
    """Yield the strings in a script's data that are long enough for an article, and prose."""
    if len(script) < _ARTICLE_WORDS:
        return
    for value in _values(_UNDEFINED.sub("null", script)):
        for content in _strings(value):
            plain = _TAG.sub(" ", content)
            words = count_words(plain)
            if words < _ARTICLE_WORDS or plain.count("{") + plain.count(";") > _DENSEST * words:
                continue
            if len(_SENTENCE.findall(plain)) >= _SENTENCES:
                yield _Text(words, content)


def _values(script: str) -> Iterator[Any]:
    """Yield the objects and lists that stand in a script as JSON."""
    place, left = 0, _MAX_CHARS
    for _ in range(_MAX_STARTS):
        start = _START.search(script, place)
        if start is None or left <= 0:
            return
        try:
            value, place = _DECODER.raw_decode(script, start.end())
        except json.JSONDecodeError as error:
            place, left = start.end() + 1, left - (error.pos - start.end())
        except (ValueError, RecursionError):  # a number of thousands of digits, or thousands of lists in one another
            place = start.end() + 1
        else:
            yield value


def _strings(value: Any, depth: int = 0) -> Iterator[str]:  # noqa: ANN401 - any JSON
    """Yield the strings of a value; of one that is JSON itself, those in it."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, str) and len(value) >= _ARTICLE_WORDS:
        inner = _unpacked(value)
        yield from (value,) if inner is None else _strings(inner, depth + 1)
        return
    if isinstance(value, dict):
        value = [entry for key, entry in value.items() if not _ELSEWHERE.search(key)]
    if isinstance(value, list):
        for entry in value:
            yield from _strings(entry, depth + 1)


def _unpacked(text: str) -> Any:  # noqa: ANN401 - any JSON
    """Return the object or list that a string is; None if it is just text."""
    try:
        return json.loads(text, strict=False) if text.lstrip()[:1] in ("{", "[") else None
    except (ValueError, RecursionError):
        return None
