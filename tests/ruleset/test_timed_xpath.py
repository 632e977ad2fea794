"""XPaths find what they say, and are stopped where that takes too long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from cleaner.ruleset.timed_xpath import SlowXPathError, timed_xpath

_LONG = html.document_fromstring("<div><h2>More</h2>" + "<p class='c'>w <a href='#'>k</a></p>" * 20_000 + "</div>")
_PAGE = html.document_fromstring(
    "<div id='x'><h2>More</h2><p class='c'>a<a>k</a><a>l</a></p><p>b</p> text <p class='c'>c</p><!-- c --><h2>End</h2>"
    "</div><div><p><a>m</a></p><ul><li>1</li><li class='c'>2 <p>in</p></li><li>3</li></ul></div><h2>Out</h2><p>d</p>"
)

_TESTS = st.sampled_from(["*", "p", "h2", "li", "a", "node()", "text()"])
_AXES = st.sampled_from(
    [f"{side}{kind}::" for side in ("following", "preceding") for kind in ("", "-sibling")]
    + ["", "ancestor::", "ancestor-or-self::", "parent::", "descendant::", "self::"]
)


def _paths(predicates: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    steps = st.builds("{}{}{}".format, _AXES, _TESTS, predicates) | st.sampled_from(["..", "."])
    return st.builds(
        "{}{}".format,
        st.sampled_from(["", "//", "/", "/html//", ".//", "../"]),
        st.lists(steps, min_size=1, max_size=3).map("/".join),
    )


def _predicates(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tests = st.one_of(
        st.sampled_from(["1", "2", "last()", "position() = 1", "@class = 'c'", ". = '//p[following::a]'"]),
        _paths(inner),
        _paths(inner).map("not({})".format),
        _paths(inner).map("not( {} )".format),
        _paths(inner).map("count({}) > 1".format),
        st.builds("{} and {}".format, _paths(inner), _paths(inner)),
        st.builds("{} | {}".format, _paths(inner), _paths(inner)),
        st.builds("{} = {}".format, _paths(inner), _paths(inner)),
    )
    return st.lists(tests.map("[{}]".format), max_size=2).map("".join)


@settings(max_examples=300, deadline=None)
@given(
    st.builds("{}{}".format, st.sampled_from(["//p", "//*", "//li"]), _predicates(_predicates(st.just(""))))
    | _paths(_predicates(_predicates(st.just(""))))
)
def test_it_finds_what_the_bare_xpath_finds(expression: str) -> None:
    """Whatever axes, tests and predicates an XPath is made of, looking at the clock changes nothing that it finds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleaner.ruleset.timed_xpath.QUERY_SECONDS", 60)  # some take theirs on any page
        found = timed_xpath(expression)(_PAGE)
    assert found == etree.XPath(expression, smart_strings=False)(_PAGE)


@pytest.mark.parametrize(
    "expression",
    [
        "//p[preceding-sibling::p[@class='x']]",
        "//p[following-sibling::h2]",
        "//p[not(preceding-sibling::p/b)]",
        "//p[../h3]",
        "//p[ancestor::body//h3]",
        "//p[//h3]",
        "//p[1 and //h3]",
        "//p[following::h3]",
        "//p[@class]/following-sibling::p",
        "//p/following::a",
        "//p/following-sibling::b",
        "//p/following-sibling::b[1]",
        "//p/preceding-sibling::h2[2]/b",
        "//a/following::b[@class]",
        "//p/following-sibling::*[self::p and position() = 1]",
        "count(//p[count(preceding-sibling::p) > 3])",
    ],
)
def test_one_that_takes_the_square_of_the_page_is_stopped(expression: str) -> None:
    """On 20,000 paragraphs, where it ran for seconds to minutes, it is given up after about a quarter of one."""
    begun = time.thread_time()
    with pytest.raises(SlowXPathError):
        timed_xpath(expression)(_LONG)
    assert time.thread_time() - begun < 3


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("//p[not(preceding-sibling::*)]", 0),
        ("//p[not(preceding-sibling::p)]", 1),
        ("//p[preceding-sibling::*[1][self::h2]]", 1),
        ("//p[preceding-sibling::*[1]]", 20_000),
        ("//h2[. = 'More']/following-sibling::p", 20_000),
        ("//h2/following-sibling::p[1]", 1),
        ("//p[..//h2]", 20_000),
        ("//p/ancestor::div[1]", 1),
        ("//div[.//h2]", 1),
        ("//a[contains(concat(' ', normalize-space(../@class), ' '), ' c ')]", 20_000),
    ],
)
def test_what_people_write_is_quick_on_long_pages(expression: str, found: int) -> None:
    """Neighbours, first siblings, and all behind one heading are found among 20,000, too."""
    elements = timed_xpath(expression)(_LONG)
    assert isinstance(elements, list)
    assert len(elements) == found
