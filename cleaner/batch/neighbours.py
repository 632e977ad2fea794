"""The folders whose pages were cleaned into one output folder, where two pages of one name would be one output."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from cleaner.batch.storage.address import open_folder
from cleaner.errors import CleanerError

if TYPE_CHECKING:
    from cleaner.batch.storage.folder import Folder

NOTE: Final = Path(".cleaner-folders")
"""Lists the folders by their addresses, the first one first, each ended by a NUL, which no address holds."""


def note_folder(in_dir: Folder, out_dir: Folder) -> tuple[Folder, ...]:
    """Note in an output folder that the pages of another go there; returns the folders that were noted before.

    Raises:
        OSError: The note cannot be read or written.
    """
    noted: list[str] = []
    if out_dir.listed(NOTE) is not None:
        with out_dir.open(NOTE) as note:
            noted = note.read().decode("utf-8", "surrogateescape").split("\0")[:-1]
    if in_dir.address not in noted:
        noted.append(in_dir.address)
        out_dir.write(NOTE, "".join(f"{each}\0" for each in noted).encode("utf-8", "surrogateescape"))
    return tuple(map(open_folder, noted[: noted.index(in_dir.address)]))


def same_named(name: Path, folders: tuple[Folder, ...]) -> Folder | None:
    """Return the first of the folders that has a page of this name, and so the same output; None if none has.

    One that cannot be looked at, or was moved, has none.
    """
    for folder in folders:
        try:
            if folder.is_file(name):
                return folder
        except (OSError, CleanerError):
            continue
    return None
