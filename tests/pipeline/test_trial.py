"""What each rule said of each block, and why one of them said nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.api import Cleaner
from cleaner.errors import OptionsError
from cleaner.model.options import CleanOptions
from cleaner.model.trial import WhyNot

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cleaner.model.trial import TriedBlock

_PROSE = "The board of the harbour met on Monday and decided after a long talk that the ferry stays in port for now."
_RULES = """\
category: promo
rules:
  - id: a.drop
    why: Tickets are sold elsewhere.
    when: {line_has: [tickets]}
    examples: {match: [tickets], no_match: [x]}
  - id: b.keep
    why: Prices of tickets are news.
    action: keep
    when: {line_has: [prices]}
    examples: {match: [prices], no_match: [x]}
  - id: c.drop
    why: Calls to buy go.
    when: {line_has: [buy]}
    examples: {match: [buy], no_match: [x]}
  - id: d.edit
    why: A call at the end of a line.
    action: edit
    when: {matches: 'Read more$'}
    examples: {match: [Read more], no_match: [x]}
  - id: e.flag
    why: Strikes are marked.
    action: flag
    when: {line_has: [strike]}
    examples: {match: [strike], no_match: [x]}
  - id: f.box
    category: related
    why: A box.
    when: {tokens: [box], words: {at_most: 5}}
    examples: {match: ['<p class="box">a</p>'], no_match: [x]}
  - id: g.section
    category: related
    why: A heading with lines below it.
    when: {line_is: [other stories]}
    section: {while: {shape: [headline]}, until: {line_starts: [weather]}, at_most: 3}
    examples: {match: [other stories], no_match: [x]}
  - id: h.host
    why: Of one paper only.
    scope: {hosts: [courier.example], languages: [de], input: html}
    when: {line_has: [courier]}
    examples: {match: ['<p>courier</p>'], no_match: [x]}
"""


@pytest.fixture(scope="module")
def cleaner(tmp_path_factory: pytest.TempPathFactory) -> Cleaner:
    """Give a cleaner of these rules alone."""
    file: Path = tmp_path_factory.mktemp("rules") / "mine.yaml"
    file.write_text(_RULES, encoding="utf-8")
    return Cleaner([file], CleanOptions(language="en"), shipped=False)


def _outcomes(block: TriedBlock) -> dict[str, str]:
    return {word.rule: word.outcome for word in block.words}


def _why_not(cleaner: Cleaner, text: str, rule: str, line: str) -> list[str]:
    """Ask why a rule left one line of a text alone."""
    blocks = cleaner.trial(text, media_type=None, why_not=WhyNot(rule, line))
    return [str(miss) for block in blocks for miss in block.misses]


def test_every_word_is_told_with_what_became_of_it(cleaner: Cleaner) -> None:
    """A keep overrules drops, the first of two drops decides and the second agrees, an edit and a flag are named."""
    text = f"{_PROSE}\nPrices of tickets to buy\nTickets to buy\nA strike. Read more\nTickets. Read more"

    blocks = cleaner.trial(text)

    assert [_outcomes(block) for block in blocks] == [
        {},
        {"a.drop": "overruled", "b.keep": "decided", "c.drop": "overruled"},
        {"a.drop": "decided", "c.drop": "agreed"},
        {"d.edit": "edited", "e.flag": "flagged"},
        {"a.drop": "decided", "d.edit": "moot"},
    ]
    assert [block.kept for block in blocks] == [True, True, False, True, False]
    assert blocks[3].words[0].parts == ("Read more",)


@pytest.mark.parametrize(
    ("keep", "edit", "outcomes"),
    [
        ("", "", {"a.keep": "decided", "b.edit": "overruled"}),
        ("", "scope: {hosts: [courier.example]}", {"a.keep": "decided", "b.edit": "edited"}),
        ("scope: {hosts: [courier.example]}", "", {"a.keep": "decided", "b.edit": "overruled"}),
    ],
)
def test_a_keep_outweighs_an_edit_of_its_standing(
    tmp_path: Path, keep: str, edit: str, outcomes: dict[str, str]
) -> None:
    """Nothing is taken out of a line that is kept, unless the edit alone is about the page's host."""
    (tmp_path / "mine.yaml").write_text(
        f"""imported: a test
category: promo
rules:
  - {{id: a.keep, why: A line to keep., action: keep, {keep + "," if keep else ""} when: {{line_has: [strike]}}}}
  - {{id: b.edit, why: A part., action: edit, {edit + "," if edit else ""} when: {{matches: Read more}}}}
""",
        encoding="utf-8",
    )

    (block,) = Cleaner([tmp_path], shipped=False).trial("A strike. Read more", url="https://courier.example/")

    assert _outcomes(block) == outcomes


def test_an_edit_cuts_what_its_pattern_finds_in_the_tidied_line(cleaner: Cleaner) -> None:
    """Hard blanks do not hide a part from an edit, and what is cut are the line's own characters."""
    result = cleaner.clean("A strike. Read\N{NO-BREAK SPACE} more")

    assert [removal.text for removal in result.removals] == ["Read\N{NO-BREAK SPACE} more"]
    assert result.text.strip() == "A strike."


def test_a_word_says_where_its_rule_stands(cleaner: Cleaner) -> None:
    """File and line are those of the rule, so that its writer can go there."""
    ruling = cleaner.trial("Tickets")[0].ruling

    assert ruling is not None
    assert ruling.file.endswith("mine.yaml")
    assert (ruling.rule, ruling.category, ruling.action, ruling.line) == ("a.drop", "promo", "drop", 3)


def test_the_scorer_speaks_where_no_rule_decided(cleaner: Cleaner) -> None:
    """The scorer keeps prose and leaves a stray label out; of a text that is all prose it keeps all."""
    prose = f"<p>{_PROSE}</p><p>Then {_PROSE}</p>"
    page = f"<body><nav><a href=a>Home</a></nav><article>{prose}<p>Tickets</p></article></body>"

    verdicts = {block.text: block.verdict for block in cleaner.trial(page)}

    assert verdicts == {"Home": "left_out", _PROSE: "kept", f"Then {_PROSE}": "kept", "Tickets": None}
    assert [block.verdict for block in cleaner.trial(_PROSE)] == ["kept"]


def test_a_layout_stands_in_for_the_verdict(tmp_path: Path) -> None:
    """Where a site's file names the body, that is what decided, and on both sides of it the block says so."""
    (tmp_path / "sites").mkdir()
    layout = "layouts:\n  - body: {css: [main]}\n"
    (tmp_path / "sites" / "courier.example.yaml").write_text(layout, encoding="utf-8")
    page = f"<body><p>Aside</p><main><p>{_PROSE}</p></main></body>"

    blocks = Cleaner([tmp_path], shipped=False).trial(page, url="https://courier.example/")

    assert [(block.text, block.verdict) for block in blocks] == [("Aside", "outside_layout"), (_PROSE, "in_layout")]


def test_a_sites_own_rule_is_asked_why_not(tmp_path: Path) -> None:
    """A rule in the file of a host is found by the page's address, read again from there, and shown with its place."""
    (tmp_path / "sites").mkdir()
    file = tmp_path / "sites" / "courier.example.yaml"
    file.write_text(_RULES.partition("  - id: b.keep")[0], encoding="utf-8")
    cleaner = Cleaner([tmp_path], shipped=False)

    hit, missed = cleaner.trial("Tickets\nFerries", url="https://courier.example/", why_not=WhyNot("a.drop"))

    assert hit.ruling is not None
    assert (hit.ruling.file, hit.ruling.line) == (str(file), 3)
    assert [miss.key for miss in missed.misses] == ["when.line_has"]


def test_measures_are_what_a_condition_can_ask(cleaner: Cleaner) -> None:
    """Kind, shape, words, links and place of a block are given as rules see them."""
    page = f"<body><article><p>{_PROSE}</p><ul><li><a href=a>One more</a></li></ul></article></body>"

    measures = cleaner.trial(page)[1].measures

    assert (measures.kind, measures.shape, measures.words, measures.chars) == ("list_item", "headline", 2, 8)
    assert (measures.link_density, measures.prose_before, measures.prose_after) == (1.0, 22, 0)
    assert measures.path is not None
    assert measures.path.endswith("/ul[1]/li[1]")


def test_an_unknown_rule_is_refused(cleaner: Cleaner) -> None:
    """Who asks about a rule that is not there is told the nearest name."""
    with pytest.raises(OptionsError, match=r"unknown rule 'a.dorp': did you mean a.drop"):
        cleaner.trial("Tickets", why_not=WhyNot("a.dorp"))


def test_only_the_lines_asked_about_are_answered(cleaner: Cleaner) -> None:
    """A line that the rule hit, or that does not hold the text, has no misses."""
    blocks = cleaner.trial(f"Tickets, LATE\nlate again\n{_PROSE}", why_not=WhyNot("a.drop", "Late"))

    assert [len(block.misses) for block in blocks] == [0, 1, 0]


def test_a_rule_out_of_scope_says_so(cleaner: Cleaner) -> None:
    """Host, language and kind of input are each a reason, beside those of the condition."""
    misses = _why_not(cleaner, "The post", "h.host", "post")

    assert misses[:3] == [
        "scope.hosts: found a page without url, expected courier.example",
        "scope.languages: found en, expected de",
        "scope.input: found text, expected html",
    ]
    assert [miss.split(":")[0] for miss in misses[3:]] == ["when.line_has"]


def test_a_rule_that_the_profile_switches_off_says_so(tmp_path: Path) -> None:
    """Where a profile has the category off, that is the reason, and there is no other."""
    (tmp_path / "mine.yaml").write_text(_RULES, encoding="utf-8")
    (tmp_path / "quiet.yaml").write_text("profile: quiet\nwhy: Calm.\ncategories: {promo: off}\n", encoding="utf-8")
    cleaner = Cleaner([tmp_path], CleanOptions(profile="quiet"), shipped=False)

    assert [miss.split(":")[0] for miss in _why_not(cleaner, "Tickets", "a.drop", "tickets")] == ["profile"]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ('<div class="teaser late" id="x"><p>Read on</p></div>', "only .teaser .late #x around it"),
        ("<p>Read on</p>", "no class and no id around it"),
        (
            f'<div class="box"><p>{_PROSE}</p><p>Read on</p></div>',
            "one with 50% of the page's prose, which is over the rule's max_share 0.3",
        ),
    ],
)
def test_an_element_that_is_not_there_is_explained(cleaner: Cleaner, page: str, found: str) -> None:
    """The names around the block are shown, or that the element holds too much of the page for the rule."""
    misses = _why_not(cleaner, f"<html><body>{page}<p>{_PROSE}</p></body></html>", "f.box", "read on")

    assert misses == [f"when.tokens: found {found}, expected it to lie in 'box'"]


def test_elements_that_rules_emptied_are_still_seen(cleaner: Cleaner) -> None:
    """A block whose element was dropped and emptied is explained by that element all the same."""
    page = f'<div class="box"><p>Tickets of one two three four five six</p></div><p>{_PROSE}</p>'

    assert [miss.split(":")[0] for miss in _why_not(cleaner, f"<body>{page}", "f.box", "tickets")] == ["when.words"]


@pytest.mark.parametrize(
    ("lines", "line", "key"),
    [
        ([_PROSE], _PROSE, "section.prose_ends"),
        (["Weather today"], "Weather", "section.until"),
        (["One day", "And now:"], "And now", "section.while of 'And now:' in line 3.shape"),
        (["One day", "Two days", "Three days", "Four days"], "Four", "section.at_most"),
        (["One day", "", "Two days"], "Two", "section.at_gap"),
    ],
)
def test_the_end_of_a_section_is_explained(cleaner: Cleaner, lines: Sequence[str], line: str, key: str) -> None:
    """A line below the section is told what ended it, beside what its own condition lacks."""
    misses = _why_not(cleaner, "\n".join(["Other stories", *lines]), "g.section", line)

    assert misses[0].startswith("when.line_is: ")
    assert [miss.split(": found")[0] for miss in misses[1:]][:1] == [key]


def test_a_line_that_an_edit_took_whole_is_not_kept(cleaner: Cleaner) -> None:
    """What is explained and what is in the body agree, whoever emptied the line."""
    first, second = cleaner.explain(f"{_PROSE}\nRead more")

    assert (first.kept, second.kept) == (True, False)
