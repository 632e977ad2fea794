"""The systems under test: a table of names, and for each a loader that returns the function to time.

A loader imports what it needs only when it is called: every system runs in a process of its own, and its memory
must hold no other system.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

Track = Literal["html", "text", "clean"]
"""What is given to a system: the page, the page flattened to lines, or its truth as text (which must survive)."""

TRACKS: tuple[Track, ...] = ("html", "text", "clean")


@dataclass(frozen=True, slots=True)
class Page:
    """What a system gets."""

    url: str | None
    content: str


@dataclass(frozen=True, slots=True)
class Output:
    """What a system gives back."""

    text: str = ""
    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None


@dataclass(frozen=True, slots=True)
class System:
    """A system under test."""

    package: str
    """The distribution whose version is reported."""
    tracks: tuple[Track, ...]
    """The inputs it takes."""
    load: Callable[[Track], Callable[[Page], Output]]
    """Gives the function that handles one page of a track."""
    metadata: bool = False
    """Whether it gives titles, authors and dates."""


def flatten(html: str) -> str:
    """Turn a page to text as a scraper would that looks for no main content: every block on a line of its own."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - see the module's docstring

    return str(extract_plain_text(html, main_content=False, alt_texts=False))


def _cleaner(track: Track) -> Callable[[Page], Output]:
    from cleaner import Cleaner  # noqa: PLC0415 - see the module's docstring

    cleaner = Cleaner()
    media_type = "text/html" if track == "html" else "text/plain"

    def extract(page: Page) -> Output:
        result = cleaner.clean(page.content, url=page.url, media_type=media_type)
        found = result.metadata
        return Output(result.text, found.title, found.authors, found.date_published)

    return extract


def _trafilatura(_: Track, *, with_comments: bool = False) -> Callable[[Page], Output]:
    from trafilatura import bare_extraction  # noqa: PLC0415 - see the module's docstring
    from trafilatura.settings import Document  # noqa: PLC0415 - see the module's docstring

    def extract(page: Page) -> Output:
        document = bare_extraction(page.content, url=page.url, with_metadata=True)
        if not isinstance(document, Document):  # None: it found no content
            return Output()
        text = document.text or ""
        if with_comments and document.comments:
            text = f"{text}\n{document.comments}"
        authors = tuple(document.author.split("; ")) if document.author else ()
        return Output(text, document.title, authors, document.date)

    return extract


def _trafilatura_and_comments(track: Track) -> Callable[[Page], Output]:
    return _trafilatura(track, with_comments=True)


def _resiliparse(_: Track) -> Callable[[Page], Output]:
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - see the module's docstring

    return lambda page: Output(extract_plain_text(page.content, main_content=True))


def _all_text(track: Track) -> Callable[[Page], Output]:
    if track == "html":
        flatten("")  # imports it before the clock starts
        return lambda page: Output(flatten(page.content))
    return lambda page: Output(page.content)


SYSTEMS: dict[str, System] = {
    "cleaner": System("cleaner", ("html", "text", "clean"), _cleaner, metadata=True),
    "trafilatura": System("trafilatura", ("html",), _trafilatura, metadata=True),
    "trafilatura+comments": System("trafilatura", ("html",), _trafilatura_and_comments, metadata=True),
    "resiliparse": System("Resiliparse", ("html",), _resiliparse),
    "all text": System("Resiliparse", ("html", "text"), _all_text),
}

DEFAULT_SYSTEMS = ("cleaner", "trafilatura", "resiliparse", "all text")
