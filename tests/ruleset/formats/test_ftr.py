"""Full-Text RSS site configs as rule files."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cleaner.ruleset.formats.ftr import ftr_host, read_ftr
from cleaner.ruleset.formats.ftr_lines import MAPPED
from cleaner.ruleset.queries import compile_find, compile_selector
from cleaner.ruleset.schema import Layout, Rule, RuleFile

CONFIG = """\
# the island's paper

title: //h1[@class='kop']
title: //meta[@name='island']/@content
author: substring-after(//p[@class='by'], 'By ')
date: //time/@datetime
body: //div[@id='tale']
body: //main | //main/@data-tale
strip: //div[@class='share-row']
strip: //footer
strip_id_or_class: 'island-related'
strip_id_or_class: two words
strip_image_src: /adverts/
find_string: <tale>
replace_string: <div id="tale">
replace_string(</tale>): </div>
test_url: https://island.example/ferry
test_contains: The ferry sails.
"""


def rule_file(text: str, name: str = "island.example.txt") -> RuleFile:
    """Read a config and hold its data against the rule format."""
    return RuleFile.model_validate_json(json.dumps(read_ftr(text, name).data))


def layout(text: str) -> Layout:
    """Give the one layout of a config."""
    (only,) = rule_file(text).layouts
    return only


def rules(text: str) -> tuple[Rule, ...]:
    """Give the rules of a config."""
    return rule_file(text).rules


def reasons(text: str) -> list[tuple[int, str]]:
    """Give line and reason of all that was not taken."""
    return [(skipped.line, skipped.why) for skipped in read_ftr(text, "island.example.txt").skipped]


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("example.org.txt", "example.org"),
        ("ftr/Example.ORG.txt", "example.org"),
        (".example.org.txt", "*.example.org"),
        ("global.txt", "*"),
        ("LICENSE.txt", None),
        ("README.md", None),
        ("example.org", None),
        ("..txt", None),
        ("ex ample.org.txt", None),
    ],
)
def test_the_name_is_the_host(name: str, pattern: str | None) -> None:
    """A file's name gives its host pattern, and a name that is no host gives none."""
    assert ftr_host(name) == pattern


def test_a_name_without_a_host_is_refused() -> None:
    """What is no config is not read as one, and the error names it and what was expected."""
    with pytest.raises(ValueError, match=r"'LICENSE\.txt' names no host: expected"):
        read_ftr("body: //main", "LICENSE.txt")


def test_places_become_a_layout() -> None:
    """Title, author, date and body stand in the layout in their order, attributes and strings as they are."""
    found = layout(CONFIG)

    assert found.title is not None
    assert found.authors is not None
    assert found.date is not None
    assert found.title.xpath == ("//h1[@class='kop']", "//meta[@name='island']/@content")
    assert found.authors.xpath == ("substring-after(//p[@class='by'], 'By ')",)
    assert found.date.xpath == ("//time/@datetime",)


def test_a_body_is_made_of_elements() -> None:
    """Of a body's alternatives the one that gives attributes is left out and reported, and the other counts."""
    found = layout(CONFIG)

    assert found.body is not None
    assert found.body.xpath == ("//div[@id='tale']", "//main")
    assert (8, "unsupported: it gives attributes, and a body is made of elements") in reasons(CONFIG)


def test_strips_become_rules() -> None:
    """Each thing to strip is a rule that drops all it finds, with a category, a readable id and a reason."""
    found = rules(CONFIG)

    assert [(rule.id, rule.category, rule.max_share) for rule in found] == [
        ("ftr.island.example.share-row", "share", 1.0),
        ("ftr.island.example.footer", "navigation", 1.0),
        ("ftr.island.example.island-related", "related", 1.0),
        ("ftr.island.example.two-words", "promo", 1.0),
        ("ftr.island.example.image-adverts", "advert", 1.0),
    ]
    assert found[0].when.xpath == ("//div[@class='share-row']",)
    assert found[0].why == "The site config of island.example strips what this finds: //div[@class='share-row']."


def test_a_reason_ends_in_one_full_stop() -> None:
    """A value that ends in one brings the sentence's own along."""
    (rule,) = rules("strip_image_src: ads.")
    assert rule.why == "The site config of island.example strips what this finds: ads."


def test_a_part_of_a_class_is_a_token_unless_it_holds_a_space() -> None:
    """Quotes around a value are left out; a value that reaches over two classes is an XPath."""
    found = rules(CONFIG)

    assert found[2].when.tokens == ("*island-related*",)
    assert found[3].when.xpath == ("//*[contains(@class, 'two words') or contains(@id, 'two words')]",)
    assert found[4].when.xpath == ("//img[contains(@src, '/adverts/')]",)


def test_replacements_are_paired_by_their_order() -> None:
    """Both ways to write a replacement give pairs, in the order of the file."""
    assert [(pair.find, pair.with_) for pair in layout(CONFIG).replace] == [
        ("<tale>", '<div id="tale">'),
        ("</tale>", "</div>"),
    ]


def test_a_text_to_find_may_hold_a_colon_and_be_replaced_by_nothing() -> None:
    """The parentheses end before the last colon that can be meant, and an empty value takes the text out."""
    pairs = layout('replace_string(style="a:b"): id\nreplace_string(\x02):\n').replace

    assert [(pair.find, pair.with_) for pair in pairs] == [('style="a:b"', "id"), ("\x02", "")]


def test_unpaired_replacements_replace_nothing() -> None:
    """A file with more texts to find than to replace them replaces none, as in Full-Text RSS, and says so."""
    text = "body: //main\nfind_string: a\nfind_string: b\nreplace_string: c\n"

    assert layout(text).replace == ()
    assert reasons(text) == [
        (line, "malformed: the file has 2 texts to find and 1 to replace them, so none is replaced")
        for line in (2, 3, 4)
    ]


def test_tests_are_kept() -> None:
    """An address to test comes with its texts, and is reported as not applicable."""
    imported = read_ftr(CONFIG, "island.example.txt")

    assert imported.tests == (("https://island.example/ferry", ("The ferry sails.",)),)
    assert [(s.line, s.why) for s in imported.skipped if "test" in s.what] == [
        (17, "not applicable: a test of a fetched page"),
        (18, "not applicable: a test of a fetched page"),
    ]


def test_directives_taken_are_counted() -> None:
    """The count of a directive is of its lines that became something."""
    assert read_ftr(CONFIG, "island.example.txt").taken == {
        "title": 2,
        "author": 1,
        "date": 1,
        "body": 2,
        "strip": 2,
        "strip_id_or_class": 2,
        "strip_image_src": 1,
        "replace_string": 2,
    }


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("http_header(user-agent): Boat", "not applicable: headers are for whoever fetches the page"),
        ("next_page_link: //a", "not applicable: further pages of an article are for whoever fetches it"),
        ("prune: no", "not needed: the rules for all sites clean the body too, whatever it says"),
        ("titl: //h1", "unknown: there is no such directive; the nearest is title"),
        ("test_rul: //h1", "unknown: there is no such directive; the nearest is test_url"),
        ("zzzzz: //h1", "unknown: there is no such directive; none has a name like it"),
        ("strip the footer", "unknown: expected a line such as body: //article"),
        ("strip: //p[", "malformed: Invalid expression"),
        ("strip: //a[contain(@class, 'x')]", "malformed: there is no function contain() in XPath 1.0"),
        ("body: //a[contains(@class='x')]", "malformed: contains() takes 2 arguments, found 1"),
        ("title: count(//p)", "unsupported: it gives a number, which is no text"),
        ("strip: ' * '", "malformed: it gives a text and finds nothing in a page"),
        ("strip: //p/text()", "unsupported: it finds texts without their elements, and a rule speaks of elements"),
        ("strip: //img/@height", "not applicable: it takes out attributes, which are no part of the text"),
        (
            "strip_attr: //div/@class",
            "unsupported: it hides an attribute from other directives, and rules see the page as it came",
        ),
        ("strip:", "malformed: it has no value"),
        ("strip_id_or_class: ''", "malformed: it has no value"),
        (
            "strip_id_or_class: a \x1b",
            "malformed: All strings must be XML compatible: Unicode or ASCII, no NULL bytes or control characters",
        ),
        ("replace_string(): x", "malformed: there is no text to find"),
        ("test_contains: The ferry", "malformed: there is no test_url above it"),
        (f"strip_id_or_class: {'p ' * 300}", "unsupported: longer than 500 characters"),
        (f"strip: //{'p' * 2000}", "unsupported: longer than 1,900 characters"),
    ],
)
def test_what_is_not_taken_has_its_reason(line: str, why: str) -> None:
    """A line that makes nothing is named with its reason, and the rest of the file counts."""
    text = f"body: //main\n{line}\nstrip: //nav\n"

    assert reasons(text) == [(2, why)]
    assert [rule.id for rule in rules(text)] == ["ftr.island.example.nav"]


def test_the_longest_values_make_rules() -> None:
    """What is no longer than allowed fits into a rule file, with all that a rule says around it."""
    text = f"strip_image_src: {'p' * 1900}\nstrip_id_or_class: {'p ' * 250}\nstrip: //{'p' * 1898}\n"

    assert len(rules(text)) == 3


def test_attributes_to_strip_that_are_elements_are_stripped() -> None:
    """In Full-Text RSS strip_attr is another name for strip, so that elements go."""
    assert [rule.when.xpath for rule in rules("strip_attr: //nav")] == [("//nav",)]


def test_a_line_that_repeats_another_makes_no_second_rule() -> None:
    """The same thing stripped twice is one rule, and the second line is reported."""
    text = "strip: //nav\nstrip: //nav\n"

    assert len(rules(text)) == 1
    assert reasons(text) == [(2, "not needed: a line above takes it out already")]


def test_only_a_line_feed_ends_a_line() -> None:
    """A carriage return is trimmed, and other characters that end lines elsewhere stay in the value."""
    text = "\ufeffstrip: //nav\r\nstrip: //p[. = 'a\u2028b']\r\n"

    assert [rule.when.xpath for rule in rules(text)] == [("//nav",), ("//p[. = 'a\u2028b']",)]


def test_a_file_with_nothing_to_take_has_no_data() -> None:
    """A config of tests and comments makes no rule file."""
    assert read_ftr("# a paper\ntest_url: https://island.example/", "island.example.txt").data == {}


@pytest.mark.parametrize(
    ("name", "rule_id", "where"),
    [
        (".island.example.txt", "ftr._.island.example.nav", "of island.example"),
        ("global.txt", "ftr.global.nav", "for all sites"),
    ],
)
def test_rules_of_many_hosts_say_so(name: str, rule_id: str, where: str) -> None:
    """Rules of a wildcard config and of the global one have ids of their own."""
    (rule,) = rule_file("strip: //nav", name).rules

    assert (rule.id, rule.why) == (rule_id, f"The site config {where} strips what this finds: //nav.")


STEPS = "//p /b /.. /* //@a /text() [1] ['a'] [@a] [contains(@a,'b')] [b:c] [$d] [e(1)] | ( ) [ ] = 1".split()
XPATHS = st.lists(st.sampled_from(STEPS), min_size=1, max_size=6).map("".join)
LINES = st.tuples(st.sampled_from(sorted(MAPPED)), st.sampled_from([":", ": ", "(a): ", "(", ""]), XPATHS | st.text())


@given(st.lists(LINES.map("".join), max_size=6))
def test_whatever_a_config_holds_it_gives_rules_that_run(lines: list[str]) -> None:
    """No line makes reading fail, and all that is taken is in the rule format and runs on a page."""
    data = read_ftr("\n".join(lines), "island.example.txt").data
    page = etree.HTML("<html><body><p a='b'>a<b>c</b></p></body></html>")

    found = RuleFile.model_validate_json(json.dumps(data)) if data else None

    for rule in found.rules if found else ():
        for xpath in rule.when.xpath or ():
            elements = compile_selector("xpath", xpath)(page)
            assert isinstance(elements, list)
            assert all(etree.iselement(element) for element in elements)
    for layout_ in found.layouts if found else ():
        for find in filter(None, (layout_.body, layout_.title, layout_.authors, layout_.date)):
            for xpath in find.xpath or ():
                compile_find("xpath", xpath)(page)
