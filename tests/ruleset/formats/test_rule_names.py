"""Ids of imported rules."""

from __future__ import annotations

from cleaner.ruleset.formats.rule_names import RuleNames


def test_words_make_the_id() -> None:
    """Words are joined by hyphens, without signs, case and accents; what has none is an element."""
    given = RuleNames("ftr", "example.org")

    assert given.give(["Más", "leído!"]) == "ftr.example.org.mas-leido"
    assert given.give(["新闻"]) == "ftr.example.org.element"


def test_no_id_is_given_twice() -> None:
    """Words that come again get a number, and so do words that look like a numbered id."""
    given = RuleNames("ftr", "example.org")

    assert [given.give([words]) for words in ("nav", "nav", "nav-2", "nav")] == [
        "ftr.example.org.nav",
        "ftr.example.org.nav-2",
        "ftr.example.org.nav-2-2",
        "ftr.example.org.nav-3",
    ]


def test_long_hosts_and_words_fit() -> None:
    """An id has at most 100 characters, and hosts that differ only at their start have different ids."""
    tail = "harbour." * 20 + "example.org"
    one, other = (RuleNames("ftr", f"{start}.{tail}").give(["words " * 40]) for start in "ab")

    assert one != other
    assert max(len(one), len(other)) <= 97
