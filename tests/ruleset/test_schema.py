"""What a rule file may say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.ruleset.read import read_files

if TYPE_CHECKING:
    from pathlib import Path


def test_a_profile_may_say_off_without_quotes(tmp_path: Path) -> None:
    """YAML's own reading of a bare on or off as true or false does not get in a user's way."""
    file = tmp_path / "mine.yaml"
    file.write_text('profile: mine\nwhy: Mine.\ncategories: {share: off, legal: on, promo: "off"}\n', encoding="utf-8")

    loaded = read_files([file])

    assert loaded.faults == []
    assert loaded.profiles["mine"].profile.categories == {"share": "off", "legal": "on", "promo": "off"}


def test_a_switch_is_on_or_off(tmp_path: Path) -> None:
    """Any other word is a fault that names the key and what was expected."""
    file = tmp_path / "mine.yaml"
    file.write_text("profile: mine\nwhy: Mine.\ncategories: {share: maybe}\n", encoding="utf-8")

    (fault,) = read_files([file]).faults

    assert fault.key == "categories.share"
    assert fault.message == "found 'maybe', expected on or off"


@pytest.mark.parametrize(("token", "words"), [("=x", "no name of an attribute"), ("a b", "holds white space")])
def test_a_token_that_no_element_can_have_is_a_fault(tmp_path: Path, token: str, words: str) -> None:
    """A token of two words, or an attribute without a name, is refused instead of failing, or idling, on each page."""
    file = tmp_path / "a.yaml"
    rule = f"{{id: a, why: A., when: {{tokens: ['{token}']}}, examples: {{match: [x], no_match: [y]}}}}"
    file.write_text(f"category: promo\nrules:\n  - {rule}\n", encoding="utf-8")

    (fault,) = read_files([file]).faults

    assert (fault.line, fault.rule, fault.key) == (3, "a", "when.tokens[0]")
    assert words in fault.message


@pytest.mark.parametrize(
    ("why", "shown"),
    [
        (r'"It lies in C:\rules."', r"It lies in C:\rules."),
        (r'"Red: \e[31m, no: \0."', r"Red: \x1b[31m, no: \x00."),
        ("|\n      It stands\n      under all.\n", "It stands under all."),
    ],
)
def test_a_reason_is_one_line_without_control_characters(tmp_path: Path, why: str, shown: str) -> None:
    """What YAML makes of a backslash is shown as it was written, and a block of lines is one."""
    file = tmp_path / "a.yaml"
    rule = f"  - id: a.rule\n    when: {{line_has: [tickets]}}\n    why: {why}\n"
    file.write_text(f"imported: a test\ncategory: promo\nrules:\n{rule}", encoding="utf-8")

    loaded = read_files([file])

    assert loaded.faults == []
    assert loaded.rules["a.rule"].rule.why == shown


def test_an_edit_says_what_to_take_out(tmp_path: Path) -> None:
    """A pattern or an element within the line; a phrase alone would leave nothing to do."""
    file = tmp_path / "a.yaml"
    file.write_text(
        "category: a\nrules:\n  - id: a.b\n    why: It goes.\n    action: edit\n    when: {line_has: [by air]}\n"
        '    examples: {match: ["By air"], no_match: ["By sea"]}\n',
        encoding="utf-8",
    )

    (fault,) = read_files([file]).faults

    assert "expected when.matches, or tokens, css or xpath" in fault.message
