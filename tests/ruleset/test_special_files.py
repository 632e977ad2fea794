"""Pipes and devices among rule files are told in words, and never opened: reading one may wait forever."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from cleaner.api import Cleaner, check_rules, import_rules
from cleaner.errors import RuleError

RULE = """
rules:
  - id: isle.writer
    category: byline
    why: It names the writer.
    when: {line_starts: [Words by]}
    examples: {match: [Words by Ida Marsh], no_match: [Words fail her.]}
"""

pytestmark = pytest.mark.timeout(30)


@pytest.mark.parametrize("name", ["a.yaml", "a.txt", "sites/isle.example.yaml", "sites/isle.example.txt"])
def test_a_named_pipe_in_a_folder_is_a_fault(tmp_path: Path, name: str) -> None:
    """A pipe with the name of a rule file, a list or a site config is the one fault of its folder."""
    (tmp_path / "sites").mkdir()
    os.mkfifo(tmp_path / name)

    _, faults = check_rules([tmp_path])

    assert [str(fault) for fault in faults] == [
        f"{tmp_path / name}: a named pipe, which is not opened: expected a file"
    ]
    with pytest.raises(RuleError, match="a named pipe"):
        Cleaner([tmp_path])


def test_a_pipe_of_another_name_is_passed_over(tmp_path: Path) -> None:
    """What no rule file is named like says nothing."""
    (tmp_path / "a.yaml").write_text(RULE, encoding="utf-8")
    os.mkfifo(tmp_path / "control")

    assert check_rules([tmp_path]) == (1, ())


def test_a_path_that_is_no_file_is_told_what_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe behind a link, a socket and a device are told as such where they are named, and not as missing."""
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    Path("link.yaml").symlink_to("pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.yaml")

        _, faults = check_rules(["link.yaml", "socket.yaml", "/dev/null", "nowhere.yaml"])

    assert [str(fault) for fault in faults] == [
        "link.yaml: a named pipe, which is not opened: expected a file",
        "socket.yaml: a socket, which is not opened: expected a file",
        "/dev/null: a device, which is not opened: expected a file",
        "nowhere.yaml: no such file or directory",
    ]


def test_a_site_file_that_became_a_pipe_is_not_opened(tmp_path: Path) -> None:
    """A site's file is read with its host's first page, and by then a pipe may lie there."""
    file = tmp_path / "sites/isle.example.yaml"
    file.parent.mkdir()
    file.write_text(RULE, encoding="utf-8")
    cleaner = Cleaner([tmp_path])
    file.unlink()
    os.mkfifo(file)

    assert "broken_rules:isle.example.yaml" in cleaner.clean("The ferry sails.", url="https://isle.example/a").flags


def test_a_pipe_is_not_imported(tmp_path: Path) -> None:
    """A pipe that is named like a filter list is nothing to import."""
    os.mkfifo(tmp_path / "ads.txt")

    with pytest.raises(RuleError, match="nothing to import"):
        import_rules("ublock", tmp_path / "ads.txt")
