"""Pages written for the purpose, and the Markdown and metadata that a careful person would take from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Cleaner, CleanResult

_PAGES = Path(__file__).parent / "html"


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    """Compile the shipped rules once."""
    return Cleaner()


def _clean(cleaner: Cleaner, name: str) -> CleanResult:
    return cleaner.clean((_PAGES / f"{name}.html").read_bytes(), url=f"https://post.example/{name}")


@pytest.mark.parametrize("name", sorted(path.stem for path in _PAGES.glob("*.html")))
def test_the_markdown_is_what_was_expected(cleaner: Cleaner, name: str) -> None:
    """Headings, lists, tables, code, quotes and emphasis survive, and nothing else of the page does."""
    assert _clean(cleaner, name).markdown == (_PAGES / f"{name}.md").read_text(encoding="utf-8").rstrip("\n")


def test_the_metadata_is_the_articles_own(cleaner: Cleaner) -> None:
    """Title, authors and dates come from what the page says of the article, not from the related box."""
    metadata = _clean(cleaner, "article").metadata

    assert metadata.title == "Lighthouse keepers return to Skarvo"
    assert metadata.authors == ("Signe Holt", "Aksel Ravn")
    assert metadata.date_published == "2024-05-03T08:00:00+02:00"
    assert metadata.date_modified == "2024-05-04"
    assert metadata.site_name == "The Harbour Post"
    assert metadata.language == "en"
    assert metadata.sources["authors"] == "jsonld"
    assert metadata.sources["date_published"] == "opengraph"
    assert set(metadata.sources) == {n for n in metadata.model_dump(exclude_defaults=True) if n != "sources"}


def test_a_related_date_is_not_the_articles(cleaner: Cleaner) -> None:
    """With no date of its own, an article does not take that of its related box."""
    page = (_PAGES / "article.html").read_text(encoding="utf-8")
    page = page.replace("article:published_time", "x").replace("2024-05-04", "")

    assert cleaner.clean(page).metadata.date_published != "2012-01-09"


def test_each_removal_names_rule_category_and_place(cleaner: Cleaner) -> None:
    """The promo, the related box, the banner and the menu are each taken by a rule of their category."""
    removals = {removal.text: removal for removal in _clean(cleaner, "article").removals}

    assert removals["Sign up for our newsletter"].category == "newsletter"
    assert removals["Related articles"].category == "related"
    assert removals["We use cookies to give you the best experience."].category == "consent"
    assert removals["Home"].category == "navigation"
    assert all(removal.rule for removal in removals.values())
    assert all(removal.place.path for removal in removals.values())


def test_windows_1252_is_read_as_browsers_read_it(cleaner: Cleaner) -> None:
    """Bytes labelled iso-8859-1 keep their curly quotes, and the result says how they were read."""
    page = "<html><body><article><p>He said “yes” – and meant it, which nobody believed.</p></article></body></html>"

    result = cleaner.clean(page.encode("windows-1252"), charset="iso-8859-1")

    assert "“yes” –" in result.text
    assert (result.stats.charset, result.stats.charset_source) == ("windows-1252", "declared")


def test_keep_brings_a_category_back(cleaner: Cleaner) -> None:
    """A category that the caller keeps is in the body, whatever rules and scorer say of it."""
    page = (_PAGES / "article.html").read_bytes()
    options = cleaner.options.model_copy(update={"keep": ("related",)})

    assert "The last ship to see the light" in cleaner.clean(page, options=options).text
