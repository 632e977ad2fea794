"""Files that survive a power cut."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.batch.durable import TEMPORARY, temporary_in
from cleaner.batch.storage.folder import put_whole
from cleaner.batch.storage.local import LocalFolder


def test_a_file_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds what it shall; where the disk is full the old file stays and no trace of the attempt."""
    folder = LocalFolder(tmp_path)
    put_whole(folder, Path("a"), b"boat")

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cleaner.batch.storage.local.os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        put_whole(folder, Path("a"), b"oar")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"boat"]


def test_leftovers_are_known_by_name(tmp_path: Path) -> None:
    """What a killed process leaves is found by the pattern, and no two have one name."""
    assert temporary_in(tmp_path).match(TEMPORARY)
    assert temporary_in(tmp_path) != temporary_in(tmp_path)
