"""A folder of this machine."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from cleaner.batch.durable import put_in_place, temporary_in
from cleaner.batch.find import find_files
from cleaner.batch.storage.folder import Look
from cleaner.batch.storage.pattern import matches
from cleaner.batch.write import write_bytes
from cleaner.errors import OptionsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleaner.batch.storage.folder import Folder, OnError


def root_of(folder: Folder, what: str) -> Path:
    """Return the path of a folder that must be on this machine.

    Raises:
        OptionsError: It is in a store; `what` names what cannot be kept there.
    """
    if not isinstance(folder, LocalFolder):
        raise OptionsError(f"{folder.address}: {what} must lie on this machine; name a folder of it for the output")
    return folder.root


class LocalFolder:
    """A folder of this machine. Files are renamed to their places once they are on the disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.address = str(root.resolve())

    def check(self) -> None:
        """Make sure that it is a folder that can be listed."""
        os.scandir(self.root).close()

    def make(self) -> None:
        """Make it if it is missing."""
        if self.root.exists() and not self.root.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(self.root))
        self.root.mkdir(parents=True, exist_ok=True)

    def is_file(self, name: Path) -> bool:
        """Whether there is such a file."""
        return (self.root / name).is_file()

    def find(self, wanted: Callable[[str], bool], without: Folder | None, on_error: OnError) -> Iterator[Path]:
        """Walk it as `find_files` does, in constant memory."""
        return find_files(self.root, None if without is None else Path(without.address), wanted, on_error)

    def match(self, pattern: str) -> list[Path]:
        """Return the files that match a pattern, sorted."""
        return [name for name in sorted(set(matches(self.root, pattern))) if self.is_file(name)]

    def look(self, name: Path) -> Look:
        """Look at one file."""
        seen = (self.root / name).stat()
        return Look(seen.st_size, seen.st_mtime_ns)

    def listed(self, name: Path) -> Look | None:
        """Look at one file; None if it cannot be looked at, or is a folder."""
        try:
            seen = (self.root / name).stat()
        except OSError:
            return None
        return None if stat.S_ISDIR(seen.st_mode) else Look(seen.st_size, seen.st_mtime_ns)

    def names(self, folder: Path) -> dict[str, Look]:
        """Return all files directly in a folder within it, by name; none if it is missing."""
        place = self.root / folder
        return {path.name: self.look(folder / path.name) for path in place.iterdir()} if place.exists() else {}

    def open(self, name: Path) -> BinaryIO:
        """Open a file for reading."""
        return (self.root / name).open("rb")

    def remove(self, name: Path) -> None:
        """Remove a file."""
        (self.root / name).unlink()

    def write(self, name: Path, content: bytes) -> None:
        """Write a file whole or not at all; a link, a pipe or a device stays what it is."""
        place = self.root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(place, content)

    def draft(self, folder: Path) -> LocalDraft:
        """Begin a file that will be put in a folder within it."""
        place = self.root / folder
        place.mkdir(parents=True, exist_ok=True)
        return LocalDraft(self.root, temporary_in(place))


class LocalDraft:
    """A file under a hidden name of its own, in the folder where it will be put."""

    def __init__(self, root: Path, temporary: Path) -> None:
        self._root, self._temporary = root, temporary
        self.file: BinaryIO = temporary.open("xb")

    def put(self, name: Path) -> None:
        """Force it onto the disk, then rename it, then force the new name onto the disk."""
        with self.file:
            self.file.flush()
            os.fsync(self.file.fileno())
        put_in_place(self._temporary, self._root / name)

    def drop(self) -> None:
        """Remove it, unless it is in its place already."""
        with suppress(OSError):  # what cannot be flushed is not wanted
            self.file.close()
        self._temporary.unlink(missing_ok=True)
