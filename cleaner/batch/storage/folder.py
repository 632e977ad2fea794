"""What a batch needs of a folder, on this machine or in a store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    OnError = Callable[[Path, OSError], None]


@dataclass(frozen=True, slots=True)
class Look:
    """Size and time of a file."""

    size: int
    """Bytes."""
    changed_ns: int
    """When it was last written, in nanoseconds since 1970; a store may round it to a second."""


class Draft(Protocol):
    """A file that is not visible until it is put in its place."""

    file: BinaryIO
    """The open file to write to."""

    def put(self, name: Path) -> None:
        """Make it appear under this name, whole and safe from a power cut; raises OSError."""

    def drop(self) -> None:
        """Discard it; does nothing if it is in its place already."""


class Folder(Protocol):
    """A folder and all below it. Names are relative to it; each method raises OSError, with a number, if it fails."""

    address: str
    """An absolute path or a URL, always in the same spelling."""

    def check(self) -> None:
        """Make sure that it is a folder that can be listed."""

    def make(self) -> None:
        """Make it if it is missing, in stores that have folders at all."""

    def is_file(self, name: Path) -> bool:
        """Whether there is such a file."""

    def find(self, wanted: Callable[[str], bool], without: Folder | None, on_error: OnError) -> Iterator[Path]:
        """Walk it and yield the files whose last names are wanted, in no particular order.

        Args:
            wanted: Whether a file with this last name is yielded.
            without: A folder to leave out of the walk if it lies inside.
            on_error: Called with each folder or file that cannot be looked at; the walk goes on.
        """

    def match(self, pattern: str) -> list[Path]:
        """Return the files that match a pattern, sorted; ``**`` stands for any number of nested folders."""

    def look(self, name: Path) -> Look:
        """Look at one file."""

    def listed(self, name: Path) -> Look | None:
        """Look at one file of many, quickly if asked folder by folder; None if there is no such file."""

    def names(self, folder: Path) -> dict[str, Look]:
        """Return all files directly in a folder within it, by name; none if it is missing."""

    def open(self, name: Path) -> BinaryIO:
        """Open a file for reading and seeking."""

    def remove(self, name: Path) -> None:
        """Remove a file."""

    def write(self, name: Path, content: bytes) -> None:
        """Write a file whole or not at all; a power cut may still take it."""

    def draft(self, folder: Path) -> Draft:
        """Begin a file that will be put in a folder within it."""


def put_whole(folder: Folder, name: Path, content: bytes) -> None:
    """Write a file whole or not at all, and safe from a power cut; raises OSError."""
    draft = folder.draft(name.parent)
    try:
        draft.file.write(content)
        draft.put(name)
    finally:
        draft.drop()


def within(inner: Folder, outer: Folder) -> bool:
    """Whether a folder is the other one or lies inside it."""
    return inner.address == outer.address or inner.address.startswith(outer.address.rstrip("/\\") + _separator(outer))


def _separator(folder: Folder) -> str:
    return "/" if "/" in folder.address else "\\"
