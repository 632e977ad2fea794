"""Which of a page's titles is its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.pipeline.parse import parse
from cleaner.pipeline.segment_html import segment_html
from cleaner.pipeline.sitenames import SiteNames
from cleaner.pipeline.titles import choose_title, first_level, site_in_title

if TYPE_CHECKING:
    from cleaner.model.metadata import MetadataSource

_POST = SiteNames.of(["The Harbour Post"], "www.harbour-post.example")


def _chosen(stated: str, *headings: str, source: MetadataSource = "opengraph") -> str | None:
    title = choose_title([(source, stated)], headings, _POST)
    return title.text if title else None


@pytest.mark.parametrize(
    "stated",
    [
        "The crane stays | The Harbour Post",
        "The crane stays - Harbour Post",
        "The crane stays – News – Harbour Post",
        "The crane stays | Wind holds it | harbour-post.example",
        "The crane stays &#124; The Harbour Post",
    ],
)
def test_the_sites_name_goes(stated: str) -> None:
    """A name that the page or its host knows goes, with the section before it and whatever stands behind a stroke."""
    assert _chosen(stated) == "The crane stays"


@pytest.mark.parametrize(
    "stated", ["Harbour Post - All the news", "Ropes - How to tie them", "Post", "| The Harbour Post"]
)
def test_what_may_be_the_title_stays(stated: str) -> None:
    """A name in front, a part that names nobody, and a title that is nothing but a name are left as they are."""
    assert _chosen(stated) == stated


def test_the_shown_title_comes_before_the_stated_one() -> None:
    """Readers see another title than search engines, and theirs counts where both speak of the same."""
    assert _chosen("Crane 2024: top 5 facts", "The 5 top facts about the crane") == "The 5 top facts about the crane"


def test_a_slogan_is_no_title() -> None:
    """A heading that shares next to nothing with what is stated does not take its place."""
    assert _chosen("Crane rental", "Lift your dreams today") == "Crane rental"


def test_a_heading_that_ends_every_title_names_the_book() -> None:
    """A manual shows its own name above each page, and each page's title ends in it."""
    assert _chosen("Knots - The Rope Book", "The Rope Book", source="html") == "Knots"


def test_the_headline_of_news_data_is_final() -> None:
    """A newsroom's own headline is not replaced by what the page shows, and loses only the name of the site."""
    stated: list[tuple[MetadataSource, str]] = [("jsonld", "Wind: the crane stays - The Harbour Post")]

    title = choose_title(stated, ["The crane stays in the wind"], _POST, trusted=True)

    assert title is not None
    assert (title.text, title.source) == ("Wind: the crane stays", "jsonld")


def test_the_stated_form_is_taken_where_the_words_are_the_same() -> None:
    """Capitals of a heading are the page's look; the title is as its author typed it."""
    title = choose_title([("opengraph", "The crane stays - Harbour Post")], ["THE CRANE STAYS"], _POST)

    assert title is not None
    assert (title.text, title.source) == ("The crane stays", "opengraph")


def test_without_any_stated_title_the_heading_is_one() -> None:
    """A page that states nothing is called what its heading says, and one without headings has no title."""
    assert choose_title([], ["The crane stays"], _POST) is not None
    assert choose_title([], [], _POST) is None


def test_a_heading_over_two_lines_is_one() -> None:
    """A line break in a heading splits it into blocks and not into titles; its mark for links is none of it."""
    page = "<h1>The crane<br>stays <a href=#crane>¶</a></h1><h2>Wind</h2><h1>Ropes</h1>"

    assert first_level(segment_html(parse(page), 100).blocks) == ("The crane stays", "Ropes")


def test_the_sites_name_is_read_off_a_title() -> None:
    """The last part of a title is the site's name if its host says so, and otherwise nobody's."""
    unnamed = SiteNames.of([], "harbourpost.example")

    assert site_in_title("The crane stays | Harbour Post", unnamed) == "Harbour Post"
    assert site_in_title("The crane stays | Part two", unnamed) is None


def test_a_heading_in_the_middle_of_a_title_names_the_section() -> None:
    """It stands above each page of the section, and the page's own title before or behind it."""
    assert _chosen("The crane stays | News | The Harbour Post", "News") == "The crane stays"


def test_a_site_in_front_of_the_shown_title_goes() -> None:
    """Only what is shown tells that it is no part of the title, as in "Harbour Post - All the news"."""
    assert _chosen("The Harbour Post | The crane stays", "The crane stays") == "The crane stays"


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Harbour: The crane stays", "The crane stays"),
        ("Port and city The crane stays", "The crane stays"),
        ("2024 The crane stays", "2024 The crane stays"),
        ("Why the crane stays", "Why the crane stays"),
    ],
)
def test_a_kicker_is_no_part_of_the_title(heading: str, title: str) -> None:
    """What a heading has before the whole stated title goes, but a number, and words of which an article is one."""
    assert _chosen("The crane stays | The Harbour Post", heading) == title


def test_one_word_or_two_are_no_whole_title() -> None:
    """A heading that has more before them is the longer title."""
    assert _chosen("Crane rental", "Lisbon crane rental") == "Lisbon crane rental"


@pytest.mark.parametrize(
    "stated",
    [
        "Old Boats • View topic - The crane stays",
        "Old Boats :: View topic - The crane stays",
        "View topic - The crane stays",
        "Alte Boote • Thema anzeigen - The crane stays",
    ],
)
def test_what_a_board_says_before_a_topic_goes(stated: str) -> None:
    """A board writes its own name and what the page is for before the title, and shows its name as a heading."""
    assert _chosen(stated, "Old Boats", source="html") == "The crane stays"


def test_a_topic_may_be_a_view() -> None:
    """Only the whole of phpBB's phrase is no part of a title."""
    assert _chosen("View topics as a list - how?", source="html") == "View topics as a list - how?"


@pytest.mark.parametrize(
    "stated", ["渡轮恢复通航_国内_海湾新闻网", "渡轮恢复通航_海湾新闻网", "渡轮恢复通航｜海湾新闻网"]
)
def test_chinese_titles_have_their_site_behind_a_low_line(stated: str) -> None:
    """No blank is there, so that the line is no part of a word."""
    assert _chosen(stated, "渡轮恢复通航", source="html") == "渡轮恢复通航"
    assert site_in_title(stated, SiteNames.of(["海湾新闻网"], None)) == "海湾新闻网"
