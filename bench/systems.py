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
    unseen: str = ""
    """Folder of the model that was trained without this page; only cleaner uses it."""


@dataclass(frozen=True, slots=True)
class Output:
    """A system's output."""

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
    """Returns the function that handles one page of a track."""
    metadata: bool = False
    """Whether it returns any of titles, authors and dates."""
    body: bool = True
    """Whether it returns a body."""


def flatten(html: str) -> str:
    """Turn a page to text as a scraper would that looks for no main content: every block on a line of its own."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - see the module's docstring

    return str(extract_plain_text(html, main_content=False, alt_texts=False))


def _cleaner(track: Track) -> Callable[[Page], Output]:
    from bench.unseen import Unseen  # noqa: PLC0415 - see the module's docstring
    from cleaner import Cleaner  # noqa: PLC0415 - see the module's docstring

    models = Unseen()
    cleaner = Cleaner(models=models)
    media_type = "text/html" if track == "html" else "text/plain"

    def extract(page: Page) -> Output:
        models.choose(page.unseen)
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


def _readability(_: Track) -> Callable[[Page], Output]:
    from lxml import html  # noqa: PLC0415 - see the module's docstring
    from readability import Document  # noqa: PLC0415 - see the module's docstring

    def extract(page: Page) -> Output:
        document = Document(page.content, url=page.url)
        return Output(flatten(html.tostring(html.fromstring(document.summary()), encoding="unicode")))

    return extract


def _newspaper(_: Track) -> Callable[[Page], Output]:
    from newspaper import Article, Config  # noqa: PLC0415 - see the module's docstring

    class Offline(Article):  # type: ignore[misc]  # it has no types
        """An article that is told to leave pictures alone and does.

        `fetch_images` in its configuration spares only a picture that the page declares: of one that declares none,
        every picture in it is fetched to find the largest.
        """

        def fetch_images(self) -> None:
            """Fetch nothing."""

    config = Config()
    config.fetch_images = False
    config.follow_meta_refresh = False

    def extract(page: Page) -> Output:
        article = Offline(page.url or "https://page.example/", config=config)
        article.download(input_html=page.content)
        article.parse()
        date = article.publish_date
        return Output(article.text, article.title, tuple(article.authors), date.isoformat() if date else None)

    return extract


def _justext(_: Track) -> Callable[[Page], Output]:
    from justext import get_stoplist, justext  # noqa: PLC0415 - see the module's docstring

    words = get_stoplist("English")

    def extract(page: Page) -> Output:
        paragraphs = justext(page.content.encode(), words, encoding="utf-8")
        return Output("\n".join(part.text for part in paragraphs if not part.is_boilerplate))

    return extract


def _boilerpy(_: Track) -> Callable[[Page], Output]:
    from boilerpy3.extractors import ArticleExtractor  # noqa: PLC0415 - see the module's docstring

    extractor = ArticleExtractor(raise_on_failure=False)
    return lambda page: Output(extractor.get_content(page.content))


def _goose(_: Track) -> Callable[[Page], Output]:
    from goose3 import Goose  # noqa: PLC0415 - see the module's docstring

    goose = Goose({"enable_image_fetching": False})

    def extract(page: Page) -> Output:
        article = goose.extract(raw_html=page.content)
        date = article.publish_datetime_utc
        # For some pages it returns lists of names among the names.
        authors = tuple(name for name in article.authors if isinstance(name, str))
        return Output(article.cleaned_text, article.title, authors, date.isoformat() if date else None)

    return extract


def _htmldate(_: Track) -> Callable[[Page], Output]:
    from htmldate import find_date  # noqa: PLC0415 - see the module's docstring

    return lambda page: Output(date=find_date(page.content, url=page.url, original_date=True, extensive_search=True))


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
    "readability-lxml": System("readability-lxml", ("html",), _readability),
    "newspaper4k": System("newspaper4k", ("html",), _newspaper, metadata=True),
    "jusText": System("jusText", ("html",), _justext),
    "boilerpy3": System("boilerpy3", ("html",), _boilerpy),
    "goose3": System("goose3", ("html",), _goose, metadata=True),
    "htmldate": System("htmldate", ("html",), _htmldate, metadata=True, body=False),
    "all text": System("Resiliparse", ("html", "text"), _all_text),
}

DEFAULT_SYSTEMS = tuple(name for name in SYSTEMS if name != "trafilatura+comments")
