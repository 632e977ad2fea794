"""Finding documents."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleaner.batch.find import find_documents, find_files, is_page


def found(root: Path, without: Path | None = None) -> set[str]:
    """Name what is found under a folder; a fault fails the test."""

    def fail(path: Path, error: OSError) -> None:
        raise AssertionError(path) from error

    return {path.as_posix() for path in find_files(root, without, is_page, fail)}


def make(root: Path, *names: str) -> None:
    """Make empty files."""
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()


def test_documents_are_known_by_their_ending_in_any_case(tmp_path: Path) -> None:
    """The four endings count whatever their letters' case, and packed; other files, and folders named alike, do not."""
    make(tmp_path, "a.html", "b.HTM", "c/d.xhtml", "c/e.Txt", "f.php", "txt", ".html", "folder.html/g.jpg")
    make(tmp_path, "a.html.gz", "c/b.TXT.zst", "g.gz", ".html.gz", "h.html.xz")

    assert found(tmp_path) == {"a.html", "b.HTM", "c/d.xhtml", "c/e.Txt", "a.html.gz", "c/b.TXT.zst"}


def test_one_folder_can_be_left_out(tmp_path: Path) -> None:
    """The folder named `without` is not entered, even by another spelling of its path."""
    make(tmp_path, "a.txt", "out/b.txt", "in/out/c.txt")

    assert found(tmp_path, tmp_path / "in" / ".." / "out") == {"a.txt", "in/out/c.txt"}


def test_circles_of_links_end(tmp_path: Path) -> None:
    """Links to folders are not followed, so a folder that links to its parent is walked once."""
    make(tmp_path, "sub/a.txt")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)

    assert found(tmp_path) == {"sub/a.txt"}


def test_links_to_files_are_documents_even_dangling(tmp_path: Path) -> None:
    """A link to a file counts as that file, and one that leads nowhere counts so that reading it can say so."""
    make(tmp_path, "sub/a.txt")
    (tmp_path / "link.html").symlink_to(tmp_path / "sub" / "a.txt")
    (tmp_path / "gone.html").symlink_to("nowhere")

    assert found(tmp_path) == {"sub/a.txt", "link.html", "gone.html"}


def test_a_root_that_is_a_link_is_walked(tmp_path: Path) -> None:
    """The folder the user names may itself be a link."""
    make(tmp_path, "real/a.txt")
    (tmp_path / "link").symlink_to("real")

    assert found(tmp_path / "link") == {"a.txt"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipes_are_not_read(tmp_path: Path) -> None:
    """A named pipe called .txt, which would block whoever reads it, is no document."""
    os.mkfifo(tmp_path / "pipe.txt")

    assert found(tmp_path) == set()


@pytest.mark.skipif(os.name != "posix" or os.uname().sysname == "Darwin", reason="names are bytes on Linux only")
def test_names_need_not_be_utf8(tmp_path: Path) -> None:
    """A file whose name is in another charset is found, and the name leads back to it."""
    name = os.fsdecode(b"f\xe4hre.txt")
    make(tmp_path, name)

    assert found(tmp_path) == {name}


def test_a_folder_that_cannot_be_listed_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One locked folder is told of, relative to the root, and the walk goes on."""
    make(tmp_path, "locked/a.txt", "open/b.txt")
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    faults: list[tuple[str, str | None]] = []

    paths = set(find_documents(tmp_path, lambda path, error: faults.append((str(path), error.strerror))))

    assert paths == {Path("open/b.txt")}
    assert faults == [("locked", "Permission denied")]


def test_an_entry_that_cannot_be_looked_at_is_reported(tmp_path: Path) -> None:
    """A link to itself is told of as one fault."""
    (tmp_path / "self.html").symlink_to("self.html")
    faults: list[str] = []

    assert list(find_documents(tmp_path, lambda path, _: faults.append(str(path)))) == []
    assert faults == ["self.html"]
