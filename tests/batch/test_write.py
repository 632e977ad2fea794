"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from cleaner.batch.write import check_writable, ended, write_whole


def test_text_is_utf8_with_its_last_line_ended(tmp_path: Path) -> None:
    """The file holds UTF-8 and ends in one line end; line ends inside stay as they are."""
    path = tmp_path / "a.txt"

    write_whole(path, "قارب\r\nboat")

    assert path.read_bytes() == "قارب\r\nboat\n".encode()


@pytest.mark.parametrize(("text", "expected"), [("", ""), ("a", "a\n"), ("a\n", "a\n"), ("\n", "\n")])
def test_only_an_open_line_is_ended(text: str, expected: str) -> None:
    """Nothing stays nothing, and no second line end is added."""
    assert ended(text) == expected


def test_a_lone_surrogate_does_not_fail(tmp_path: Path) -> None:
    """What UTF-8 cannot hold is replaced."""
    path = tmp_path / "a.txt"

    write_whole(path, "a\ud800b")

    assert path.read_bytes() == b"a?b\n"


def test_an_old_file_survives_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the last step fails, the old content is still there and no part file is left."""
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)

    with pytest.raises(OSError, match="No space left") as caught:
        write_whole(path, "new")
    assert caught.value.filename == str(path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_text(encoding="utf-8") == "old"


def test_an_interrupt_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """^C between writing and naming the file removes the part."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)

    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a.txt", "new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_permissions_are_those_of_any_new_file(tmp_path: Path) -> None:
    """The umask decides who may read the file, as for a file made by the shell."""
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "a.txt", "text")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Writing to a link writes the file it leads to."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link.txt").symlink_to("real/a.txt")

    write_whole(tmp_path / "link.txt", "text")

    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real" / "a.txt").read_text(encoding="utf-8") == "text\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    """What is no regular file, a pipe as well as /dev/null, stays what it is and gets the text."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()

    write_whole(pipe, "text")
    reader.join()

    assert got == [b"text\n"]
    assert pipe.is_fifo()


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    """A folder where the file should be is an error that names it."""
    with pytest.raises(IsADirectoryError) as caught:
        write_whole(tmp_path, "text")
    assert caught.value.filename == str(tmp_path)


def test_the_look_whether_a_file_can_be_written_leaves_no_trace(tmp_path: Path) -> None:
    """A new file is not there behind it, and an old one is as it was; a missing folder is an error with the path."""
    (tmp_path / "old").write_text("boat", encoding="utf-8")

    check_writable(tmp_path / "new")
    check_writable(tmp_path / "old")
    with pytest.raises(FileNotFoundError, match="new") as caught:
        check_writable(tmp_path / "gone" / "new")

    assert caught.value.filename == str(tmp_path / "gone" / "new")
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"old": "boat"}
