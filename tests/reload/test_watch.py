"""The watch, on real files."""

from __future__ import annotations

import errno
import os
import shutil
import time
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

import pytest
import watchfiles

from cleaner.reload import watch as watch_module
from cleaner.reload.watch import PathWatch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType
    from typing import Self

    from cleaner.reload.events import Polling

    Change = Callable[[Path], object]


class Watched:
    """A watch, and what it told."""

    def __init__(self, *paths: Path) -> None:
        self.told: SimpleQueue[frozenset[Path]] = SimpleQueue()
        self.reports: SimpleQueue[Polling] = SimpleQueue()
        self.watch = PathWatch(paths, self.told.put, self.reports.put)

    def __enter__(self) -> Self:
        self.watch.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.watch.stop()
        self.watch.join(10)
        assert not self.watch.is_alive()

    def hears(self, seconds: float = 10) -> frozenset[Path]:
        """Wait for the next change."""
        return self.told.get(timeout=seconds)

    def hears_of(self, path: Path) -> bool:
        """Wait until a change of this very path is told."""
        end = time.monotonic() + 10
        while path not in self.hears(max(0.0, end - time.monotonic())):
            pass
        return True

    def hears_nothing(self, seconds: float = 1.5) -> bool:
        """Make sure that nothing is told for a while; the longest that a change takes is less."""
        try:
            self.told.get(timeout=seconds)
        except Empty:
            return True
        return False


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Return a rule folder with a file in it and one in a folder below."""
    folder = tmp_path / "rules"
    (folder / "sites").mkdir(parents=True)
    (folder / "a.yaml").write_text("a", encoding="utf-8")
    (folder / "sites" / "example.org.yaml").write_text("b", encoding="utf-8")
    return folder


def replace(path: Path) -> None:
    """Save a file as editors do: write another and move it to its place."""
    part = path.with_name(".part")
    part.write_text("c", encoding="utf-8")
    part.replace(path)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("a.yaml", lambda path: path.write_text("c", encoding="utf-8")),
        ("a.yaml", replace),
        ("a.yaml", Path.unlink),
        ("sites/example.org.yaml", replace),
        ("sites/example.com.txt", lambda path: path.write_text("c", encoding="utf-8")),
        ("new", Path.mkdir),
    ],
    ids=["written", "replaced", "deleted", "below", "added", "folder"],
)
def test_a_change_in_a_folder_is_told(rules: Path, name: str, change: Change) -> None:
    """Whatever happens to a file at any depth is told by the file's path as the rules know it."""
    with Watched(rules) as watched:
        change(rules / name)

        assert watched.hears_of(rules / name)


@pytest.mark.parametrize("change", [lambda path: path.write_text("longer", encoding="utf-8"), replace, Path.unlink])
def test_a_change_of_a_file_is_told(rules: Path, change: Change) -> None:
    """A rule path that is a file is told when it is written, replaced or deleted, and its neighbour is not."""
    with Watched(rules / "a.yaml") as watched:
        (rules / "sites" / "example.org.yaml").write_text("c", encoding="utf-8")
        change(rules / "a.yaml")

        assert watched.hears() == {rules / "a.yaml"}


def test_files_put_into_a_new_folder_are_told(rules: Path) -> None:
    """A folder that comes later is watched as those that were there before."""
    with Watched(rules) as watched:
        (rules / "later").mkdir()
        assert watched.hears_of(rules / "later")
        (rules / "later" / "b.yaml").write_text("b", encoding="utf-8")

        assert watched.hears_of(rules / "later" / "b.yaml")


def test_a_mounted_configmap_is_told(tmp_path: Path) -> None:
    """Kubernetes swaps a link named ..data inside the folder; that is one change."""
    mount = tmp_path / "mount"
    for version in ("..1", "..2"):
        (mount / version).mkdir(parents=True)
        (mount / version / "a.yaml").write_text(version, encoding="utf-8")
    (mount / "..data").symlink_to("..1")
    (mount / "a.yaml").symlink_to("..data/a.yaml")
    with Watched(mount) as watched:
        (mount / "..data_tmp").symlink_to("..2")
        (mount / "..data_tmp").replace(mount / "..data")

        assert mount / "..data" in watched.hears()
        assert watched.hears_nothing()


def test_a_link_to_the_folder_is_followed_to_its_new_target(tmp_path: Path, rules: Path) -> None:
    """A rule path behind a link is told when the link is swapped, and watched in its new place from then on."""
    shutil.copytree(rules, tmp_path / "rules2")
    current = tmp_path / "current"
    current.symlink_to("rules")
    with Watched(current) as watched:
        (tmp_path / "next").symlink_to("rules2")
        (tmp_path / "next").replace(current)
        assert watched.hears() == {current}
        (tmp_path / "rules2" / "a.yaml").write_text("c", encoding="utf-8")
        assert watched.hears_of(current / "a.yaml")
        (rules / "a.yaml").write_text("nobody's any more", encoding="utf-8")

        assert watched.hears_nothing()


def test_a_folder_that_goes_and_comes_is_told_twice(rules: Path, tmp_path: Path) -> None:
    """A deleted rule path is told, and so is its return, and what happens in it then."""
    with Watched(rules) as watched:
        rules.rename(tmp_path / "away")
        assert watched.hears_of(rules)
        (tmp_path / "away").rename(rules)
        assert watched.hears_of(rules)
        replace(rules / "a.yaml")

        assert watched.hears_of(rules / "a.yaml")


def test_a_burst_is_one_change(rules: Path) -> None:
    """Many files written at once are told together."""
    with Watched(rules) as watched:
        for number in range(100):
            (rules / f"{number}.yaml").write_text("c", encoding="utf-8")

        assert len(watched.hears()) == 100
        assert watched.hears_nothing()


def test_what_editors_leave_beside_is_not_told(rules: Path) -> None:
    """Swap files and a repository's own files are no change."""
    with Watched(rules) as watched:
        (rules / ".a.yaml.swp").write_text("c", encoding="utf-8")
        (rules / "a.yaml~").write_text("c", encoding="utf-8")

        assert watched.hears_nothing()


def test_where_the_system_cannot_tell_files_are_scanned(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without inotify the watch says so, and still tells a change by scanning."""

    def out_of_watches(*paths: Path, **options: object) -> Iterator[object]:
        if not options["force_polling"]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return watchfiles.watch(*paths, **options)  # type: ignore[arg-type] # the options are what the watch gave

    monkeypatch.setattr(watch_module, "watch", out_of_watches)
    with Watched(rules) as watched:
        assert "No space left" in watched.reports.get(timeout=10).reason
        # A scan tells times apart by the second.
        later = time.time() + 60
        os.utime(rules / "a.yaml", (later, later))

        assert watched.hears_of(rules / "a.yaml")


def test_missing_paths_are_waited_for(tmp_path: Path) -> None:
    """A rule path that is not there yet is no error, and is told when it comes."""
    with Watched(tmp_path / "later") as watched:
        (tmp_path / "later").mkdir()

        assert watched.hears_of(tmp_path / "later")
