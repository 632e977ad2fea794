"""The selector engine: the same elements as the library's, and each operator with a hit and a near miss."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from cleaner.ruleset.filters.matching import select
from cleaner.ruleset.filters.page import OverrunError, Page
from cleaner.ruleset.filters.parse import parse_chain
from cleaner.ruleset.filters.selector import SelectorError

PAGE = """<html><body>
<div id="one" class="box promo" data-slot="top-left"><p class="lead">Sponsored by Acme</p><p>Second</p></div>
<div id="two" class="box"><p class="lead">Harbour news</p><span class="note">An aside</span></div>
<section id="three"><div id="four" class="box deep"><a id="five" href="https://ads.example/x" title="Buy">buy</a>
</div><a id="six" href="/news" lang="en-GB">read</a></section>
<ul id="list"><li id="l1">a</li><li id="l2" class="promo">b</li><li id="l3">c</li></ul>
</body></html>"""


def found(selector: str, page: str = PAGE, path: str | None = None) -> list[str]:
    """Give the ids of what a selector finds; of elements without one, their tag."""
    root = html.document_fromstring(page)
    elements = list(root.iter())
    selected = set(select(Page(root, elements, path), parse_chain(selector), elements))
    return [element.get("id") or element.tag for element in elements if element in selected]


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("div", ["one", "two", "four"]),
        (".promo", ["one", "l2"]),
        (".Promo", []),
        ("DIV.box.promo", ["one"]),
        ("#two", ["two"]),
        ("section .box", ["four"]),
        ("section > .box", ["four"]),
        ("body > a", []),
        ("#one + div", ["two"]),
        ("#one ~ ul", ["list"]),
        ("#two ~ #one", []),
        ("[data-slot]", ["one"]),
        ('[data-slot="top-left"]', ["one"]),
        ('[data-slot="top"]', []),
        ('[data-slot^="top"]', ["one"]),
        ('[data-slot$="left"]', ["one"]),
        ('[data-slot*="p-l"]', ["one"]),
        ('[data-slot*=""]', []),
        ('[class~="promo"]', ["one", "l2"]),
        ('[class~="prom"]', []),
        ('[lang|="en"]', ["six"]),
        ('[title="BUY" i]', ["five"]),
        ('[title="BUY"]', []),
        (r".\70 romo", ["one", "l2"]),
        ("li:nth-child(2)", ["l2"]),
        ("li:first-of-type", ["l1"]),
        ("li:not(.promo, #l1)", ["l3"]),
        ("li:is(.promo, #l1)", ["l1", "l2"]),
        ("div:has(> a)", ["four"]),
        ("section:has(.deep > a)", ["three"]),
        ("section:has(> .deep > p)", []),
        ("div:has(+ section)", ["two"]),
        ("div:not(:has(p))", ["four"]),
        ("div:has(:scope > p)", ["one", "two"]),
    ],
)
def test_css(selector: str, expected: list[str]) -> None:
    """Plain selectors find what CSS says they find."""
    assert found(selector) == expected


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("div:has-text(Sponsored)", ["one"]),
        ("div:has-text(sponsored)", []),
        ("div:has-text(/^sponsored/i)", ["one"]),
        ("div:has-text(/^by/)", []),
        (r"div:has-text(/\(|acme/i)", ["one"]),
        ('div:has-text("Acme")', ["one"]),
        ("div:contains(Acme)", ["one"]),
        ("div:-abp-contains(Acme)", ["one"]),
        ("div:-abp-has(> p.lead:has-text(Harbour))", ["two"]),
        ("p:has-text(Sponsored):upward(1)", ["one"]),
        ("p:has-text(Sponsored):upward(9)", []),
        (".deep > a:upward(section)", ["three"]),
        (".deep > a:upward(ul)", []),
        (".deep > a:nth-ancestor(2)", ["three"]),
        ("a:has-text(buy):upward(section) > a", ["six"]),
        ("p:has-text(Sponsored):upward(1) + div", ["two"]),
        ("p:has-text(Sponsored) + p:upward(div)", ["one"]),
        ("div:min-text-length(20)", ["one", "two"]),
        ("div:min-text-length(200)", []),
        ("div:not(:has-text(Sponsored))", ["two", "four"]),
        ("div:if(> a)", ["four"]),
        ("div:if-not(> p)", ["four"]),
        ("p:xpath(..)", ["one", "two"]),
        (":xpath(//li[not(@class)])", ["l1", "l3"]),
        ("div:matches-attr(data-slot=/^top/)", ["one"]),
        ('div:matches-attr("/^data/"="top-left")', ["one"]),
        ("div:matches-attr(data-slot=top)", []),
        ("div:matches-attr(/^data-/)", ["one"]),
        ("#l1:watch-attr(class)", ["l1"]),
        ("div:has(a:upward(2))", ["four"]),
    ],
)
def test_operators(selector: str, expected: list[str]) -> None:
    """Operators of filter lists find what their manuals say they find."""
    assert found(selector) == expected


@pytest.mark.parametrize(
    ("path", "expected"), [("/shop/1", ["five", "six"]), ("/news?from=/sho", []), (None, [])], ids=str
)
def test_path(path: str | None, expected: list[str]) -> None:
    """A filter for a path speaks on that path only, and nowhere if the path is unknown."""
    assert found(":matches-path(/shop) a", path=path) == expected
    assert found("a:matches-path(/^/shop/)", path=path) == expected


@pytest.mark.parametrize(
    ("selector", "kind"),
    [
        ("div:matches-css(position: absolute)", "not applicable"),
        ("div:style(color: red)", "not applicable"),
        ("div:remove-attr(class)", "not applicable"),
        ("a:hover", "not applicable"),
        ("p::before", "not applicable"),
        ("div:matches-prop(x=1)", "not applicable"),
        ("div:others()", "not supported"),
        ("div:has-text(/(/)", "malformed"),
        ("div:has-text()", "malformed"),
        ("div:has-text(/a/q)", "malformed"),
        ("div:upward(0)", "malformed"),
        ("div:xpath(//[)", "malformed"),
        ("div:min-text-length(many)", "malformed"),
        ("div:unheard-of(1)", "malformed"),
        ("div >", "malformed"),
        ("> div", "malformed"),
        ("div > > p", "malformed"),
        ("..a", "malformed"),
        ("#1a", "malformed"),
        ("div:has(p", "malformed"),
        ("[a=b", "malformed"),
        ("", "malformed"),
        ("div" + ":not(" * 50 + "p" + ")" * 50, "malformed"),
    ],
)
def test_refusals(selector: str, kind: str) -> None:
    """What cannot be answered is refused, and the reason says which way."""
    with pytest.raises(SelectorError, match=f"^{kind}: "):
        parse_chain(selector)


def test_work_is_bounded() -> None:
    """A selector that looks at all pairs of elements is stopped."""
    page = "<div>" * 150 + "<p>a</p>" * 500 + "</div>" * 150

    with pytest.raises(OverrunError):
        found("div:has(div:has(div:has(div:has(span))))", page)


def test_patterns_are_bounded() -> None:
    """A pattern that would take for ever is stopped."""
    with pytest.raises(OverrunError):
        found("p:has-text(/(a|aa)+b$/)", f"<p>{'a' * 200}c</p>")


def test_xpaths_are_bounded() -> None:
    """An XPath that looks through the page for each of its elements is stopped."""
    with pytest.raises(OverrunError):
        found("body:xpath(.//p[//b])", "<p>a</p>" * 20_000)


_COMPOUNDS = st.sampled_from(
    ["div", "p", "li", "*", ".box", ".promo", ".box.deep", "#one", "a[href]", "[class^='b']", "p:first-child"]
)
_SELECTORS = st.lists(st.tuples(_COMPOUNDS, st.sampled_from([" ", " > ", " + ", " ~ "])), min_size=1, max_size=3).map(
    lambda parts: "".join(compound + combinator for compound, combinator in parts)[:-1].rstrip(" >+~")
)


@given(_SELECTORS, st.sampled_from(["", ":has(p)", ":not(.box)", ":has(> .lead, a)", ":nth-child(2)"]))
@settings(max_examples=150, deadline=None)
def test_same_as_the_library(selector: str, pseudo: str) -> None:
    """On selectors that both know, the engine and lxml's translation to XPath find the same elements."""
    selector += pseudo
    root = html.document_fromstring(PAGE)
    expected = {element.get("id") or element.tag for element in root.cssselect(selector)}

    assert set(found(selector)) == expected
