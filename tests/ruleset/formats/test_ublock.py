"""Reading filter lists: what is taken, what is not and why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.model.imported import Skipped
from cleaner.ruleset.filters.parsed import Filter
from cleaner.ruleset.formats.ublock import is_filter_list, parse_ublock


def filters(text: str) -> list[Filter]:
    """Read a list of which nothing may be skipped."""
    parsed = parse_ublock(text, "a list")
    assert not parsed.skipped
    return list(parsed.filters)


def reasons(text: str) -> list[str]:
    """Give why the lines of a list of which nothing is taken were not."""
    parsed = parse_ublock(text, "a list")
    assert not parsed.filters
    return [skipped.why for skipped in parsed.skipped]


def test_generic() -> None:
    """Filters without hosts are for every site."""
    assert filters("##.ad-box\n###ad-top\n\n##div > .ad") == [
        Filter(1, ".ad-box"),
        Filter(2, "#ad-top"),
        Filter(4, "div > .ad"),
    ]


def test_hosts() -> None:
    """Hosts may be several, not, entities, and written in any script or case."""
    assert filters("a.example,~b.a.example,Shop.*,*.c.example,bücher.example##.ad") == [
        Filter(1, ".ad", ("a.example", "shop.*", "c.example", "xn--bcher-kva.example"), ("b.a.example",))
    ]


def test_exceptions() -> None:
    """#@# takes back, on hosts or everywhere."""
    assert filters("a.example#@#.ad\n#@##top") == [
        Filter(1, ".ad", ("a.example",), exception=True),
        Filter(2, "#top", exception=True),
    ]


def test_lists_are_cut_at_commas() -> None:
    """Each selector of a list is a filter, and commas inside brackets and strings cut nothing."""
    text = 'a.example##.one, p:has-text(/x, y/), [title="a, b"]:not(.c, .d)'

    assert [each.selector for each in filters(text)] == [
        ".one",
        "p:has-text(/x, y/)",
        '[title="a, b"]:not(.c, .d)',
    ]


@pytest.mark.parametrize(
    "line",
    [
        "a.example##^.ad",
        "a.example##.ad:remove()",
        "a.example#?#.ad",
        "a.example#$?#.ad { remove: true; }",
        "a.example##.ad ",
        "a.example##.ad \\\n    ",
    ],
)
def test_same_filter_in_other_words(line: str) -> None:
    """HTML filters, removal and extended marks say the same here: the element goes."""
    assert filters(line) == [Filter(1, ".ad", ("a.example",))]


def test_comments_are_nothing() -> None:
    """Comments and the header are neither taken nor skipped."""
    assert filters("[Adblock Plus 2.0]\n! a comment\n# another\n## and one with words\n#\n!+ NOT_PLATFORM(x)\n") == []


def test_continued_lines() -> None:
    """A line that ends in a backslash goes on in the indented one below."""
    assert filters("a.example, \\\n    b.example##.ad\n##.next") == [
        Filter(1, ".ad", ("a.example", "b.example")),
        Filter(3, ".next"),
    ]


_GENERIC = "generic procedural: uBlock Origin drops these too; name the hosts before ##, or * for all"
_NO_HOST = "malformed: expected a host, such as example.org, ~example.org or example.*; found 'a*b.example'"
_PART = "not supported: switches filters off for a part of a site; use #@# with the site's host"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("a.example##+js(set, x, 1)", "not applicable: runs a script in a browser"),
        ("a.example##.ad:style(color: red)", "not applicable: changes an element and does not hide it (:style)"),
        ("a.example#$#.ad { color: red }", "not applicable: gives an element styles, or runs a snippet, in a browser"),
        ("a.example#%#window.x = 1", "not applicable: runs a script in a browser"),
        ("a.example##^script:has-text(x)", "not applicable: there are no headers and no scripts in a text"),
        ("##p:has-text(x)", _GENERIC),
        ("~a.example##p:has-text(x)", _GENERIC),
        ("/^news[0-9]/##.ad", "not supported: a pattern for hosts; name the hosts, or an entity such as example.*"),
        ("a*b.example##.ad", _NO_HOST),
        ("[$path=/x]a.example##.ad", "malformed: expected hosts, ## and a selector"),
        ("!#include other.txt", "not supported: brings in another file; give that file too"),
        ("a.example##", "malformed: no selector behind ##"),
        ("##..ad", "malformed: '..ad' is no part of a selector"),
        ("@@||a.example/shop^$generichide", _PART),
    ],
)
def test_skipped(line: str, why: str) -> None:
    """What is not taken has its true reason."""
    assert reasons(line) == [why]


def test_network_filters_are_counted() -> None:
    """Network filters are one line of the report, that of the first, however many they are."""
    parsed = parse_ublock("! ads\n||ads.example^\n@@||a.example^$script\n/banner/*\nads.example\n##.ad", "a list")

    assert parsed.skipped == (Skipped("a list", 2, "4 network filters", "network filter: nothing is fetched here"),)
    assert len(parsed.filters) == 1


@pytest.mark.parametrize(
    ("line", "kind", "hosts"),
    [
        ("@@||a.example^$generichide", "generic", ("a.example",)),
        ("@@||a.example^$ghide,document", "generic", ("a.example",)),
        ("@@||a.example^$elemhide", "all", ("a.example",)),
        ("@@||a.example^$shide,ghide", "all", ("a.example",)),
        ("@@*$ghide,domain=a.example|b.example", "generic", ("a.example", "b.example")),
    ],
)
def test_switches(line: str, kind: str, hosts: tuple[str, ...]) -> None:
    """Network exceptions that speak of hiding switch kinds of filters off on their site."""
    (switch,) = parse_ublock(line, "a list").switches

    assert (switch.kind, switch.hosts) == (kind, hosts)


@pytest.mark.parametrize(
    ("condition", "taken"),
    [
        ("ext_ublock", True),
        ("!ext_ublock", False),
        ("env_mobile", False),
        ("!env_mobile", True),
        ("ext_ublock && !adguard", True),
        ("(env_firefox || env_chromium) && ext_ublock", False),
        ("adguard || (ext_ublock && true)", True),
        ("false", False),
        ("", False),
        ("((", False),
    ],
)
def test_branches(condition: str, taken: bool) -> None:  # noqa: FBT001 - a test's case
    """Branches for other programs are left out and reported once; !#else turns them round."""
    parsed = parse_ublock(f"!#if {condition}\n##.one\n##.two\n!#else\n##.three\n!#endif\n##.four", "a list")

    expected = [".one", ".two", ".four"] if taken else [".three", ".four"]
    assert [each.selector for each in parsed.filters] == expected
    assert [skipped.what for skipped in parsed.skipped] == ["1 lines in a branch" if taken else "2 lines in a branch"]


def test_bad_host_among_good_ones() -> None:
    """One bad host costs only itself."""
    parsed = parse_ublock("a.example,b/c,a*b##.ad\na.example,a*b##.ad", "a list")

    assert [each.hosts for each in parsed.filters] == [("a.example",)]
    assert [skipped.line for skipped in parsed.skipped] == [1, 2]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("[Adblock Plus 2.0]\n! Title: x", True),
        ("! a list\n##.ad\na.example##.b", True),
        ("||a.example^\n||b.example^\na.example##.b", True),
        ("category: promo\nrules:\n  - id: a.rule", False),
        ("title: //h1\nbody: //div[@id='main']", False),
        ("## A heading\n\nSome words.", False),
        ("", False),
    ],
)
def test_recognised(start: str, expected: bool) -> None:  # noqa: FBT001 - a test's case
    """A list is told by its header or its filters, and other texts are not lists."""
    assert is_filter_list(start) is expected


_PIECES = st.sampled_from(
    "## #@# #?# #$# a.example ~ , .ad #ad :has( :has-text( :upward( ) / \\ [ ] \" ' > + * : :not( :xpath( //p ^ |"
    " @@ $ghide !#if ext_ublock !#endif !#else \n \\\n     ( 1 é { } = i".split(" ")
)  # fmt: skip


@given(st.lists(_PIECES | st.text(max_size=5), max_size=25).map("".join))
@settings(max_examples=500, deadline=None)
def test_any_text(text: str) -> None:
    """Any text at all is filters, or skipped lines with a reason of a known kind."""
    parsed = parse_ublock(text, "a list")

    kinds = {skipped.why.partition(":")[0] for skipped in parsed.skipped}
    assert kinds <= {"malformed", "not applicable", "not supported", "network filter", "generic procedural"}
    assert isinstance(is_filter_list(text), bool)
