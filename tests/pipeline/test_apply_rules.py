"""What rules say of a document before it is scored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from cleaner.model.options import CleanOptions
from cleaner.model.source import Source
from cleaner.pipeline.apply_rules import apply_rules
from cleaner.pipeline.call import Call
from cleaner.pipeline.decide import decide
from cleaner.pipeline.edit import edit
from cleaner.pipeline.read_document import read_document
from cleaner.ruleset.load import load_rulebook

if TYPE_CHECKING:
    from pathlib import Path

_PAGE = """<nav><a href="/">Boards</a></nav>
<dl><dt>oldhull</dt><dd class="profile-posts">Posts: 41</dd></dl>
<div class="content"><p>Look at the flue first. If its cowl sits low, the wind pushes straight down the pipe.</p></div>
<ul class="post-buttons"><li><a href="/quote">Quote</a></li></ul>"""

_OWN: Final = """\
category: own
rules:
  - id: own.line
    why: It is said not to belong here.
    when: {{line_starts: ["{line}"]}}
{setting}    examples:
      match: ["{line}"]
      no_match: ["Another line."]
"""


def test_the_scorer_is_shown_what_goes_from_among_content() -> None:
    """The menu is hidden from it; what stands at each post of a forum goes as well, and is no sign of chrome."""
    call = Call.of(Source(_PAGE, media_type="text/html"), load_rulebook(), CleanOptions())
    reading = read_document(call)
    texts = [block.text for block in reading.document.blocks]

    ruled = apply_rules(call, reading)

    assert [texts[place] for place in sorted(ruled.dropped)] == ["Boards", "Posts: 41", "Quote"]
    assert [texts[place] for place in ruled.unseen] == ["Boards"]


@pytest.mark.parametrize(
    ("line", "setting", "is_shown"),
    [
        ("This page is old.", "", True),
        ("Look at the flue first.", "", False),
        ("This page is old.", "    scored: false\n", False),
        ("Look at the flue first.", "    scored: true\n", True),
    ],
)
def test_a_users_rule_takes_its_line_and_changes_no_other(
    tmp_path: Path, line: str, setting: str, *, is_shown: bool
) -> None:
    """What it drops stays in the scorer's sight, unless that is most of the prose, or the rule says otherwise."""
    rules = tmp_path / "own.yaml"
    rules.write_text(_OWN.format(line=line, setting=setting), encoding="utf-8")
    page = f"<main><p>This page is old.</p>{_PAGE}</main>"
    call = Call.of(Source(page, media_type="text/html"), load_rulebook((rules,), shipped=False), CleanOptions())

    ruled = apply_rules(call, read_document(call))

    assert len(ruled.dropped) == 1
    assert (not ruled.unseen) is is_shown


_SPARING: Final = """\
category: own
rules:
  - id: own.box
    why: Such a box is no part of the page.
    when: {when}
    {more}
    examples:
      match: ['<div class="box">Tickets</div>']
      no_match: ['<p>Tickets</p>']
"""


@pytest.mark.parametrize(
    ("when", "more", "dropped"),
    [
        ("{tokens: [box], not: {css: [main]}}", "", []),
        ("{tokens: [box], all: [{not: {css: [main]}}]}", "", []),
        ("{tokens: [box], not: {not: {css: [main]}}}", "", []),
        ("{tokens: [box], not: {not: {css: [main]}}}", "max_share: 1", ["Tickets", "Sold out"]),
        ("{line_is: [News]}", "section: {until: {css: [main]}}", ["News"]),
        ("{line_is: [News]}", "section: {at_most: 1}", ["News", "Tickets"]),
    ],
)
def test_what_spares_lines_may_hold_all_of_the_page(tmp_path: Path, when: str, more: str, dropped: list[str]) -> None:
    """``max_share`` bounds what a rule takes; below ``not`` and in ``until``, it would have the rule take more."""
    rules = tmp_path / "own.yaml"
    rules.write_text(_SPARING.format(when=when, more=more), encoding="utf-8")
    page = f"<h2>News</h2><main><div class='box'><p>Tickets</p><p>Sold out</p></div>{_PAGE}</main>"
    call = Call.of(Source(page, media_type="text/html"), load_rulebook((rules,), shipped=False), CleanOptions())
    reading = read_document(call)

    ruled = apply_rules(call, reading)

    assert [reading.document.blocks[place].text for place in sorted(ruled.dropped)] == dropped


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("See the <a href='/'>tables <i class=x>(new window)</i></a>.", "See the tables."),
        ("<i class=x>Add it to</i> your list", "your list"),
        ("Lantern<i class=x>Lantern</i>", "Lantern"),
        ("One <i class=x>two <b class=x>three</b></i> <b class=x>four</b> five", "One five"),
        ("<i class=x>All of it</i>", "All of it"),
        ("One<br><i class=x>two<br>three</i> four", "One|two|three four"),
        ("<code>a <i class=x>b</i></code>", "a"),
        ("</p><pre>a <i class=x>b</i></pre>", "a b"),
    ],
)
def test_an_edit_takes_elements_out_of_lines(tmp_path: Path, line: str, left: str) -> None:
    """Of a line that lies in one as a whole, and of lines of code, it takes nothing."""
    rules = tmp_path / "own.yaml"
    rules.write_text(_SPARING.format(when="{tokens: [x]}", more="action: edit"), encoding="utf-8")
    call = Call.of(
        Source(f"<p>{line}</p>", media_type="text/html"), load_rulebook((rules,), shipped=False), CleanOptions()
    )
    reading = read_document(call)
    blocks = reading.document.blocks

    ruled = apply_rules(call, reading)

    decisions = decide([1.0] * len(blocks), ruled.labels, (), 0.5)
    assert "|".join(kept.text for kept in edit(blocks, decisions)) == left


def test_an_edit_of_elements_is_bound_to_its_other_conditions(tmp_path: Path) -> None:
    """What it spares stays whole, and so does a line of which another key does not hold."""
    rules = tmp_path / "own.yaml"
    when = "{tokens: [x], not: {css: [nav]}, words: {at_most: 3}}"
    rules.write_text(_SPARING.format(when=when, more="action: edit"), encoding="utf-8")
    page = "<nav>a <i class=x>b</i></nav><p>c <i class=x>d</i></p><p>e e e <i class=x>f</i></p>"
    call = Call.of(Source(page, media_type="text/html"), load_rulebook((rules,), shipped=False), CleanOptions())

    ruled = apply_rules(call, read_document(call))

    assert {index: said[0].spans for index, said in ruled.labels.items()} == {1: ((1, 3),)}
