"""Files that survive a power cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.batch.durable import TEMPORARY, temporary_in, write_durably

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds what it shall; where the disk is full the old file stays and no trace of the attempt."""
    write_durably(tmp_path / "a", b"boat")

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cleaner.batch.durable.os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_durably(tmp_path / "a", b"oar")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"boat"]


def test_leftovers_are_known_by_name(tmp_path: Path) -> None:
    """What a killed process leaves is found by the pattern, and no two have one name."""
    assert temporary_in(tmp_path).match(TEMPORARY)
    assert temporary_in(tmp_path) != temporary_in(tmp_path)
