"""Filter lists and site configs as rule sources, through the door that users take."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.api import Cleaner
from cleaner.errors import OptionsError, RuleError
from cleaner.model.options import CleanOptions

if TYPE_CHECKING:
    from pathlib import Path

PROSE = "The ferry sails at noon with cars, sheep and the post, and it comes back when the tide has turned at night."
DAWN = (
    "Before dawn another boat brings the milk and the papers, and waits for those who work on the far side of the tide."
)
DUSK = "The last one leaves at dusk, if the wind allows; on most days it does, and the tide is high enough for lorries."
PAGE = f"""<html><body><article><h1>The noon ferry</h1><p>{PROSE}</p><p>{DAWN}</p>
<div class="zz-box"><p>Buy a sail today, and get a second one for half of what it costs elsewhere.</p></div>
<p>{DUSK}</p></article></body></html>"""
LIST = "! Title: boxes\n##.zz-box\nexample.org##h1\n"


@pytest.fixture
def boxes(tmp_path: Path) -> Path:
    """A filter list."""
    path = tmp_path / "boxes.txt"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_list_hides(boxes: Path) -> None:
    """What a list hides goes, with the list and its line as the rule."""
    result = Cleaner([boxes]).clean(PAGE)

    assert "Buy a sail" not in result.text
    assert result.text.count("tide") == 3
    removal = next(removal for removal in result.removals if "Buy a sail" in removal.text)
    assert (removal.by, removal.rule, removal.category) == ("rule", "boxes:2", "advert")
    assert "Buy a sail" in Cleaner().clean(PAGE).text


def test_list_in_a_folder_of_rules(boxes: Path) -> None:
    """A list beside rule files is read, and a note beside them is not taken for anything."""
    (boxes.parent / "read.me.txt").write_text("Rules of mine.", encoding="utf-8")
    rule = "category: promo\nrules:\n  - id: a\n    why: b\n    when: {line_is: [c]}\n"
    (boxes.parent / "own.yaml").write_text(rule + "    examples: {match: [c], no_match: [d]}\n", encoding="utf-8")

    cleaner = Cleaner([boxes.parent])

    assert "Buy a sail" not in cleaner.clean(PAGE).text
    assert any(each.id == "a" for each in cleaner.rules().rules)


@pytest.mark.parametrize("ending", [".YAML", ".Yml", ".TXT"])
def test_an_ending_in_capitals_is_read_in_a_folder(boxes: Path, ending: str) -> None:
    """A file that ends in .YAML, .Yml or .TXT is one of its folder's, beside files that end in lower case."""
    rule = "category: promo\nrules:\n  - id: a\n    why: b\n    when: {tokens: [zz-box]}\n"
    rule += "    examples: {match: ['<p class=zz-box>c'], no_match: [d]}\n"
    boxes.with_suffix(ending).write_text(LIST if ending == ".TXT" else rule, encoding="utf-8")
    boxes.unlink()
    (boxes.parent / "other.yaml").write_text(rule.replace("id: a", "id: b").replace("zz-", "xx-"), encoding="utf-8")

    assert "Buy a sail" not in Cleaner([boxes.parent]).clean(PAGE).text


def test_keep_speaks_of_filters(boxes: Path) -> None:
    """A caller may keep the category of a filter, and a rule set without filters does not know it."""
    keep = CleanOptions(keep=("advert",))

    assert "Buy a sail" in Cleaner([boxes]).clean(PAGE, options=keep).text
    assert "advert" in Cleaner([boxes], shipped=False).rules().categories
    with pytest.raises(OptionsError, match="unknown category"):
        Cleaner([_rule_of_another_category(boxes.parent)], shipped=False).clean(PAGE, options=keep)


def _rule_of_another_category(directory: Path) -> Path:
    path = directory / "own.yaml"
    rule = "category: promo\nrules:\n  - id: a\n    why: b\n    when: {line_is: [c]}\n"
    path.write_text(rule + "    examples: {match: [c], no_match: [d]}\n", encoding="utf-8")
    return path


def test_profile_speaks_of_filters(boxes: Path) -> None:
    """A profile that switches a category off switches its filters off."""
    (boxes.parent / "calm.yaml").write_text(
        "profile: calm\nextends: balanced\nwhy: Adverts stay.\ncategories: {advert: off}\n", encoding="utf-8"
    )

    assert "Buy a sail" in Cleaner([boxes.parent], CleanOptions(profile="calm")).clean(PAGE).text


def test_host_of_the_page_counts(boxes: Path) -> None:
    """A filter for a host hides on that host only."""
    cleaner = Cleaner([boxes])

    assert "The noon ferry" in cleaner.clean(PAGE, url="https://example.com/a").text
    assert "The noon ferry" not in cleaner.clean(PAGE, url="https://www.example.org/a").text


def test_fingerprint_tells_lists_apart(boxes: Path) -> None:
    """Another line in a list is another rule set."""
    before = Cleaner([boxes]).rules().fingerprint
    boxes.write_text(LIST + "##.other\n", encoding="utf-8")

    assert Cleaner([boxes]).rules().fingerprint != before


def test_trial_names_file_and_line(boxes: Path) -> None:
    """Whoever tries the rules on a page sees where in the list a filter stands."""
    tried = Cleaner([boxes]).trial(PAGE)

    words = [word for block in tried if "Buy a sail" in block.text for word in block.words]
    assert [(word.file, word.line, word.outcome) for word in words] == [(str(boxes), 2, "decided")]


def test_neither_list_nor_config(tmp_path: Path) -> None:
    """A text that is neither is refused with what was expected."""
    path = tmp_path / "notes.txt"
    path.write_text("Things to do.\n", encoding="utf-8")

    with pytest.raises(RuleError, match="neither a filter list nor a site config"):
        Cleaner([path])


def test_config_of_a_site(tmp_path: Path) -> None:
    """A site config speaks of its host's pages without being converted."""
    (tmp_path / "example.org.txt").write_text("strip_id_or_class: zz-box\n", encoding="utf-8")
    cleaner = Cleaner([tmp_path])

    assert "Buy a sail" not in cleaner.clean(PAGE, url="https://example.org/").text
    assert "Buy a sail" in cleaner.clean(PAGE, url="https://example.com/").text
