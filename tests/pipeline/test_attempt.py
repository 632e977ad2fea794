"""Rules tried beside those in force, and every block with its holder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.errors import RuleError
from cleaner.model.source import Source

if TYPE_CHECKING:
    from cleaner.api import Cleaner

PROSE = "The board of the harbour met on Monday and decided after a long talk that the ferry stays in port for now."
PAGE = f"""<html lang="en"><body><article class="post"><h1>The ferry stays</h1><p>{PROSE}</p><p>{PROSE[::-1]}</p>
<div class="col-6"><div id="club-offer" class="mt-4"><p>Sail at half the fare</p><span>on Sundays</span></div></div>
<nav class="main-menu"><a href="/">Home</a></nav></article></body></html>"""


def rule(name: str, when: str, action: str = "drop") -> str:
    """Give a file of one rule."""
    example = "{match: ['<nav>fare</nav>'], no_match: ['<p>x</p>']}"
    said = f"id: {name}, why: It is tried., action: {action}, when: {when}, examples: {example}"
    return f"category: mine\nrules:\n- {{{said}}}"


def test_the_holder_is_the_nearest_with_a_telling_name(cleaner: Cleaner) -> None:
    """A block is held by the nearest element whose name is no style's and that is no large part of the page."""
    blocks = {block.text: block.holder for block in cleaner.attempt(Source(PAGE)).blocks}
    offer = blocks["Sail at half the fare"]

    assert offer is not None
    assert (offer.tag, offer.token, offer.blocks) == ("div", "club-offer", 2)
    assert blocks["on Sundays"] == offer
    assert blocks[PROSE] is None


def test_a_removed_block_keeps_its_holder(cleaner: Cleaner) -> None:
    """What a rule drops is emptied for the metadata's sake, and its holder is known all the same."""
    block = next(block for block in cleaner.attempt(Source(PAGE)).blocks if block.text == "Home")

    assert not block.kept
    assert block.holder is not None
    assert block.holder.token == "main-menu"  # noqa: S105 - a class of an element


def test_a_tried_rule_replaces_one_of_its_name(cleaner: Cleaner) -> None:
    """A rule with a shipped rule's id is tried in its place, and the shipped rules stay as they were."""
    tried = cleaner.attempt(Source(PAGE), rule("html.navigation.menu-box", "{line_has: [fare]}"))
    names = {removal.text: removal.rule for removal in tried.result.removals}
    after = {removal.text: removal.rule for removal in cleaner.clean(PAGE).removals}

    assert names["Sail at half the fare"] == "html.navigation.menu-box"
    assert names.get("Home") != "html.navigation.menu-box"
    assert after["Home"] == "html.navigation.menu-box"


def test_a_tried_rule_may_keep(cleaner: Cleaner) -> None:
    """A keep that is tried outweighs a shipped drop, and says how many blocks it speaks of."""
    tried = cleaner.attempt(Source(PAGE), rule("my.keep", "{line_is: [Home]}", "keep"))

    assert "Home" in tried.result.text
    assert tried.hits == {"my.keep": 1}
    assert [fault.key for fault in tried.faults] == ["examples.match[0]"]


@pytest.mark.parametrize("rules", ["", "\n", "# nothing yet\n"])
def test_no_rules_are_no_fault(cleaner: Cleaner, rules: str) -> None:
    """An empty text changes nothing, not even the fingerprint."""
    assert cleaner.attempt(Source(PAGE), rules).result == cleaner.clean(PAGE)


@pytest.mark.parametrize(
    ("rules", "fault"),
    [
        ("rules: [", "rules.yaml:2: not YAML"),
        ("[" * 60_000, "rules.yaml:1: nested more than 100 deep"),
        ("layouts: [{title: {css: [h1]}}]", "rules.yaml:1: layouts: can be tried only as part"),
        ("profile: mine\nwhy: x", "unknown key"),
        (rule("my.rule", "{matches: '('}"), "rules.yaml:3: my.rule: when.matches: not a regular expression"),
    ],
    ids=["yaml", "deep", "layouts", "profile", "pattern"],
)
def test_faults_are_all_named(cleaner: Cleaner, rules: str, fault: str) -> None:
    """Rules that cannot be tried are refused, with the line of each fault."""
    with pytest.raises(RuleError) as raised:
        cleaner.attempt(Source(PAGE), rules)

    assert fault in str(raised.value)
