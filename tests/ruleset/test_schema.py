"""What a rule file may say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.ruleset.read import read_files

if TYPE_CHECKING:
    from pathlib import Path


def test_a_profile_may_say_off_without_quotes(tmp_path: Path) -> None:
    """YAML's own reading of a bare on or off as true or false does not get in a user's way."""
    file = tmp_path / "mine.yaml"
    file.write_text('profile: mine\nwhy: Mine.\ncategories: {share: off, legal: on, promo: "off"}\n', encoding="utf-8")

    loaded = read_files([file])

    assert loaded.faults == []
    assert loaded.profiles["mine"].categories == {"share": "off", "legal": "on", "promo": "off"}


def test_a_switch_is_on_or_off(tmp_path: Path) -> None:
    """Any other word is a fault that names the key and what was expected."""
    file = tmp_path / "mine.yaml"
    file.write_text("profile: mine\nwhy: Mine.\ncategories: {share: maybe}\n", encoding="utf-8")

    (fault,) = read_files([file]).faults

    assert fault.key == "categories.share"
    assert "'on' or 'off'" in fault.message
