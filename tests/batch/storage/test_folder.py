"""What folders have in common: of this machine, of an object store, and of a store with true folders."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cleaner.batch.storage.address import open_folder
from cleaner.batch.storage.folder import put_whole, within

if TYPE_CHECKING:
    from cleaner.batch.storage.folder import Folder


@pytest.fixture(params=["local", "memory", "s3"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Folder:
    """Return a new folder of each kind."""
    match request.param:
        case "local":
            where = str(tmp_path / "in")
        case "memory":
            where = f"memory://{secrets.token_hex(4)}"
        case _:
            _, bucket = request.getfixturevalue("s3")
            where = f"s3://{bucket}/in"
    made = open_folder(where)
    made.make()
    return made


def fail(path: Path, error: OSError) -> None:
    """Be told of a fault where there should be none."""
    raise AssertionError(path) from error


def find(folder: Folder, without: Folder) -> set[str]:
    """Name the pages that are found."""
    return {name.as_posix() for name in folder.find(lambda name: name.endswith(".html"), without, fail)}


def test_what_is_put_is_there(folder: Folder) -> None:
    """A file that was written, and a draft that was put in its place, are listed, looked at, read and removed."""
    folder.write(Path("a b.html"), b"boat")
    put_whole(folder, Path("deep/é.jsonl"), b"oar" * 9)

    assert folder.is_file(Path("a b.html"))
    assert not folder.is_file(Path("deep"))
    assert {name: look.size for name, look in folder.names(Path("deep")).items()} == {"é.jsonl": 27}
    assert folder.look(Path("a b.html")).size == 4
    assert folder.listed(Path("a b.html")) == folder.look(Path("a b.html"))
    assert folder.look(Path("a b.html")).changed_ns > 1_600_000_000_000_000_000
    with folder.open(Path("deep/é.jsonl")) as file:
        file.seek(24)
        assert file.read() == b"oar"
    folder.remove(Path("deep/é.jsonl"))
    assert folder.names(Path("deep")) == {}


def test_what_is_there_is_replaced(folder: Folder) -> None:
    """A second file of a name takes the place of the first."""
    for content in (b"boat", b"oar"):
        folder.write(Path("a.html"), content)
    put_whole(folder, Path("a.html"), b"sail")

    with folder.open(Path("a.html")) as file:
        assert file.read() == b"sail"
    assert list(folder.names(Path())) == ["a.html"]


def test_a_draft_is_not_seen(folder: Folder) -> None:
    """Until it is put nothing of its name is there, and when it is dropped, nothing at all."""
    draft = folder.draft(Path("out"))
    draft.file.write(b"boat")

    assert not {name for name in folder.names(Path("out")) if not name.startswith(".cleaner-")}
    draft.drop()
    draft.drop()
    assert folder.names(Path("out")) == {}


def test_a_walk_finds_what_is_wanted(folder: Folder) -> None:
    """At any depth, but not in the folder that is left out; a pattern finds by name."""
    for name in ("a.html", "b.txt", "c/d/e.html", "out/f.html", "outer/g.html"):
        folder.write(Path(name), b"boat")
    out = open_folder(f"{folder.address}/out")

    assert find(folder, out) == {"a.html", "c/d/e.html", "outer/g.html"}
    assert find(folder, open_folder("elsewhere")) >= {"out/f.html"}
    assert folder.match("*.html") == [Path("a.html")]
    assert folder.match("**/*.html")[-1] == Path("outer/g.html")
    assert (within(out, folder), within(folder, out), within(open_folder(f"{folder.address}/outer"), out)) == (
        True,
        False,
        False,
    )


def test_what_is_missing_has_a_number_and_a_name(folder: Folder) -> None:
    """A missing file or folder is the OSError for it, which names it; where many are listed it is none."""
    with pytest.raises(FileNotFoundError) as caught:
        folder.look(Path("a.html"))
    assert str(caught.value.filename).endswith("in/a.html") or "a.html" in str(caught.value.filename)
    assert caught.value.errno == 2
    with pytest.raises(FileNotFoundError):
        folder.open(Path("a.html")).read()
    assert folder.listed(Path("a.html")) is None
    assert folder.names(Path("deep")) == {}
    with pytest.raises(FileNotFoundError):
        open_folder(f"{folder.address}/deep").check()


def test_a_file_is_no_folder(folder: Folder) -> None:
    """What is a file cannot be walked."""
    folder.write(Path("a.html"), b"boat")

    folder.check()
    with pytest.raises(NotADirectoryError):
        open_folder(f"{folder.address}/a.html").check()
