"""What meta tags and elements declare."""

from __future__ import annotations

import pytest

from cleaner.pipeline.declared import read_declared
from cleaner.pipeline.parse import parse


def _read(head: str, body: str = "<p>x</p>") -> list[tuple[str, str, str]]:
    return list(read_declared(parse(f"<html><head>{head}</head><body>{body}</body></html>")))


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("w-published-date", "date_published"),
        ("article.publishtime", "date_published"),
        ("page-last-modified-date", "date_modified"),
        ("cXenseParse:author", "authors"),
        ("article-author-name", "authors"),
        ("dc:creator", "authors"),
        ("schema:author", "authors"),
        ("bepress_citation_author", "authors"),
        ("dcterms:created", "date_published"),
        ("release_date", "date_published"),
    ],
)
def test_made_up_names_are_understood(name: str, field: str) -> None:
    """A name that says what it holds need not be in the table."""
    assert _read(f"<meta name='{name}' content=value>") == [(field, "value", "meta")]


@pytest.mark.parametrize("name", ["viewport", "authorization", "publisher", "update-frequency", "twitter:creator"])
def test_names_that_only_sound_alike_are_not(name: str) -> None:
    """What is no author and no date is not taken for one."""
    assert _read(f"<meta name='{name}' content=value>") == []


def test_the_card_for_social_networks_names_the_author() -> None:
    """Its labels say what its values are; a reading time is no author."""
    head = (
        "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Signe Holt'>"
        "<meta name=twitter:label2 content='Reading time'><meta name=twitter:data2 content='4 minutes'>"
    )

    assert _read(head) == [("authors_on_card", "Signe Holt", "meta")]


def test_elements_say_when_something_was_made() -> None:
    """Properties of schema.org on a time, and a time that says it is of publication."""
    body = (
        "<time itemprop=dateCreated datetime=2024-05-01>May</time>"
        "<span itemprop=dateModified content=2024-05-09></span>"
        "<time pubdate datetime=2024-05-03>May</time>"
        "<span property=schema:dateCreated content=2024-05-05></span><time datetime=2024-05-04>May</time>"
    )

    assert _read("", body) == [
        ("date_published", "2024-05-01", "html"),
        ("date_modified", "2024-05-09", "html"),
        ("date_published", "2024-05-03", "html"),
        ("date_published", "2024-05-05", "html"),
    ]


@pytest.mark.parametrize(
    ("stated", "author"),
    [
        ("Byron, Ada", "Ada Byron"),
        ("von Neumann, John", "John von Neumann"),
        ("van der Berg, Jan Peter", "Jan Peter van der Berg"),
        ("Ada Byron, Signe Holt", "Ada Byron, Signe Holt"),
        ("Ada Byron", "Ada Byron"),
        ("Byron, Ada, Holt, Signe", "Byron, Ada, Holt, Signe"),
    ],
)
def test_libraries_write_the_family_name_first(stated: str, author: str) -> None:
    """One author of a paper is one, first name first; several stay as they are stated."""
    assert _read(f"<meta name=citation_author content='{stated}'>") == [("authors", author, "meta")]
    assert _read(f"<meta name=author content='{stated}'>") == [("authors", stated, "meta")]
