"""Each field from the best source that has it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cleaner.model.language import Language
from cleaner.model.layout_findings import LayoutFindings
from cleaner.pipeline.metadata import Shown, page_metadata
from cleaner.pipeline.parse import parse
from cleaner.pipeline.segment_html import segment_html

if TYPE_CHECKING:
    from cleaner.model.metadata import Metadata


class _Oracle:
    """A search for dates that counts how often it is made."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> str | None:
        """Give a day that no page here has."""
        self.asked += 1
        return "1999-09-09"


def _metadata(  # noqa: PLR0913 - each is another thing that a page has
    body: str,
    head: str = "",
    *,
    data: object = None,
    dated: bool = True,
    language: str = "en",
    oracle: _Oracle | None = None,
    full: bool = True,
) -> Metadata:
    script = f"<script type=application/ld+json>{json.dumps(data)}</script>" if data else ""
    root = parse(f"<html><head>{head}{script}</head><body>{body}</body></html>")
    blocks = segment_html(root, 1000).blocks
    shown = Shown(blocks, blocks, dated=dated)
    url = "https://harbourpost.example/crane"
    return page_metadata(
        root, shown, url, Language(language, "detector"), oracle or _Oracle(), LayoutFindings(), base=url, full=full
    )


def test_a_by_line_comes_before_the_site_as_author() -> None:
    """A site that declares itself the author names its writer in the by-line; without one it is the author."""
    data = {"@type": "Article", "author": {"@type": "Organization", "name": "Harbour Post"}}

    signed = _metadata("<h1>The crane</h1><p class=byline>By Signe Holt</p>", data=data)
    unsigned = _metadata("<h1>The crane</h1><p>It stays.</p>", data=data)

    assert (signed.authors, signed.sources["authors"]) == (("Signe Holt",), "heuristic")
    assert (unsigned.authors, unsigned.sources["authors"]) == (("Harbour Post",), "jsonld")


def test_the_sites_name_among_authors_goes() -> None:
    """People stay, whatever else is declared beside them."""
    head = "<meta name=author content='Harbour Post'><meta name=author content='Signe Holt'>"

    assert _metadata("<p>x</p>", head).authors == ("Signe Holt",)


def test_a_declared_author_is_not_looked_for() -> None:
    """What is declared of people outweighs what stands in the page."""
    page = _metadata("<h1>The crane</h1><p class=byline>By Aksel Ravn</p>", "<meta name=author content='Signe Holt'>")

    assert (page.authors, page.sources["authors"]) == (("Signe Holt",), "meta")


def test_the_costly_reading_is_the_last_resort() -> None:
    """It is made for pages that bear dates, have no element for one, and are not in English."""
    for page, asked in (
        ({"body": "<h1>Kranen</h1><p>Den blir.</p>", "language": "fi"}, 1),
        ({"body": "<h1>The crane</h1><p>It stays.</p>"}, 0),
        ({"body": "<h1>Kranen</h1><time datetime=2024-05-03>3. mai</time>", "language": "fi"}, 0),
        ({"body": "<h1>Kranen</h1><p>Den blir.</p>", "language": "fi", "dated": False}, 0),
    ):
        oracle = _Oracle()
        _metadata(**page, oracle=oracle)
        assert oracle.asked == asked


def test_a_line_is_understood_in_other_scripts() -> None:
    """In their languages a line near the headline comes before the costly reading, as in English."""
    oracle = _Oracle()
    page = _metadata("<h1>Кран остаётся</h1><p>Опубликовано 3 мая 2024</p>", language="ru", oracle=oracle)

    assert (page.date_published, oracle.asked) == ("2024-05-03", 0)


def test_a_page_without_dates_gets_none() -> None:
    """A date somewhere on a page of offers is not that page's."""
    body = f"<h1>Cranes for hire</h1>{'<p>Hire one.</p>' * 30}<p>May 3, 2024</p>"

    assert _metadata(body, dated=False).date_published is None
    assert _metadata(body, dated=True).date_published == "2024-05-03"


def test_links_fill_in_tags_and_categories() -> None:
    """Where none are declared, links made for the purpose give them."""
    body = (
        "<h1>The crane</h1><a rel=tag href=/tag/wind>Wind</a><a rel='category tag' href=/category/harbour/>Harbour</a>"
    )

    page = _metadata(body)

    assert (page.tags, page.categories) == (("Wind",), ("Harbour",))
    assert _metadata(body, "<meta name=keywords content='a, b'>").tags == ("a", "b")


def test_any_heading_is_better_than_no_title() -> None:
    """A page without a stated title and a first heading is called after the heading it has."""
    assert _metadata("<h3>The crane</h3><p>It stays.</p>").title == "The crane"


def test_little_is_read_where_little_is_asked() -> None:
    """Without full metadata there are title, host and language."""
    page = _metadata("<h1>The crane</h1><p class=byline>By Signe Holt</p>", full=False)

    assert set(page.sources) == {"title", "hostname", "language"}


@pytest.mark.parametrize(
    ("declared", "authors"),
    [
        ("Автор: Анна Петрова", ("Анна Петрова",)),
        ("作者：王小明", ("王小明",)),
        ("نویسنده: علی رضایی", ("علی رضایی",)),
        ("Autor: Ana Ruiz", ("Ana Ruiz",)),
        ("Harbour Post: The Crane", ("Harbour Post: The Crane",)),
    ],
)
def test_a_declared_author_has_no_label(declared: str, authors: tuple[str, ...]) -> None:
    """In whatever language it is, if it says that a name follows."""
    assert _metadata("<h1>The crane</h1>", f"<meta name=author content='{declared}'>").authors == authors


@pytest.mark.parametrize("stated", ["1405-09-06", "1405/9/6", "1405-09-06T10:30:00+03:30", "۱۴۰۵-۰۹-۰۶"])
def test_a_declared_date_may_be_of_irans_calendar(stated: str) -> None:
    """The web has no pages of the Gregorian year 1405."""
    found = _metadata("<h1>The crane</h1>", f"<meta property='article:published_time' content='{stated}'>")

    assert found.date_published == "2026-11-27"


@pytest.mark.parametrize("day", ["<time datetime=2026-08-14>14 August</time>", "<p>August 14, 2026</p>"])
def test_the_day_of_an_event_is_not_that_of_its_page(day: str) -> None:
    """A page that declares itself an event shows when it takes place, and not when it was announced."""
    body = f"<h1>The crane dances</h1>{day}<p>Bring a coat.</p>"

    assert _metadata(body).date_published == "2026-08-14"
    assert _metadata(body, data={"@type": "Event", "name": "The crane dances"}).date_published is None
