"""The layout of the table of rules by who reads it."""

from __future__ import annotations

import sys

import pytest

from cleaner.cli.rule_table import as_text, scope_of
from cleaner.model.result import RuleSummary

RULES = tuple(
    RuleSummary(
        id=f"xx.rule.number-{number}",
        category="related",
        action="drop",
        why="A heading of links to other stories,\nwith \x1b[2J and the headlines below it, however many there are.",
        languages=("de", "fr"),
        file="rules/languages/de/related.yaml",
        line=number,
    )
    for number in (1, 20)
)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Make standard output a terminal without colour."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    return monkeypatch


@pytest.mark.parametrize("columns", [120, 150])
def test_a_wide_terminal_gets_a_table_that_fits(terminal: pytest.MonkeyPatch, columns: int) -> None:
    """Below a head the rules stand in columns, no line wider than the screen, and every word is there."""
    terminal.setenv("COLUMNS", str(columns))

    lines = as_text(RULES, sys.stdout).splitlines()

    assert lines[0].split() == ["rule", "category", "action", "speaks", "of", "where", "why"]
    assert max(map(len, lines)) <= columns
    assert "xx.rule.number-20" in lines[-1] + lines[-2] + lines[-3]


@pytest.mark.parametrize("columns", [30, 80])
def test_a_narrow_terminal_gets_rules_one_under_the_other(terminal: pytest.MonkeyPatch, columns: int) -> None:
    """Four lines a rule: its name, what it is, where it stands, and why."""
    terminal.setenv("COLUMNS", str(columns))

    lines = as_text(RULES, sys.stdout).splitlines()

    assert lines[:3] == ["xx.rule.number-1", "    related, drop, de fr", "    rules/languages/de/related.yaml:1"]
    assert len(lines) == 8


@pytest.mark.parametrize("columns", ["60", "150"])
def test_a_rule_cannot_command_the_terminal(terminal: pytest.MonkeyPatch, columns: str) -> None:
    """An escape sequence in a rule's reason is shown as a picture, and its line breaks as blanks."""
    terminal.setenv("COLUMNS", columns)

    text = as_text(RULES, sys.stdout)

    assert "\x1b" not in text
    assert "\u241b" in text


def test_scope_is_told_in_a_few_words() -> None:
    """Languages, hosts and the kind of input are named; a rule for all says so."""
    rule = RULES[0].model_copy(update={"hosts": ("a.example", "*.b.example"), "input": "html"})

    assert scope_of(rule) == "de fr, a.example *.b.example, html"
    assert scope_of(rule.model_copy(update={"languages": (), "hosts": (), "input": None})) == "all"
