"""What a look tells of a path, and which names count."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.reload.look import counts, look


def test_a_file_that_was_replaced_looks_different(tmp_path: Path) -> None:
    """A file of the same size and time, moved to the place of another as editors do, is another look."""
    path, other = tmp_path / "a.yaml", tmp_path / "b"
    path.write_text("one", encoding="utf-8")
    before = look(path)
    other.write_text("two", encoding="utf-8")
    other.replace(path)

    assert before is not None
    assert look(path) != before


def test_a_link_that_leads_elsewhere_looks_different(tmp_path: Path) -> None:
    """A folder behind a link, anywhere on the way, is another one when the link leads to another one."""
    for name in ("one", "two"):
        (tmp_path / name / "rules").mkdir(parents=True)
    current = tmp_path / "current"
    current.symlink_to("one")
    before = look(current / "rules")
    current.unlink()
    current.symlink_to("two")
    after = look(current / "rules")

    assert before is not None
    assert after is not None
    assert (before.is_folder, before.real.parent.name) == (True, "one")
    assert after.real.parent.name == "two"


def test_what_cannot_be_looked_at_is_nothing(tmp_path: Path) -> None:
    """A missing path and a circle of links are nothing, and no error."""
    circle = tmp_path / "circle"
    circle.symlink_to(circle)

    assert look(tmp_path / "missing") is None
    assert look(circle) is None


@pytest.mark.parametrize(
    "name", ["a.yaml", "sites/example.org.yaml", "list.txt", "..data", "..2026_11_24/a.yaml", "new"]
)
def test_rules_and_folders_count(name: str) -> None:
    """Whatever can be a rule file, a folder of them, or a ConfigMap's link to them is a change."""
    assert counts(Path(name))


@pytest.mark.parametrize("name", [".git/index", "sites/.a.yaml.swp", "a.yaml~", "a.yaml.tmp", ".#a.yaml"])
def test_what_editors_and_repositories_keep_does_not(name: str) -> None:
    """What stands beside the rules for the sake of a program is no change of theirs."""
    assert not counts(Path(name))
