"""What newcomers do to YAML is told on the line where they did it, with what to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.api import check_rules

if TYPE_CHECKING:
    from pathlib import Path

RULE = """\
category: promo
rules:
  - id: a.late
    why: It is late.
    when:
      line_is:
        - "The ferry is late"
        - "The ferry left"
      matches: "late"
    examples: {match: ["The ferry is late."], no_match: ["He was late."]}
"""
APOSTROPHE = "an apostrophe in single quotes is written twice, '', or the text stands in double quotes"
QUOTE = 'a quote in double quotes is written \\", or the text stands in single quotes'
COMMENT = "# begins a comment, so that the bracket is not closed: a text that starts with # stands in quotes"
SPACE = "which is no space to YAML: expected spaces"
MISTAKES = {
    "apostrophe in a text": ("It is late.", "'It's late.'", 4, APOSTROPHE),
    "apostrophe before a space": ("It is late.", "'The boats' time is up.'", 4, APOSTROPHE),
    "apostrophe in a list": ('"The ferry is late"', "'Don't wait'", 7, APOSTROPHE),
    "apostrophe in brackets": ('["The ferry is late."]', "['Don't wait', 'Go']", 10, APOSTROPHE),
    "quotes in a text": ("It is late.", '"They say "late" here"', 4, QUOTE),
    "quotes in brackets": ('["The ferry is late."]', '["Say "late""]', 10, QUOTE),
    "quote that another closes": ('"The ferry is late"', '"The ferry is late', 7, "ends only in line 8"),
    "quote that nothing closes": ('["He was late."]', '["He was late.]', 10, "a quote is not closed"),
    "a # in brackets": ('"late"', "[#1 News]", 9, COMMENT),
    "a # behind a comma": ('["The ferry is late."]', '["a #2", #1 News]', 10, COMMENT),
    "two documents": ('"late"', "late\n---\na: b", 10, "a line --- begins one: leave it out"),
    "a glob": ('"late"', "late\n      tokens: [*promo*]", 10, "a text that starts with * stands in quotes"),
    "a glob alone": ('"late"', "late\n      tokens: [*promo]", 10, "a text that starts with * stands in quotes"),
    "a & in brackets": ('["He was late."]', "[& more]", 10, "a text that starts with & stands in quotes"),
    "a share": ('"late"', "%late", 9, "a text that starts with @, % or ` stands in quotes"),
    "a tag": ('"late"', "!late", 9, "a text that starts with ! stands in quotes"),
    "an arrow": ('"late"', "> late", 9, "a text that starts with > or | stands in quotes"),
    "a comma": ('"late"', ", late", 9, "a text that starts with a comma"),
    "a bracket": ('"late"', "[late", 10, "each bracket is closed"),
    "key without a space": ("why: It is late.", "why:ours", 4, "a space is missing behind why:"),
    "first key without a space": ("category: promo", "category:promo", 1, "a space is missing behind category:"),
    "key without a space in braces": ("{match: [", "{match:[", 10, "a colon has a space behind it"),
    "key without a space, and a list": (
        '"late"',
        '"late"\n    section:\n      while:["x"]',
        10,
        "a space is missing behind while:",
    ),
    "dash without a space": ("- id", "-id", 3, "a space is missing behind -"),
    "last dash without a space": ('- "The ferry left"', "-Left", 8, "a space is missing behind -"),
    "all dashes without a space": (
        '- "The ferry is late"\n        - "The ferry left"',
        "-Late\n        -Left",
        6,
        "a space is missing behind -",
    ),
    "no-break spaces": ("    why", "\u00a0\u00a0\u00a0\u00a0why", 4, f"found U+00A0 in front of it, {SPACE}"),
    "wide spaces": ("    when", "  \u3000 when", 5, f"found U+3000 in front of it, {SPACE}"),
    "a colon": ("It is late.", "It is: late", 4, "a text with a colon in it stands in quotes"),
    "a control character": ("It is", "Möwen \u001b", 4, "unacceptable character #x001b: control characters are not"),
    "a NUL": ("It is", "It\u0000is", 4, "unacceptable character #x0000: control characters are not allowed"),
    "a time": ('"The ferry left"', "12:30", 8, "found 12:30, which without quotes is the number 750 to YAML"),
    "a number with a stroke": ('"The ferry left"', "1_000", 8, "found 1_000, which without quotes is the number 1000"),
    "a class as in a selector": (
        'matches: "late"',
        "tokens: ['.late']",
        9,
        "'.late' begins as a selector does: expected",
    ),
    "an id as in a selector": ('matches: "late"', "tokens: [a, '#late']", 9, "expected 'late', or css in the place"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_where_it_was_made(tmp_path: Path, mistake: str) -> None:
    """The one fault names the line of the mistake, not the one on which the parser gave up, in one line of words."""
    right, wrong, line, words = MISTAKES[mistake]
    assert RULE.count(right) == 1
    file = tmp_path / "mine.yaml"
    file.write_text(RULE.replace(right, wrong), encoding="utf-8")

    _, (fault,) = check_rules([file])

    assert fault.line == line
    assert words in str(fault)
    assert "\n" not in str(fault)


@pytest.mark.parametrize("token", ["py-0.5", "w-[#333]", "data-at=.late"])
def test_a_token_may_hold_a_dot(tmp_path: Path, token: str) -> None:
    """Only in front is a dot or a # that of a selector: inside it is the class's own."""
    file = tmp_path / "mine.yaml"
    file.write_text(RULE.replace('matches: "late"', f"tokens: ['{token}']").replace("match: [", "match: [], x: ["))

    assert not [fault for fault in check_rules([file])[1] if "selector" in str(fault)]


PROFILE = "profile: archive\nextends: recall\nwhy: We keep them.\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("categories: [promo]\n", "expected names, each with on or off behind it, such as promo: off"),
        ("rules: [en.share.line]\n", "expected ids of rules, each with on or off behind it, such as en.share.line: on"),
        ("rules:\n  - id: a.b\n    why: x\n", "rules of your own stand in a file of their own"),
    ],
)
def test_a_list_for_a_profiles_switches_is_told_what_belongs_there(tmp_path: Path, text: str, words: str) -> None:
    """A profile that has a list of rules, or of categories, is told that switches belong there."""
    file = tmp_path / "mine.yaml"
    file.write_text(PROFILE + text, encoding="utf-8")

    _, (fault,) = check_rules([file])

    assert fault.line == 4
    assert words in str(fault)
