"""The profiles of corpus rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner import Cleaner, CleanOptions, check_rules

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = """Home
Ferries sail again
The ferry[2] sailed on Monday, eleven weeks after it went into the yard.
1961
1.2K shares
This site uses cookies to count its readers.
WE SAIL TODAY
"Nobody was on board."
Read more..."""


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    """The shipped rules."""
    return Cleaner()


def _clean(profile: str, cleaner: Cleaner, text: str = _TEXT) -> list[str]:
    options = CleanOptions(profile=profile, language="en")
    return [line for line in cleaner.clean(text, media_type="text/plain", options=options).text.splitlines() if line]


def test_c4_keeps_sentences_only(cleaner: Cleaner) -> None:
    """Headings go with the menus, and the marks of citations out of their lines."""
    kept = ["The ferry sailed on Monday, eleven weeks after it went into the yard.", '"Nobody was on board."']

    assert _clean("c4", cleaner) == kept


def test_dclm_wants_five_words(cleaner: Cleaner) -> None:
    """DCLM's reading of C4 also takes a sentence of four words."""
    assert '"Nobody was on board."' not in _clean("dclm-c4", cleaner)


def test_nemo_has_a_longer_list(cleaner: Cleaner) -> None:
    """A line that only NeMo's list names goes in its profile and stays in C4's."""
    line = "See our Privacy & Cookies Policy."

    assert (_clean("c4", cleaner, line), _clean("nemo", cleaner, line)) == ([line], [])


def test_refinedweb_keeps_headings(cleaner: Cleaner) -> None:
    """Its corrections take single words, capitals, numbers and counters, and leave all else."""
    assert _clean("refinedweb", cleaner) == [_TEXT.splitlines()[i] for i in (1, 2, 5, 7)]


@pytest.mark.parametrize("profile", ["c4", "dclm-c4", "nemo", "refinedweb"])
def test_none_of_our_rules_speaks(profile: str, cleaner: Cleaner) -> None:
    """Whatever these profiles take, they take by the corpus' own rules: every category of ours is off in them."""
    book = cleaner._rulebook
    settings = book.profiles.settings(profile)
    ours = [rule for rule in book.general.rules if "/corpus/" not in rule.file]

    assert ours
    assert [rule.id for rule in ours if settings.switches_on(rule.id, rule.category, rule.default)] == []


def test_chinese_text_is_not_c4s_to_judge(cleaner: Cleaner) -> None:
    """C4's marks are English: a text known to be in another language stays whole."""
    options = CleanOptions(profile="c4", language="zh")
    text = "渡轮今天中午开航。"

    assert cleaner.clean(text, media_type="text/plain", options=options).text.strip() == text


def test_a_check_fails_by_its_own_example(tmp_path: Path) -> None:
    """An example that does not turn out as it says is a fault, as it is of a rule."""
    file = tmp_path / "mine.yaml"
    file.write_text(
        "category: mine\nchecks:\n- {id: mine.short, why: Short., when: {words: {below: 3}},"
        " examples: {match: [one two three], no_match: [one two three four]}}\n",
        encoding="utf-8",
    )

    count, (fault,) = check_rules([file])

    assert (count, fault.rule, fault.key) == (1, "mine.short", "examples.match[0]")


def test_a_share_beyond_one_is_a_fault(tmp_path: Path) -> None:
    """A percentage where a share is meant could never hold, and is refused."""
    file = tmp_path / "mine.yaml"
    file.write_text(
        "category: mine\nchecks:\n- {id: mine.short, why: Short., when: {short_lines: {above: 67}},"
        " examples: {match: [a], no_match: [b]}}\n",
        encoding="utf-8",
    )

    _, (fault,) = check_rules([file])

    assert (fault.rule, fault.key) == ("mine.short", "when.short_lines")
