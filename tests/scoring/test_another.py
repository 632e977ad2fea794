"""Of several whole articles on a page the one with its title is the body."""

from __future__ import annotations

import math

import numpy as np

from cleaner import Cleaner
from cleaner.scoring.another import others
from tests.scoring.documents import read

_TITLE = "<title>Storm closes the harbour</title>"
_FIRST = "<article><h1>Storm closes the harbour</h1><p>The ferry stayed in all night.</p></article>"
_SECOND = "<article><h1>Bakery wins prize</h1><p>Its rye bread was the best of all.</p></article>"


def _others(page: str) -> dict[int, int]:
    columns = read(page)
    return others(columns.page.document, columns.blocks["like_title"])


def test_the_next_article_is_another() -> None:
    """Wherever it stands; each of its blocks is told with its heading."""
    assert _others(_TITLE + _FIRST + _SECOND) == {2: 2, 3: 2}
    assert _others(_TITLE + _SECOND + _FIRST) == {0: 0, 1: 0}


def test_one_article_has_no_others() -> None:
    """Teasers and comments may be articles, but have no main heading; one within another is a part of it."""
    teaser = "<article><h2>Bakery wins prize</h2><p>Its rye bread was the best.</p></article>"
    inner = f"<article><h1>Storm closes the harbour</h1><p>All night.</p>{_SECOND}</article>"

    assert _others(_TITLE + _FIRST + teaser) == {}
    assert _others(_TITLE + inner) == {}
    assert _others("The ferry stayed in all night.") == {}


def test_where_no_article_is_the_titles_all_stay() -> None:
    """On a site's home page, and on a page without a title, the articles are the content."""
    assert _others("<title>The Harbour Gazette</title>" + _FIRST + _SECOND) == {}
    assert _others(_FIRST + _SECOND) == {}


def test_parts_of_one_story_stay_together() -> None:
    """Each part of a live report has the story's words in its heading."""
    parts = _FIRST + "<article><h1>Harbour storm: what the night was like</h1><p>It was loud.</p></article>"
    assert _others(_TITLE + parts) == {}


def test_an_unknown_likeness_says_nothing() -> None:
    """A title of one word is a site's name, so that no likeness to it is known."""
    columns = read("<title>Gazette</title>" + _FIRST + _SECOND)
    assert others(columns.page.document, np.full(4, math.nan)) == {}


def test_the_reason_names_the_heading() -> None:
    """Who asks why a line of the other article went learns that it is one."""
    lines = "".join(
        f"<p>The ferry stayed in the harbour on day {n}, as the wind had not gone down at all.</p>" for n in range(8)
    )
    bread = "".join(
        f"<p>The bakery sold bread number {n} to a judge, who said that it was good enough.</p>" for n in range(8)
    )
    page = (
        _TITLE
        + _FIRST.replace("</article>", f"{lines}</article>")
        + _SECOND.replace("</article>", f"{bread}</article>")
    )

    result = Cleaner().clean(page, media_type="text/html")

    assert "ferry" in result.text
    assert "bakery" not in result.text
    gone = next(removal for removal in result.removals if "bread number 3" in removal.text)
    assert "in another article of the page, that of block 10" in gone.reason
