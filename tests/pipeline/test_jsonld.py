"""What a page's JSON-LD says."""

from __future__ import annotations

import json
import time

import pytest

from cleaner.pipeline.jsonld import _texts, read_jsonld
from cleaner.pipeline.parse import parse


def _read(*items: object) -> dict[str, list[str]]:
    scripts = "".join(f"<script type=application/ld+json>{json.dumps(item)}</script>" for item in items)
    found: dict[str, list[str]] = {}
    for field, value in read_jsonld(parse(f"<html><head>{scripts}</head><body><p>x</p></body></html>")):
        found.setdefault(field, []).append(value)
    return found


def test_an_author_may_be_named_elsewhere() -> None:
    """A reference by ``@id`` gives the name of the person it leads to."""
    person = {"@type": "Person", "@id": "#signe", "name": "Signe Holt"}
    article = {"@type": "Article", "headline": "The crane", "author": {"@id": "#signe"}}

    assert _read({"@graph": [article, person]})["authors"] == ["Signe Holt"]


def test_organisations_alone_are_told_from_people() -> None:
    """The site as its own author is kept apart, so that a by-line may come first; an agency beside people is not."""
    agency = {"@type": "Organization", "name": "Rope News"}

    assert _read({"@type": "Article", "author": [agency]})["author_organisations"] == ["Rope News"]
    assert _read({"@type": "Article", "author": [agency, "Signe Holt"]})["authors"] == ["Rope News", "Signe Holt"]


def test_publication_comes_before_creation() -> None:
    """The day something was written counts where nobody says when it was published."""
    assert _read({"@type": "Article", "dateCreated": "2024-05-01", "datePublished": "2024-05-03"})[
        "date_published"
    ] == [
        "2024-05-03",
        "2024-05-01",
    ]


def test_an_author_of_no_shape_does_no_harm() -> None:
    """Numbers, nothing and lists in lists are passed over."""
    assert "authors" not in _read({"@type": "Article", "author": [1, None, [["x"]], {"name": 3}]})


def test_objects_within_objects_end_somewhere() -> None:
    """Addresses nested deeper than the interpreter's stack, which some versions of Python read, give nothing."""
    nested: object = "https://quay.example/crane.jpg"
    for _ in range(5000):
        nested = {"url": nested}

    assert list(_texts({"url": {"url": "https://quay.example/crane.jpg"}})) == ["https://quay.example/crane.jpg"]
    assert list(_texts(nested)) == []


_ARTICLE = '{"@type":"Article","headline":"The crane","author":[{"name":"Signe Holt"}]}'


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"Article","headline":"The crane","author":[{"name":"Signe Holt"},],}',
        '{"@type":"Article",,"headline":"The crane","author":{"name":"Signe Holt"}}',
        '{"@type":"WebSite","name":"Quay, a paper"}' + _ARTICLE,
        _ARTICLE + ";{broken",
        _ARTICLE.replace('"', "&quot;"),
        '{"@type":"Article","headline":"The\\ crane","author":{"name":"Signe Holt"}}',
        '{"@type":"Article", // a "kind"\n"headline":"The crane", /* */ "author":{"name":"Signe Holt"}, // her\n}',
        f"/*<![CDATA[*/{_ARTICLE}/*]]>*/",
        f"<!--\n//<![CDATA[\n{_ARTICLE}\n//]]>\n-->",
    ],
)
def test_the_faults_that_templates_make_are_mended(script: str) -> None:
    """Spare commas, several values, escaped quotes, false escapes, comments and wrappers do not hide what is stated."""
    page = parse(f"<html><head><script type=application/ld+json>{script}</script></head><body><p>x</p></body></html>")

    found = dict(read_jsonld(page))

    assert (found["title"], found["authors"]) == ("The crane", "Signe Holt")


def test_a_comma_within_a_string_stays() -> None:
    """Only commas between values are mended."""
    script = '{"@type":"Article","headline":"One,, two ,] \\" ,}",}'
    page = parse(f"<html><head><script type=application/ld+json>{script}</script></head><body><p>x</p></body></html>")

    assert dict(read_jsonld(page))["title"] == 'One,, two ,] " ,}'


@pytest.mark.parametrize("part", [",", " ", '\\"', '"', "/*", "//", "{}", "\\"])
def test_mending_takes_time_in_proportion(part: str) -> None:
    """A script made to be slow is read as fast as any other."""
    script = '{"a":' + part * 300_000
    page = parse(f"<html><head><script type=application/ld+json>{script}</script></head><body><p>x</p></body></html>")
    start = time.perf_counter()

    assert list(read_jsonld(page)) == []
    assert time.perf_counter() - start < 3


def test_what_other_kinds_of_items_state_is_read() -> None:
    """A posted job has its own names for title and day; a question is a page's content, but not in an FAQ."""
    job = {"@type": "JobPosting", "title": "Crane driver", "datePosted": "2024-05-01"}
    question = {"@type": "Question", "name": "How does it turn?", "author": {"@type": "Person", "name": "Signe Holt"}}
    publisher = {"@type": "Organization", "@id": "#o", "name": "Rope News"}
    article = {"@type": "Article", "headline": "The crane", "publisher": {"@id": "#o"}}

    posted = _read(job, {"@type": "WebSite", "name": "Quay Jobs"})
    assert (posted["title"], posted["date_published"]) == (["Crane driver"], ["2024-05-01"])
    assert posted["site_name"] == ["Quay Jobs"]
    asked = _read({"@type": "QAPage", "mainEntity": question})
    assert (asked["title"], asked["authors"]) == (["How does it turn?"], ["Signe Holt"])
    assert "title" not in _read({"@type": "FAQPage", "mainEntity": [question]})
    assert _read({"@graph": [article, publisher]})["site_name"] == ["Rope News"]
