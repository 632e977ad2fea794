"""Selectors find what a library's XPaths find, in time that grows with the page's length and not with its square."""

from __future__ import annotations

import time

import pytest
from cssselect import HTMLTranslator
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from cleaner.ruleset.queries import QueryError, compile_selector

_PAGE = html.document_fromstring(
    """<body><div class="a"><!-- --><p>1</p>t<p class="a">2</p><!-- --><b class="b">3</b><p class="a b">4</p></div>
    <div><p class="b">5</p><div class="b"><p>6</p> <span class="a"><b>7</b><b class="a"></b></span><p>8</p></div></div>
    <p class="a">9</p><div></div><p id="i">10</p></body>"""
)
_COMPOUNDS = st.sampled_from(
    "* p .a .b div p.a #i p:first-child :last-child :nth-child(2n+1) p:nth-of-type(2) :nth-last-child(-n+2) :only-child"
    " p:only-of-type :empty :not(.a) :not(:last-child) div:has(p) :is(p,.b) :where(.a):not(:first-child)"
    " :has(>.a) p:has(+.b) p:has(~.a) :has(>p+.b) p:nth-child(0n+3) b:first-of-type".split()
)
_SELECTORS = st.lists(st.tuples(_COMPOUNDS, st.sampled_from([" ", " > ", " + ", " ~ "])), min_size=1, max_size=4).map(
    lambda steps: "".join(part for step in steps for part in step).rstrip(" >+~")
)
_SECONDS = 5
"""Far more than the fifteenth of a second that one took, far less than the minutes of its XPath."""


@given(st.lists(_SELECTORS, min_size=1, max_size=2).map(", ".join))
def test_selectors_find_what_their_xpaths_find(selector: str) -> None:
    """Whatever is combined, the elements are the same, each once, in the page's order."""
    expected = etree.XPath(HTMLTranslator().css_to_xpath(selector))(_PAGE)
    assert compile_selector("css", selector)(_PAGE) == expected


@pytest.mark.parametrize(
    ("selector", "count"),
    [
        ("p:has(~ p.c19999) ~ p ~ p", 19_998),
        ("p.c0 ~ p ~ p", 19_998),
        ("p[class] + p", 19_999),
        ("p:has(~ p ~ .c19999)", 19_998),
        ("p:not(h2 ~ p)", 20_000),
        ("p:nth-last-child(odd)", 10_000),
        ("p:last-of-type", 1),
    ],
)
def test_no_selector_takes_time_by_the_square(selector: str, count: int) -> None:
    """On 20,000 siblings each is done at once, though as one XPath it takes seconds, minutes or hours."""
    page = html.document_fromstring("".join(f"<p class=c{number}>word</p>" for number in range(20_000)))
    find = compile_selector("css", selector)
    begun = time.perf_counter()
    found = find(page)
    assert time.perf_counter() - begun < _SECONDS
    assert len(found) == count


def test_nested_holders_do_not_multiply_what_lies_in_them() -> None:
    """Where each of many elements in one another holds a whole page, what is below them is gathered once."""
    page = html.document_fromstring("<div>" * 100 + "<p>word</p>" * 20_000)
    find = compile_selector("css", "div div p")
    begun = time.perf_counter()
    found = find(page)
    assert time.perf_counter() - begun < _SECONDS
    assert len(found) == 20_000


@pytest.mark.parametrize(
    ("selector", "word"),
    [
        ("p >", "malformed"),
        ("p::before", "malformed"),
        ("p:hover-me", "malformed"),
        ("div:hover", ":hover never holds of a stored page"),
        ("ul li:not(:focus) a", ":focus never holds"),
        ("svg|rect p", "malformed: Undefined namespace"),
        ("a " * 900 + "a", "goes on for too long"),
        ("p:has(" * 12 + "a" + ")" * 12, "at most 10 selectors within one another"),
    ],
)
def test_what_cannot_be_run_is_refused(selector: str, word: str) -> None:
    """A selector without sense or end is a fault of the rule, which says what is wrong."""
    with pytest.raises(QueryError, match=word):
        compile_selector("css", selector)
