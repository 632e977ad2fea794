"""`cleaner rules test`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cleaner.model.trial import TriedBlock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import CompletedProcess

    Cli = Callable[..., CompletedProcess[str]]

RULES = """\
category: promo
rules:
  - id: my.tickets
    why: A call to buy tickets is no news.
    scope: {hosts: [courier.example]}
    when: {line_starts: [passengers], words: {at_most: 12}}
    examples: {match: [Passengers buy tickets], no_match: [x]}
  - id: my.heading
    why: Our related stories are news.
    action: keep
    when: {line_is: [related content]}
    examples: {match: [Related content], no_match: [x]}
"""
RELATED = ["RELATED CONTENT", "Ten ferries that sailed too early", "Why the harbour board has no boats"]


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Give a file with two rules."""
    path = tmp_path / "mine.yaml"
    path.write_text(RULES, encoding="utf-8")
    return path


def shown(ran: CompletedProcess[str]) -> list[TriedBlock]:
    """Read the JSON that a command wrote."""
    return [TriedBlock.model_validate(block) for block in json.loads(ran.stdout)]


def test_lines_that_a_rule_spoke_of_are_shown(cli: Cli, page: Path) -> None:
    """Each removed line stands with its number, the rule that decided, and that rule's place; the rest is counted."""
    ran = cli("rules", "test", page)

    assert ran.returncode == 0
    lines = ran.stdout.splitlines()
    assert [line[8:] for line in lines if line[6:7] == "-"] == RELATED
    assert lines[0] == "    3 - RELATED CONTENT"
    assert lines[1].startswith("        decided    en.related.heading (related, drop): ")
    assert lines[2].strip().startswith("rules/languages/en/related.yaml:")
    assert ran.stderr == (
        "cleaner: 7 lines: 3 dropped by rules, 0 by the scorer, 4 kept; --all shows those that nobody spoke of\n"
    )


def test_who_was_overruled_is_shown(cli: Cli, page: Path, rules: Path) -> None:
    """A user's keep decides over the shipped drop, and both are named with what became of them."""
    (block, *_) = shown(cli("rules", "test", page, "--rules", rules, "--format", "json"))

    outcomes = {word.rule: word.outcome for word in block.words}
    assert block.text == "RELATED CONTENT"
    assert block.kept
    assert (outcomes["my.heading"], outcomes["en.related.heading"]) == ("decided", "overruled")


def test_all_shows_every_line_with_its_measures(cli: Cli, page: Path) -> None:
    """With --all no line is left out, and each has the verdict and what a condition can ask."""
    ran = cli("rules", "test", page, "--all")

    texts = [line[8:] for line in ran.stdout.splitlines() if line[:5].strip()]
    assert texts == page.read_text(encoding="utf-8").splitlines()
    assert ran.stdout.count("        measured   kind ") == 7
    assert ran.stdout.count("        score      no rule decided, and the scorer chose it") == 4


def test_a_rule_says_why_it_left_a_line_alone(cli: Cli, page: Path, rules: Path) -> None:
    """With --rule and --line each key that failed is named; with the right address one of them is gone."""
    asked = ("rules", "test", page, "--rules", rules, "--rule", "my.tickets", "--line", "their TICKETS")

    here = cli(*asked)
    there = cli(*asked, "--url", "https://www.courier.example/ferry")

    misses = [line.strip() for line in here.stdout.splitlines() if "why not" in line]
    assert misses == [
        "why not    scope.hosts: found a page without url, expected courier.example",
        "why not    when.words: found 20, expected at_most 12",
    ]
    assert [line.strip() for line in there.stdout.splitlines() if "why not" in line] == misses[1:]
    assert there.stderr == "cleaner: my.tickets hits 0 of 7 lines\n"


def test_a_rule_alone_is_shown_where_it_hit(cli: Cli, page: Path, rules: Path) -> None:
    """With --rule only its lines are shown, and a rule without a hit leads to --line."""
    hit = cli("rules", "test", page, "--rules", rules, "--rule", "my.heading", "--format", "json")
    missed = cli("rules", "test", page, "--rules", rules, "--rule", "my.tickets")

    assert [(block.text, [word.rule for word in block.words]) for block in shown(hit)] == [
        ("RELATED CONTENT", ["my.heading"])
    ]
    assert missed.stdout == ""
    assert missed.stderr == ("cleaner: my.tickets hits 0 of 7 lines; --line TEXT says why it leaves a line alone\n")


def test_a_check_is_told_to_be_one(cli: Cli, page: Path, tmp_path: Path) -> None:
    """`rules list` shows checks beside rules; asked for as a rule, one is told for what it is and where it speaks."""
    (tmp_path / "a.yaml").write_text(
        "category: quality\nchecks:\n  - id: my.short\n    why: It is short.\n    when: {words: {at_most: 3}}\n"
        "    examples: {match: [One line], no_match: [One line of more than three words]}\n",
        encoding="utf-8",
    )

    ran = cli("rules", "test", page, "--rules", tmp_path / "a.yaml", "--rule", "my.short")

    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == (
        "cleaner: 'my.short' is a check of the whole body, and hits no line: the flags of cleaner clean --format json"
        " have check:my.short where it holds\n"
    )


def test_standard_input_and_the_kind_of_input_serve(cli: Cli) -> None:
    """The page may come on stdin, and --type text takes tags for text."""
    ran = cli("rules", "test", "-", "--type", "text", "--all", "--format", "json", stdin=b"<p>Ferry</p>")

    assert [block.text for block in shown(ran)] == ["<p>Ferry</p>"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--rule", "en.related.headin"), "unknown rule 'en.related.headin': did you mean en.related.heading"),
        (("--line", "no such thing"), "no line holds 'no such thing'"),
        (("--profile", "loose"), "unknown profile 'loose'"),
        (("--language", "english"), "Invalid value for '--language'"),
    ],
)
def test_what_cannot_be_meant_is_said_in_one_line(cli: Cli, page: Path, arguments: tuple[str, ...], words: str) -> None:
    """An unknown rule, text, profile or language exits 1 with a line that says what was expected."""
    ran = cli("rules", "test", page, *arguments)

    assert (ran.returncode, ran.stdout) == (1, "")
    assert words in ran.stderr
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize(("name", "words"), [("missing.html", "No such file or directory"), ("", "Is a directory")])
def test_a_page_that_cannot_be_read_is_named(cli: Cli, tmp_path: Path, name: str, words: str) -> None:
    """A missing file and a folder are errors with the path in them."""
    ran = cli("rules", "test", tmp_path / name)

    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "", f"cleaner: {tmp_path / name}: {words}\n")


def test_a_broken_rule_file_is_shown_where_it_is_broken(cli: Cli, page: Path, tmp_path: Path) -> None:
    """A faulty rule exits 1 with file and line, and nothing is tried."""
    (tmp_path / "a.yaml").write_text("rules:\n  - id: x\n    colour: red\n", encoding="utf-8")

    ran = cli("rules", "test", page, "--rules", tmp_path / "a.yaml")

    assert (ran.returncode, ran.stdout) == (1, "")
    assert f"{tmp_path / 'a.yaml'}:" in ran.stderr
