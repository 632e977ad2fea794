"""What a page's JSON-LD says."""

from __future__ import annotations

import json

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
