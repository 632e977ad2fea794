"""Queries that take time by the square of the page are refused, and those that only look like it are not."""

from __future__ import annotations

import pytest

from cleaner.ruleset.lint import costly_form


@pytest.mark.parametrize(
    ("xpath", "word"),
    [
        ("//p/following::a", "following::"),
        ("//*/preceding-sibling::div", "preceding-sibling::"),
        ("//h1 | //div/span/following-sibling::*", "following-sibling::"),
        ("//p[following::h2]", "following:: in a predicate"),
        ("//div[.//a[preceding::h2]]/b", "preceding:: in a predicate"),
        ("//p[//h2]", "starts with /"),
        ("//p[count(//a) = 3]", "starts with /"),
        ("//a[@href = 'x' or /html/head]", "starts with /"),
    ],
)
def test_costly_forms_are_told(xpath: str, word: str) -> None:
    """Each is refused with the part that costs and what to write instead."""
    said = costly_form(xpath)
    assert said is not None
    assert word in said
    assert "expected" in said


@pytest.mark.parametrize(
    "xpath",
    [
        "//p",
        "//p[.//h2]",
        "//div[a//b]",
        "//h2[. = 'More']/following-sibling::*",
        "//div[@id='x']/p/following-sibling::p",
        "//p/following-sibling::p[1]",
        "//p/following-sibling::*[(self::p) and (position() = 1)]",
        "(//hr)[last()]/following::*",
        "//footer/following-sibling::*",
        "//a[contains(@href, '//t.example/')]",
        "//p[. = 'see [//h2] and following::']",
        "//p[following-sibling::h2]",
    ],
)
def test_affordable_forms_pass(xpath: str) -> None:
    """Chosen elements, first siblings, relative paths and quoted texts are no reason to refuse."""
    assert costly_form(xpath) is None
