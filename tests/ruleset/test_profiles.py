"""What profiles switch: among the shipped rules, and among those of a user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.api import Cleaner
from cleaner.model.options import CleanOptions
from cleaner.ruleset.load import load_rulebook

if TYPE_CHECKING:
    from pathlib import Path

OWN = "You read the Courier, the paper of the islands since 1898."
TEXT = f"The car ferry sailed again on Monday, eleven weeks after it went into the yard.\n{OWN}"
RULE = """\
category: {category}
default: {default}
rules:
  - id: {name}
    why: It stands under every article.
    when: {{line_starts: ["You read the Courier, the paper of"]}}
    examples: {{match: ["{own}"], no_match: ["You read the Courier, and you know."]}}
"""


def write(file: Path, *, category: str = "promo", default: str = "on", name: str = "courier.own") -> Path:
    """Write the rule of a user's own, and give its folder."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(RULE.format(category=category, default=default, name=name, own=OWN), encoding="utf-8")
    return file.parent


def removed(rules: Path, profile: str) -> bool:
    """Clean the text under a profile, and say whether the rule took its line."""
    options = CleanOptions(profile=profile, language="en")
    result = Cleaner([rules], options).clean(TEXT, url="https://courier.example/a")
    return any(removal.by == "rule" and removal.rule == "courier.own" for removal in result.removals)


@pytest.mark.parametrize("category", ["promo", "byline", "caption", "own-box"])
@pytest.mark.parametrize("profile", ["balanced", "precision", "recall", "gopher", "refinedweb"])
def test_a_rule_of_ones_own_speaks_under_every_shipped_profile(tmp_path: Path, profile: str, category: str) -> None:
    """Whichever categories a shipped profile switches off, it does not mean the rules that a user wrote himself."""
    assert removed(write(tmp_path / "own.yaml", category=category), profile)


def test_a_site_of_ones_own_speaks_under_recall(tmp_path: Path) -> None:
    """The rules of a site's file are the user's, too."""
    write(tmp_path / "sites" / "courier.example.yaml")

    assert removed(tmp_path, "recall")


def test_a_filter_list_speaks_under_a_profile_without_our_rules(tmp_path: Path) -> None:
    """A filter list is the user's own, whichever category its filters are guessed to be of."""
    (tmp_path / "boxes.txt").write_text("##.zz-box\n", encoding="utf-8")
    page = f"<article><p>{TEXT.splitlines()[0] * 3}</p><div class=zz-box><p>{OWN}</p></div></article>"

    result = Cleaner([tmp_path], CleanOptions(profile="c4")).clean(page)

    assert "boxes:1" in {removal.rule for removal in result.removals}


def test_a_profile_of_ones_own_switches_ones_own_rules(tmp_path: Path) -> None:
    """A category that a user's profile switches off is off among the user's rules, and in profiles that extend it."""
    write(tmp_path / "own.yaml")
    for name, base, switches in (
        ("calm", "recall", "{promo: off}"),
        ("calmer", "calm", "{}"),
        ("loud", "recall", "{}"),
    ):
        (tmp_path / f"{name}.yaml").write_text(
            f"profile: {name}\nextends: {base}\nwhy: Calm.\ncategories: {switches}\n", encoding="utf-8"
        )

    assert [removed(tmp_path, name) for name in ("calm", "calmer", "loud")] == [False, False, True]


def test_a_profile_of_a_shipped_name_is_ones_own(tmp_path: Path) -> None:
    """A user's profile that takes the place of a shipped one means the user's rules too."""
    write(tmp_path / "own.yaml")
    profile = "profile: recall\nextends: balanced\nwhy: Mine.\ncategories: {promo: off}\n"
    (tmp_path / "recall.yaml").write_text(profile, encoding="utf-8")

    assert not removed(tmp_path, "recall")


def test_a_shipped_profile_switches_ones_own_rules_on(tmp_path: Path) -> None:
    """Rules that are off by default are for the profiles that switch their category on, whoever wrote these."""
    rules = write(tmp_path / "own.yaml", category="fineweb", default="off")

    assert (removed(rules, "balanced"), removed(rules, "fineweb")) == (False, True)


@pytest.mark.parametrize("name", ["en.promo.line", "en.byline.line"])
def test_what_stands_in_for_a_shipped_rule_is_switched_as_that_is(tmp_path: Path, name: str) -> None:
    """A rule with a shipped rule's id is off where a profile has that id, or its category, off."""
    shipped = next(rule for rule in load_rulebook().general.rules if rule.id == name)
    book = load_rulebook([write(tmp_path / "own.yaml", category=shipped.category, name=name)])
    rule = book.general.rules[book.general.numbers[name]]

    assert rule.file.startswith(str(tmp_path))
    assert not book.profiles.settings("recall").switches_on(rule.id, rule.category, rule.default, shipped=rule.shipped)
