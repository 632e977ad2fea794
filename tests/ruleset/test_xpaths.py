"""What an XPath finds."""

from __future__ import annotations

import pytest

from cleaner.ruleset.xpaths import XPathError, element_branches, literals, names, what_finds


@pytest.mark.parametrize(
    ("expression", "finds"),
    [
        ("//div[@class='a/@b']", "elements"),
        ("//div[@id]/p[2]", "elements"),
        ("id('tale')/p", "elements"),
        ("(//p | //li)[last()]", "elements"),
        ("//p[not(text())]/..", "elements"),
        ("//a/@href", "attributes"),
        ("(//a/@href)[1]", "attributes"),
        ("//a/attribute::href", "attributes"),
        ("//p/text()[contains(., '/')]", "texts"),
        ("//p[1]/following-sibling::text()", "texts"),
        ("//comment()", "texts"),
        ("concat('a', //p)", "text"),
        ("count(//p)", "number"),
        ("//p = 'a'", "boolean"),
    ],
)
def test_what_finds(expression: str, finds: str) -> None:
    """The last step says what an XPath finds, whatever stands in its brackets and quotes."""
    assert what_finds(expression) == finds


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("//p[", "Invalid"),
        ("//p['a]", "Unfinished literal"),
        ("//nosuch[ends-with(@class, 'a')]", r"there is no function ends-with\(\)"),
        ("//nosuch[contains(@class='a')]", r"contains\(\) takes 2 arguments, found 1"),
        ("//nosuch[contains(substring-before(., ','), concat('a', 'b'), 'c')]", r"contains\(\) takes 2 .*, found 3"),
        ("//nosuch[last(1)]", r"last\(\) takes 0 arguments, found 1"),
        ("//nosuch[a:b]", "pages of HTML have no namespace a:"),
        ("//nosuch[$a]", "there are no variables"),
        ("//p\x00", "XML compatible"),
    ],
)
def test_what_cannot_run_is_named(expression: str, message: str) -> None:
    """A fault is found even where running the XPath on another page would not come to it."""
    with pytest.raises(XPathError, match=message):
        what_finds(expression)


@pytest.mark.parametrize(
    "expression",
    [
        "//p[@a='x:y' and contains(., 'f(')]",
        "//p[(1) or (2)]",
        "//a[substring(@href, 2) = 'b']/self::a",
        "//p[position() = last()]",
        "//p[normalize-space() = string(.)]",
    ],
)
def test_what_can_run_is_let_through(expression: str) -> None:
    """Colons and parentheses in quotes, axes, operators and optional arguments are no faults."""
    assert what_finds(expression) == "elements"


def test_alternatives_are_told_apart() -> None:
    """Alternatives that find no elements are given by themselves, and the others stay one XPath."""
    assert element_branches("//p['|'] | //a/@href | (//li | //dt)") == (
        "//p['|'] | (//li | //dt)",
        (("//a/@href", "attributes"),),
    )
    assert element_branches("//p|//li") == ("//p|//li", ())
    assert element_branches("//p/text() | //@a") == (None, (("//p/text()", "texts"), ("//@a", "attributes")))
    assert element_branches("//@a") == (None, (("//@a", "attributes"),))


def test_words_of_an_xpath() -> None:
    """The quoted strings and the names are what an XPath is about."""
    assert literals("//p[@class='a b' or @id=\"it's\"]") == ["a b", "it's"]
    assert names("//aside/p['x']") == ["aside", "p"]
