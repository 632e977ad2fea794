"""Import of a collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.api import check_rules
from cleaner.errors import OptionsError, RuleError
from cleaner.ruleset.formats.imports import import_rules

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_is_read(tmp_path: Path) -> None:
    """Configs become rule files with their tests in a comment, and counts are over all of them."""
    (tmp_path / "a.example.txt").write_text("strip: //nav\ntest_url: https://a.example/\ntest_contains: Ferry")
    (tmp_path / ".b.example.txt").write_text("strip: //nav\nstrip: //aside\nprune: no\n")
    (tmp_path / "c.example.txt").write_text("# nothing\n")
    (tmp_path / "LICENSE.txt").write_text("You may.\n")

    imported = import_rules("ftr", tmp_path)

    assert imported.read == 3
    assert list(imported.files) == ["sites/_.b.example.yaml", "sites/a.example.yaml"]
    assert imported.files["sites/a.example.yaml"].startswith("# Test: https://a.example/\n#   has: Ferry\nimported: ")
    assert imported.taken == {"strip": 3}
    assert imported.reasons == {
        "not applicable: a test of a fetched page": 2,
        "not needed: the rules for all sites clean the body too, whatever it says": 1,
    }


def test_what_is_written_are_rules(tmp_path: Path) -> None:
    """The rule files pass the check of rule files, those of a site and those of all."""
    (tmp_path / "a.example.txt").write_text("body: //main\nstrip_id_or_class: nav\nreplace_string(<a): <b\n")
    (tmp_path / "global.txt").write_text("title: //h1\nstrip: //nav\n")
    out = tmp_path / "out"

    for name, text in import_rules("ftr", tmp_path).files.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(text, encoding="utf-8")

    assert check_rules([out]) == (2, ())


def test_one_file_is_read(tmp_path: Path) -> None:
    """The path may be that of a single config."""
    path = tmp_path / "a.example.txt"
    path.write_text("strip: //nav\n")

    assert list(import_rules("ftr", path).files) == ["sites/a.example.yaml"]


def test_a_file_that_is_no_text_is_reported(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 cost that file only, and the report has the line of the first."""
    (tmp_path / "a.example.txt").write_bytes(b"strip: //nav\n")
    (tmp_path / "b.example.txt").write_bytes(b"# Boat\nstrip: \xff\n")

    imported = import_rules("ftr", tmp_path)

    assert list(imported.files) == ["sites/a.example.yaml"]
    assert list(map(str, imported.skipped)) == [
        "b.example.txt:2: b.example.txt: unreadable: not UTF-8, at byte 14",
    ]


def test_nothing_to_import_is_an_error(tmp_path: Path) -> None:
    """A folder without a file of the format says what was expected there."""
    (tmp_path / "LICENSE.txt").write_text("You may.\n")

    with pytest.raises(RuleError, match=r"nothing to import: expected Full-Text RSS site configs, .*example\.org\.txt"):
        import_rules("ftr", tmp_path)


def test_an_unknown_format_is_an_error(tmp_path: Path) -> None:
    """The error names the formats there are."""
    with pytest.raises(OptionsError, match=r"unknown format 'opml': expected one of ftr"):
        import_rules("opml", tmp_path)
