"""What a batch asks of a folder, wherever that lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    OnError = Callable[[Path, OSError], None]


@dataclass(frozen=True, slots=True)
class Look:
    """What can be seen of a file from outside."""

    size: int
    """Bytes."""
    changed_ns: int
    """When it was last written, in nanoseconds since 1970; a store may round it to a second."""


class Draft(Protocol):
    """A file that nobody sees until it is put in its place."""

    file: BinaryIO
    """What is written to."""

    def put(self, name: Path) -> None:
        """Make it appear under this name, whole, and safe from a power cut; raises OSError."""

    def drop(self) -> None:
        """Let go of it, whatever is in it; nothing where it is in its place already."""


class Folder(Protocol):
    """A folder and all below it. Names are relative to it; whatever cannot be done raises OSError, with a number."""

    address: str
    """Where it lies, in one spelling: an absolute path, or a URL."""

    def check(self) -> None:
        """Make sure that it is a folder that can be listed."""

    def make(self) -> None:
        """Make it where it is missing and where folders are made at all."""

    def is_file(self, name: Path) -> bool:
        """Tell whether there is such a file."""

    def find(self, wanted: Callable[[str], bool], without: Folder | None, on_error: OnError) -> Iterator[Path]:
        """Walk it and yield the files whose last names are wanted, in no particular order.

        Args:
            wanted: Tells by a file's name whether it is.
            without: Left out of the walk, should it lie inside.
            on_error: Told of each folder and file that cannot be looked at; the walk goes on.
        """

    def match(self, pattern: str) -> list[Path]:
        """Give the files that a pattern names, sorted; ``**`` stands for folders within one another."""

    def look(self, name: Path) -> Look:
        """Look at one file."""

    def listed(self, name: Path) -> Look | None:
        """Look at one file among the many of a folder, quickly where it is asked folder by folder; None without one."""

    def names(self, folder: Path) -> dict[str, Look]:
        """Look at all files of a folder in it; none where it is missing."""

    def open(self, name: Path) -> BinaryIO:
        """Open a file for reading; one can seek in it."""

    def remove(self, name: Path) -> None:
        """Remove a file."""

    def write(self, name: Path, content: bytes) -> None:
        """Write a file whole or not at all; a power cut may still take it."""

    def draft(self, folder: Path) -> Draft:
        """Begin a file that will stand in a folder in it."""


def put_whole(folder: Folder, name: Path, content: bytes) -> None:
    """Write a file whole or not at all, and safe from a power cut; raises OSError."""
    draft = folder.draft(name.parent)
    try:
        draft.file.write(content)
        draft.put(name)
    finally:
        draft.drop()


def within(inner: Folder, outer: Folder) -> bool:
    """Tell whether a folder is another one or lies inside it."""
    return inner.address == outer.address or inner.address.startswith(outer.address.rstrip("/\\") + _separator(outer))


def _separator(folder: Folder) -> str:
    return "/" if "/" in folder.address else "\\"
