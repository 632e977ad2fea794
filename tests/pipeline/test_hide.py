"""What filter lists hide, as annotations of blocks."""

from __future__ import annotations

import pytest

from cleaner.model.annotation import Action, Annotation
from cleaner.pipeline.hide import hide
from cleaner.pipeline.measure import measure
from cleaner.pipeline.parse import parse
from cleaner.pipeline.segment_html import segment_html
from cleaner.pipeline.segment_text import segment_text
from cleaner.ruleset.filters.filter_list import FilterList
from cleaner.ruleset.formats.ublock import parse_ublock

PROSE = "The harbour was quiet when the first boats came in, and the crews said that the night had been long."
PAGE = f"""<html><body class="page"><main class="story"><h1>Night on the water</h1><p>{PROSE}</p><p>{PROSE}</p>
<aside class="promo-box"><h2>Sail with Acme</h2><p class="newsletter-signup">Get our letter every week</p></aside>
<p>{PROSE}</p></main><div class="cookie-note"><p>We use cookies</p></div></body></html>"""


def read_list(text: str, name: str) -> FilterList:
    """Compile the text of a list."""
    return FilterList(parse_ublock(text, name), name)


def said(*texts: str, host: str | None = None, path: str | None = None) -> dict[int, list[Annotation]]:
    """Say what lists hide on the page."""
    document = segment_html(parse(PAGE), 1000)
    lists = [read_list(text, f"List {number}") for number, text in enumerate(texts, start=1)]
    return hide(document, measure(document.blocks), lists, host, path=path)[0]


def rules(found: dict[int, list[Annotation]]) -> dict[int, list[str]]:
    """Give the ids by block."""
    return {index: [annotation.rule for annotation in annotations] for index, annotations in found.items()}


def test_annotation_says_all() -> None:
    """An annotation names the list, the line and the selector, and asks for a drop."""
    assert said("! a comment\n##.promo-box")[3] == [
        Annotation(3, "list-1:2", "advert", Action.DROP, "The filter list List 1 hides ##.promo-box")
    ]


def test_whole_element_goes() -> None:
    """All blocks of an element are hidden, and none beside it."""
    assert rules(said("##.promo-box")) == {3: ["list-1:1"], 4: ["list-1:1"]}


def test_several_filters_are_told_apart() -> None:
    """A block that several filters hide names them by list and line, each once."""
    found = rules(said("##.newsletter-signup, .promo-box > p\n##.promo-box", "##aside > p"))

    assert found == {3: ["list-1:2"], 4: ["list-1:1", "list-1:2", "list-2:1"]}


def test_host_filters_are_specific() -> None:
    """A filter that names the host weighs as a rule that does."""
    found = said("a.example##.promo-box\n##.cookie-note", host="www.a.example")

    assert {annotation.specific for annotation in found[3]} == {True}
    assert {annotation.specific for annotation in found[6]} == {False}


@pytest.mark.parametrize("selector", ["main", ".story", "body", "html", ".page", ":root"])
def test_articles_stay(selector: str) -> None:
    """Neither the whole page nor an element with much of its prose is hidden, whatever a list says."""
    assert said(f"##{selector}") == {}


def test_prose_in_small_parts_may_go() -> None:
    """An element with less than the share goes; the guard is about each element, not about the page."""
    assert rules(said("a.example##.story > p:nth-of-type(1)", host="a.example")) == {}
    assert rules(said("##h1")) == {0: ["list-1:1"]}


@pytest.mark.parametrize(
    ("selector", "category"),
    [(".promo-box", "advert"), (".newsletter-signup", "newsletter"), (".cookie-note", "consent")],
)
def test_categories(selector: str, category: str) -> None:
    """The words of a selector tell the category; without any it is an advert."""
    assert {a.category for annotations in said(f"##{selector}").values() for a in annotations} == {category}


def test_path() -> None:
    """A filter for a path is asked with the page's."""
    text = "a.example##:matches-path(/news/) .promo-box"

    assert rules(said(text, host="a.example", path="/news/1?x=y")) == {3: ["list-1:1"], 4: ["list-1:1"]}
    assert said(text, host="a.example", path="/shop/") == {}
    assert said(text, host="a.example") == {}


def test_lists_speak_together() -> None:
    """An exception in one list takes back the filter of another."""
    assert said("##.promo-box", "a.example#@#.promo-box", host="a.example") == {}
    assert said("##.promo-box", "a.example#@#.promo-box", host="b.example") != {}


def test_overrun_is_named() -> None:
    """A filter that was stopped is named, and hides nothing."""
    document = segment_html(parse(f"<p>{'a' * 300}c</p><p>Second</p>"), 100)
    found = read_list("a.example##p:has-text(/(a|aa)+b$/)", "List 1")

    assert hide(document, measure(document.blocks), [found], "a.example") == ({}, frozenset({"list-1:1"}))


def test_text_has_no_elements() -> None:
    """In flattened text nothing is hidden."""
    document = segment_text("promo-box\nA line.", 10)
    found = read_list("##.promo-box", "A list")

    assert hide(document, measure(document.blocks), [found], None) == ({}, frozenset())


def test_long_selectors_are_shortened() -> None:
    """The reason stays one line to read."""
    text = "##" + ", ".join([".promo-box" + ":not(.missing)" * 20])

    assert len(said(text)[3][0].why) < 160
