"""Tags, categories and licences in links."""

from __future__ import annotations

from cleaner.pipeline.parse import parse
from cleaner.pipeline.taxonomy import read_taxonomy


def test_links_say_what_they_are() -> None:
    """Relation and address tell tags from categories; a headline filed under one is neither."""
    page = (
        "<a rel=tag href=/tag/cranes>Cranes</a><a rel='category tag' href=/category/harbour/>Harbour</a>"
        "<a rel=category href=/ropes>Ropes</a><a href=/tag/none>None</a>"
        f"<a rel=tag href=/tag/long>{'The crane stays ' * 6}</a>"
    )

    assert list(read_taxonomy(parse(page))) == [("tags", "Cranes"), ("categories", "Harbour"), ("categories", "Ropes")]


def test_licences_have_their_short_names() -> None:
    """Creative Commons by kind and version, any other as it is called."""
    page = (
        "<a rel=license href=https://creativecommons.org/licenses/by-sa/4.0/>Some rights</a>"
        "<a rel=license href=/terms>Our terms</a>"
    )

    assert list(read_taxonomy(parse(page))) == [("licence", "CC BY-SA 4.0"), ("licence", "Our terms")]
