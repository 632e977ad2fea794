"""Records of sites for tests: every page has its own article, and the site's own line below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE = "The Courier is made by nine people and a cat on the old quay."
_NOUNS = ("ferry", "lighthouse", "harbour", "trawler", "anchor", "pilot", "breakwater", "tide", "mast", "crane")
_VERBS = ("waited", "turned", "rested", "returned", "vanished", "groaned", "shone", "drifted", "stood", "sank")


def article(number: int, line: str = LINE) -> str:
    """Return a text of some sentences that no other number has, and a line below."""
    noun, verb = _NOUNS[number % 10], _VERBS[(number // 3) % 10]
    sentences = [
        f"The {noun} {verb} for {number + 2} days before the {other} of pier {number * 7 + place} was seen by"
        f" captain {chr(65 + number % 26)}{other}son, who wrote of it to the board of the {noun} at length."
        for place, other in enumerate(_NOUNS[:6])
    ]
    return "\n".join((f"How the {noun} of year {1900 + number} {verb} at last", *sentences, line))


def html_page(number: int, line: str = LINE) -> str:
    """Return the same as a page."""
    title, *texts, last = article(number, line).split("\n")
    body = "".join(f"<p>{text}</p>" for text in texts)
    return f"<!doctype html><title>{title}</title><body><main><h1>{title}</h1>{body}<p>{last}</p></main>"


def rows(host: str, count: int, *, html: bool = False) -> Iterator[dict[str, object]]:
    """Yield a site's records."""
    for number in range(count):
        text = html_page(number) if html else article(number)
        yield {"id": f"{host}/{number}", "url": f"https://www.{host}/{number}", "text": text}
