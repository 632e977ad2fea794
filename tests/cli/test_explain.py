"""The document line by line."""

from __future__ import annotations

import json
import sys

import pytest

from cleaner.cli.explain import as_json, as_text
from cleaner.model.result import ExplainedLine, Place, Removal


def removal(text: str, rule: str | None = "related-heading") -> Removal:
    """Make a removal of this text."""
    return Removal(
        text=text,
        by="rule" if rule else "scorer",
        rule=rule,
        category="related" if rule else "boilerplate",
        reason="leads to other stories",
        place=Place(block=1, line=2),
    )


KEPT = ExplainedLine(text="The ferry stays in port.", kept=True)
GONE = ExplainedLine(text="RELATED", removals=(removal("RELATED"),), kept=False)
VOTED = ExplainedLine(text="Home | News", removals=(removal("Home | News", None),), kept=False)
EDITED = ExplainedLine(text="It sails in May. Read on", removals=(removal("Read on"),), kept=True)


def test_kept_lines_are_as_they_were_and_others_are_marked() -> None:
    """Each removed line is marked and followed by rule, category and reason; kept lines are untouched."""
    assert as_text((KEPT, GONE, VOTED, EDITED), None).splitlines() == [
        "The ferry stays in port.",
        "- RELATED",
        "    # related-heading (related): leads to other stories",
        "- Home | News",
        "    # no rule (boilerplate): leads to other stories",
        "~ It sails in May. Read on",
        '    # without "Read on": related-heading (related): leads to other stories',
    ]


def test_a_kept_line_does_not_look_like_a_removed_one() -> None:
    """What begins with the marks of removed lines and reasons and stays, such as a list in YAML, is indented, whole."""
    listed, code = (ExplainedLine(text=text, kept=True) for text in ("- Wool", "on:\n- push\n    # all branches"))

    assert as_text((KEPT, listed, GONE, code), None).splitlines() == [
        "The ferry stays in port.",
        "  - Wool",
        "- RELATED",
        "    # related-heading (related): leads to other stories",
        "  on:",
        "  - push",
        "      # all branches",
    ]


def test_a_line_that_edits_took_whole_is_marked_as_gone() -> None:
    """Of a line that is gone part by part, the mark says so, and each reason still names its part."""
    emptied = ExplainedLine(text="Read on. Buy", removals=(removal("Read on."), removal("Buy")), kept=False)

    assert as_text((emptied,), None).splitlines() == [
        "- Read on. Buy",
        '    # without "Read on.": related-heading (related): leads to other stories',
        '    # without "Buy": related-heading (related): leads to other stories',
    ]


def test_each_line_of_a_block_is_marked() -> None:
    """A removed block of several lines carries the mark on all of them."""
    block = ExplainedLine(text="one\ntwo", removals=(removal("one\ntwo"),), kept=False)

    assert as_text((block,), None).splitlines()[:2] == ["- one", "- two"]


def test_json_is_the_lines_themselves() -> None:
    """The JSON reads back to the same lines."""
    assert tuple(map(ExplainedLine.model_validate, json.loads(as_json((KEPT, GONE))))) == (KEPT, GONE)


@pytest.mark.parametrize("no_color", ["", "1"])
def test_colour_is_for_terminals_that_want_it(
    no_color: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a terminal the removed line is struck through, unless NO_COLOR is set: then there is no escape at all."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    shown = as_text((KEPT, GONE), sys.stdout)

    assert KEPT.text in shown
    assert ("\x1b[9;31m- RELATED\x1b[0m" in shown) is not bool(no_color)
    assert ("\x1b" in shown) is not bool(no_color)
    assert capsys.readouterr().out == ""


def test_long_lines_are_neither_wrapped_nor_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line wider than the terminal stays one line, as its end may be what was removed."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    long = ExplainedLine(text="word " * 200 + "end", kept=True)

    assert as_text((long,), sys.stdout).strip("\n") == long.text


def test_a_page_cannot_command_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Escape sequences in a page are shown as pictures, with or without colour."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    sly = ExplainedLine(text="calm\x1b]0;owned\x07", kept=True)
    for no_color in ("", "1"):
        monkeypatch.setenv("NO_COLOR", no_color)

        assert as_text((sly,), sys.stdout).strip("\n") == "calm\u241b]0;owned\u2407"
