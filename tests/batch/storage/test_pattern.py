"""Patterns of names."""

from __future__ import annotations

import glob
from pathlib import Path

import pytest

from cleaner.batch.storage.local import LocalFolder
from cleaner.batch.storage.pattern import matches

PATTERNS = (
    "*.jsonl",
    "**/*.jsonl",
    "**/**/*.jsonl",
    "a/**/[bc].jsonl",
    "*/**/b/*",
    "**/b/*.jsonl",
    "**/.h/*",
    "**",
    "a**",
    "a/**",
    "x/**/*",
)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_means_what_it_means_to_glob(pattern: str, tmp_path: Path) -> None:
    """Where there are no links the same files are found, and hidden ones and hidden folders where they are named."""
    for name in ("a.jsonl", "a/b.jsonl", "a/b/c.jsonl", "a/b/d/b/e.jsonl", ".h/f.jsonl", "a/.h/g.jsonl", "a/.i.jsonl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    names = glob.glob(pattern, root_dir=tmp_path, recursive=True)  # noqa: PTH207 - what is compared with

    assert LocalFolder(tmp_path).match(pattern) == sorted({Path(name) for name in names if (tmp_path / name).is_file()})


def test_circles_of_links_end(tmp_path: Path) -> None:
    """A file is found once, and soon, however many folders link to one above them; a link that is named is followed."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").touch()
    for name in ("up", "again"):
        (tmp_path / "in" / name).symlink_to(tmp_path)

    assert list(matches(tmp_path, "**/*.jsonl")) == [Path("in/a.jsonl")]
    assert list(matches(tmp_path, "in/up/in/*.jsonl")) == [Path("in/up/in/a.jsonl")]
