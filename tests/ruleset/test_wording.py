"""What is wrong with a rule file, in words for the person who wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.api import check_rules
from cleaner.ruleset.read import read_files

if TYPE_CHECKING:
    from pathlib import Path

RULE = """\
category: promo
rules:
  - id: a.late
    why: It is late.
    when: {line_starts: ["The ferry"], words: {at_most: 9}}
    examples:
      match: ["The ferry is late."]
      no_match: ["The train is late."]
"""
MISTAKES = {
    "key of another tool": ("line_starts:", "contains:", 5, "when.contains: unknown key: did you mean line_has?"),
    "misspelt key": ("when:", "wehn:", 5, "wehn: unknown key: did you mean when?"),
    "key of another place": (
        "when:",
        "words: {at_most: 3}\n    when:",
        5,
        "words: unknown key: expected it inside when",
    ),
    "bound of another tool": ("at_most", "max", 5, "when.words.max: unknown key: did you mean at_most?"),
    "key of nowhere": ("at_most", "upto", 5, "unknown key: expected some of at_least, at_most, above, below"),
    "word where a list belongs": ('["The ferry"]', "The ferry", 5, "found 'The ferry', expected a list"),
    "number where bounds belong": ("{at_most: 9}", "9", 5, "found 9, expected some of these keys"),
    "text where a number belongs": ("at_most: 9", "at_most: nine", 5, "found 'nine', expected a number"),
    "no such action": ("why:", "action: burn\n    why:", 4, "found 'burn', expected drop, edit, keep or flag"),
    "address for a host": (
        "category: promo",
        "category: promo\nscope: {hosts: ['https://a.example/']}",
        2,
        "found 'https://a.example/', expected a host and no more",
    ),
    "category in capitals": ("promo", "Promo", 1, "found 'Promo', expected lower case letters"),
    "a number for a line": ('["The ferry is late."]', "[2024]", 7, "found 2024, expected a text; in quotes it is one"),
    "no, as YAML reads it": (
        "category: promo",
        "category: promo\nscope: {languages: [no]}",
        2,
        "found false, expected a text; without quotes YAML takes yes, no",
    ),
    "day of no month": (
        "category: promo",
        "category: promo\nscope: {until: 2026-13-45}",
        2,
        "scope.until: found '2026-13-45', expected a day that is in the calendar, as year-month-day",
    ),
    "day that February has not": (
        "why:",
        "scope: {since: 2026-02-30}\n    why:",
        4,
        "a.late: scope.since: found '2026-02-30', expected a day that is in the calendar",
    ),
    "hour of no day": (
        "why:",
        "scope: {since: 2026-02-03 25:00:00}\n    why:",
        4,
        "a.late: scope.since: found '2026-02-03 25:00:00', expected a day such as 2024-03-01",
    ),
    "bound below all numbers": ("at_most: 9", "at_most: -3", 5, "found -3, expected greater than or equal to 0"),
    "bound that leaves nothing": ("at_most: 9", "below: 0", 5, "found 0, expected greater than 0"),
    "number of 5,000 digits": ("at_most: 9", f"at_most: {'9' * 5000}", 5, "found 5,000 characters, expected a number"),
    "percent for a share": (
        "words: {at_most: 9}",
        "link_density: {at_most: 20}",
        5,
        "when.link_density: at_most 20 is no share: expected 0 to 1; 0.20 is meant?",
    ),
    "part of a percent": (
        "words: {at_most: 9}",
        "digits: {above: 2.5}",
        5,
        "above 2.5 is no share: expected 0 to 1; 0.025 is meant?",
    ),
    "no percent either": (
        "words: {at_most: 9}",
        "capitals: {below: 900}",
        5,
        "when.capitals: below 900 is no share: expected 0 to 1",
    ),
    "less than nothing": (
        "words: {at_most: 9}",
        "uppercase: {at_least: -1}",
        5,
        "when.uppercase: at_least -1 is no share: expected 0 to 1",
    ),
    "name of a language": (
        "category: promo",
        "category: promo\nscope: {languages: [de, german]}",
        2,
        "scope.languages[1]: found 'german', expected an ISO 639 code of two or three small letters, such as en; de is",
    ),
    "code of no language": ("why:", "scope: {languages: [xx]}\n    why:", 4, "found 'xx', expected an ISO 639 code"),
    "groups in groups": (
        'line_starts: ["The ferry"]',
        f"matches: '{'(' * 900}{')' * 900}'",
        5,
        "when.matches: not a regular expression: its groups nest too deep",
    ),
    "steps without end": (
        'line_starts: ["The ferry"]',
        f"css: ['{'a ' * 900}']",
        5,
        "when.css[0]: css of 1,800 characters goes on for too long",
    ),
    "no end of a number": ("at_most: 9", "at_most: .inf", 5, "found Infinity, expected a number"),
    "line with a colon": ('"The ferry is late."', "The ferry: late", 7, "a line with a colon in it stands in quotes"),
    "no category": ("category: promo\n", "", 2, "category: missing: expected it here, or for all at the head"),
    "a text with a colon": ("It is late.", "It is: late", 4, "a text with a colon in it stands in quotes"),
    "a tab": ("    why:", "\twhy:", 4, "expected spaces"),
    "keys in two columns": ("    why:", "   why:", 4, "start in the same column"),
    "a backslash": (
        '"The ferry"',
        r'"The \d+"',
        5,
        "in single quotes a backslash is only a backslash",
    ),
    "nothing": (RULE, "# later\n", 0, "nothing in it: expected rules"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_in_one_line(tmp_path: Path, mistake: str) -> None:
    """A newcomer's mistake is one fault with its line, what was found and what to write, without jargon."""
    right, wrong, line, words = MISTAKES[mistake]
    file = tmp_path / "mine.yaml"
    file.write_text(RULE.replace(right, wrong), encoding="utf-8")

    faults = [fault for fault in read_files([file]).faults if fault.key != "when" or mistake != "misspelt key"]

    assert [fault.line for fault in faults] == [line]
    assert words in str(faults[0])
    assert not any(jargon in str(faults[0]) for jargon in ("Input should", "constrained", "function-", "Tuple"))


def test_bytes_of_another_charset_are_told_with_their_line(tmp_path: Path) -> None:
    """A file that was saved as Latin-1 is refused with the line of its first such letter, and what to do."""
    file = tmp_path / "mine.yaml"
    file.write_bytes(RULE.replace("It is late.", "Zu spät.").encode("latin-1"))

    (fault,) = read_files([file]).faults

    assert (fault.line, fault.message) == (4, "found byte 0xe4, which is not UTF-8: save the file as UTF-8")


def test_sound_rules_of_a_faulty_file_are_checked_too(tmp_path: Path) -> None:
    """One rule against the schema, one with a bad pattern and one with a false example are told in one run, by line."""
    entry = RULE.partition("rules:\n")[2]
    pattern = entry.replace('line_starts: ["The ferry"]', "matches: '(ferry'").replace("a.late", "a.pattern")
    example = entry.replace("The train", "The ferry").replace("a.late", "a.example")
    file = tmp_path / "mine.yaml"
    file.write_text(RULE.replace("why:", "hwy:") + pattern + example, encoding="utf-8")

    _, faults = check_rules([file])

    assert [(fault.rule, fault.key) for fault in faults] == [
        ("a.late", "why"),
        ("a.late", "hwy"),
        ("a.pattern", "when.matches"),
        ("a.example", "examples.no_match[0]"),
    ]
