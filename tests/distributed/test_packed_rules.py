"""Rule files as one value, and written out again."""

from __future__ import annotations

import errno
import tempfile
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from cleaner.api import Cleaner
from cleaner.distributed.packed_rules import PackedRules, pack_rules
from cleaner.errors import RuleError

if TYPE_CHECKING:
    from pathlib import Path

RULE = """\
category: promo
rules:
  - id: promo.{name}
    why: A promo of these tests.
    action: drop
    when: {{matches: "^{name} in our app$"}}
    examples:
      match: ["{name} in our app"]
      no_match: [An app.]
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let a folder of the test be the one for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A folder of rules with all that may be in one, and with a note that is no rule file."""
    folder = tmp_path / "mine"
    (folder / "deep" / "sites").mkdir(parents=True)
    (folder / "a.yaml").write_text(RULE.format(name="alpha"), encoding="utf-8")
    (folder / "deep" / "b.yml").write_text(RULE.format(name="beta"), encoding="utf-8")
    (folder / "deep" / "sites" / "site.example.yaml").write_text(RULE.format(name="gamma"), encoding="utf-8")
    (folder / "list.txt").write_text("[Adblock Plus 2.0]\n##.our-advert\n", encoding="utf-8")
    (folder / "notes.txt").write_text("Ask Ada.\n", encoding="utf-8")
    return folder


def test_rules_that_travelled_are_the_same_rules(rules: Path) -> None:
    """A cleaner of the unpacked files has the very rules and results of one of the files themselves."""
    here = Cleaner([rules])
    page = "alpha in our app\nThe boat was late again, and nobody on the quay knew why.\ngamma in our app"

    there = Cleaner(pack_rules([rules]).unpack())

    assert there.rules().fingerprint == here.rules().fingerprint
    assert [each.filters for each in there.rules().filter_lists] == [each.filters for each in here.rules().filter_lists]
    assert there.clean(page, url="https://site.example/1") == here.clean(page, url="https://site.example/1")
    assert [each.id for each in there.rules("site.example").rules] == [
        each.id for each in here.rules("site.example").rules
    ]


def test_single_files_keep_what_their_place_says(rules: Path) -> None:
    """A file named by itself, one of a folder `sites` among them, means what it meant; the order stays."""
    named = [rules / "deep" / "sites" / "site.example.yaml", rules / "a.yaml"]

    unpacked = pack_rules(named).unpack()

    assert [path.name for path in unpacked] == ["site.example.yaml", "a.yaml"]
    assert Cleaner(unpacked).rules("site.example") is not None
    assert Cleaner(unpacked).rules().fingerprint == Cleaner(named).rules().fingerprint


def test_only_rule_files_travel(rules: Path) -> None:
    """What else lies in a folder of rules stays where it is."""
    (root,) = pack_rules([rules]).unpack()

    assert {path.name for path in root.rglob("*") if path.is_file()} == {
        "a.yaml",
        "b.yml",
        "site.example.yaml",
        "list.txt",
    }


def test_the_same_files_are_the_same_value(rules: Path) -> None:
    """Packed twice they are equal, whenever that is, and unpacked twice they lie in one place."""
    first = pack_rules([rules])
    (rules / "a.yaml").touch()
    second = pack_rules([rules])

    assert first == second
    assert first.unpack() == second.unpack()


def test_none_are_none(temporary: Path) -> None:
    """Without rules of one's own nothing is written."""
    assert pack_rules([]).unpack() == PackedRules().unpack() == ()
    assert not list(temporary.iterdir())


def test_what_was_tampered_with_is_not_taken(rules: Path) -> None:
    """A folder that lost a file, or that others may write to, is left alone, and the rules are written anew."""
    packed = pack_rules([rules])
    (first,) = packed.unpack()
    (first / "a.yaml").unlink()

    (second,) = packed.unpack()

    assert second != first
    assert (second / "a.yaml").is_file()
    home = next(parent for parent in first.parents if parent.name.startswith("cleaner-rules-"))
    (first / "a.yaml").write_bytes((second / "a.yaml").read_bytes())
    assert packed.unpack() == (first,)
    home.chmod(0o777)
    assert packed.unpack() != (first,)


def test_what_cannot_be_written_leaves_nothing_behind(
    rules: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is not filled further by each process that tries."""

    def fill(archive: ZipFile, path: Path) -> None:
        archive.extract(archive.infolist()[0], path)
        raise OSError(errno.ENOSPC, "No space left on device")

    packed = pack_rules([rules])
    monkeypatch.setattr(ZipFile, "extractall", fill)

    with pytest.raises(OSError, match="No space left"):
        packed.unpack()

    assert not list(temporary.iterdir())


def test_a_missing_path_is_said_at_once(tmp_path: Path) -> None:
    """Rules that are not there are an error where the job is described."""
    with pytest.raises(RuleError, match="no such file or directory"):
        pack_rules([tmp_path / "nowhere"])
