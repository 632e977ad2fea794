"""Filter lists: which filters speak on which host, and that all roads to a selector lead to the same elements."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from cleaner.ruleset.filters.exceptions import merge
from cleaner.ruleset.filters.filter_list import FilterList
from cleaner.ruleset.filters.hosts import names_of
from cleaner.ruleset.filters.page import Page
from cleaner.ruleset.formats.ublock import parse_ublock

PAGE = """<html><body>
<div id="top" class="ad-box Wide"><p id="p1">Buy a boat</p></div>
<div id="main"><p id="p2" data-ad="yes">One</p><a id="a1" href="https://ads.example/1">two</a>
<a id="a2" href="https://news.example/ads">three</a></div>
<ad-slot id="slot">four</ad-slot><img class="marker"><p id="p3">five</p>
</body></html>"""


def read_list(text: str, name: str) -> FilterList:
    """Compile the text of a list."""
    return FilterList(parse_ublock(text, name), name)


def hidden(text: str, host: str | None = None, *more: str, slow: set[int] | None = None) -> list[str]:
    """Give "id line" of every element that lists hide on the page, in its order."""
    root = html.document_fromstring(PAGE)
    lists = [read_list(each, f"List {number}") for number, each in enumerate((text, *more))]
    page = Page(root, [element for element in root.iter() if element.xpath("normalize-space()")])
    off = merge(each.exceptions(host) for each in lists)
    hits = {(hit.element.get("id"), hit.line) for each in lists for hit in each.find(page, host, off, slow or set())}
    order = [element.get("id") for element in root.iter()]
    return [f"{name} {line}" for name, line in sorted(hits, key=lambda hit: (order.index(hit[0]), hit[1]))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("##.ad-box", ["top 1"]),
        ("##.ad", []),
        ("##.wide", []),
        ("##.Wide", ["top 1"]),
        ("###top", ["top 1"]),
        ("##div.ad-box", ["top 1"]),
        ("##.ad-box > p", ["p1 1"]),
        ("##.ad-box.missing > p", []),
        ("##.marker + p", ["p3 1"]),
        ("##div:has(> .marker)", []),
        ("##body:has(> .marker) > ad-slot", ["slot 1"]),
        ("##ad-slot", ["slot 1"]),
        ("##[data-ad]", ["p2 1"]),
        ('##[data-ad="yes"]', ["p2 1"]),
        ('##[data-ad="no"]', []),
        ('##a[href^="https://ads."]', ["a1 1"]),
        ('##a[href*="ads"]', ["a1 1", "a2 1"]),
        ('##a[href$="/ads"]', ["a2 1"]),
        ('##a[href^="HTTPS://ADS." i]', ["a1 1"]),
        ('##[class~="Wide"]', ["top 1"]),
        ('##:not(div, p, a, html, body)[id^="sl"]', ["slot 1"]),
        ("##:is(ad-slot, .ad-box)", ["top 1", "slot 1"]),
        ("*##p:has-text(boat)", ["p1 1"]),
        ("##^.ad-box", ["top 1"]),
    ],
)
def test_generic(line: str, expected: list[str]) -> None:
    """A filter for every site finds its elements, whatever it is indexed by."""
    assert hidden(line) == expected
    assert hidden(line, "news.example") == expected


@pytest.mark.parametrize(
    ("hosts", "host", "speaks"),
    [
        ("a.example", "a.example", True),
        ("a.example", "www.a.example", True),
        ("a.example", "deep.in.a.example", True),
        ("a.example", "A.EXAMPLE.", True),
        ("a.example", "ba.example", False),
        ("a.example", "example", False),
        ("a.example", None, False),
        ("a.example,~b.a.example", "b.a.example", False),
        ("a.example,~b.a.example", "c.a.example", True),
        ("~a.example", "a.example", False),
        ("~a.example", "b.example", True),
        ("~a.example", None, True),
        ("shop.*", "shop.example", True),
        ("shop.*", "www.shop.co.uk", True),
        ("shop.*", "shop.evil.biz", False),
        ("shop.*", "workshop.example", False),
        ("bücher.example", "xn--bcher-kva.example", True),
        ("bücher.example", "www.bücher.example", True),
    ],
)
def test_hosts(hosts: str, host: str | None, speaks: bool) -> None:  # noqa: FBT001 - a test's case
    """A filter speaks on its hosts and their subdomains, and nowhere else."""
    assert hidden(f"{hosts}##.ad-box", host) == (["top 1"] if speaks else [])
    assert hidden(f"{hosts}##div:not(#main)", host) == (["top 1"] if speaks else [])


@pytest.mark.parametrize(
    ("exception", "at_a", "elsewhere"),
    [
        ("a.example#@#.ad-box", [], ["top 1"]),
        ("#@#.ad-box", [], []),
        ("b.a.example#@#.ad-box", ["top 1"], ["top 1"]),
        ("a.example#@#.ad", ["top 1"], ["top 1"]),
        ("@@||a.example^$generichide", [], ["top 1"]),
        ("@@||a.example^$elemhide", [], ["top 1"]),
        ("@@||a.example^$specifichide", ["top 1"], ["top 1"]),
    ],
)
def test_exceptions(exception: str, at_a: list[str], elsewhere: list[str]) -> None:
    """Exceptions take back a filter on their hosts or everywhere, in their own list and in others."""
    assert hidden(f"##.ad-box\n{exception}", "a.example") == at_a
    assert hidden("##.ad-box", "a.example", exception) == at_a
    assert hidden(f"##.ad-box\n{exception}", "c.example") == elsewhere


def test_exceptions_of_host_filters() -> None:
    """A filter that names hosts is taken back in the same ways."""
    assert hidden("example##.ad-box\na.example#@#.ad-box", "a.example") == []
    assert hidden("example##.ad-box\na.example#@#.ad-box", "b.example") == ["top 1"]
    assert hidden("a.example##.ad-box\n@@||a.example^$specifichide", "a.example") == []
    assert hidden("a.example##.ad-box\n@@||a.example^$generichide", "a.example") == ["top 1"]


def test_moves_may_start_without_text() -> None:
    """A filter may start at an image, which is never hidden itself as it has no text."""
    assert hidden("a.example##img.marker:upward(1) > ad-slot", "a.example") == ["slot 1"]
    assert hidden("a.example##.marker:upward(1) > ad-slot:has-text(nine)", "a.example") == []


def test_overrun_is_named() -> None:
    """A filter that is too much work is stopped and named; the others still speak."""
    root = html.document_fromstring("<div class=a>" * 120 + "<p>x</p>" * 900 + "</div>" * 120)
    found = read_list("a.example##div:has(div:has(div:has(span)))\na.example##p", "A list")
    slow: set[int] = set()
    hits = list(found.find(Page(root, root.iter()), "a.example", found.exceptions("a.example"), slow))

    assert slow == {1}
    assert len(hits) == 900


def test_length_counts_exceptions() -> None:
    """The length is the number of filters taken."""
    assert len(read_list("##.a, .b\nx.example#@#.a\n||ads.example^", "A list")) == 3


def test_slug() -> None:
    """The name becomes part of an id."""
    assert read_list("##.a", "My List (2026).txt").slug == "my-list-2026-txt"
    assert read_list("##.a", "«»").slug == "list"


def test_names_of_a_host() -> None:
    """A host answers to its domains and entities, with a country's second level as part of the suffix."""
    assert names_of("www.shop.co.uk") == ("www.shop.co.uk", "shop.co.uk", "co.uk", "uk", "www.shop.*", "shop.*")
    assert names_of("shop.example") == ("shop.example", "example", "shop.*")
    assert names_of("localhost") == ("localhost",)


_LINES = st.lists(
    st.sampled_from(
        [
            "##.ad-box",
            "##p:has-text(x)",
            "a.example##p:has-text(/o/):upward(1)",
            "a.example##:xpath(//p)",
            "##[href]",
            "#@#.ad-box",
            "a.*##div:has(a)",
        ]
    )
    | st.text(max_size=30),
    max_size=8,
)


@given(_LINES)
@settings(max_examples=200, deadline=None)
def test_any_list(lines: list[str]) -> None:
    """Whatever a list says, asking it what it hides ends well."""
    assert isinstance(hidden("\n".join(lines), "a.example"), list)
