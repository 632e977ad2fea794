"""Which input file an output was made of, so that another file of the same name does not count as finished."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleaner.errors import OptionsError

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.batch.storage.folder import Folder

_NOTE: Final = ".cleaner-input"
"""Holds the input's size. An address would not do: the same file may be mounted, or copied, elsewhere."""
_DIGITS: Final = 20


def note_origin(out_dir: Folder, folder: Path, size: int) -> None:
    """Note in an output's folder the bytes of the input that it is made of; raises OSError."""
    out_dir.write(folder / _NOTE, b"%d" % size)


def check_origin(out_dir: Folder, folder: Path, size: int) -> None:
    """Check that the parts that are there were made of an input of so many bytes; without a note they may be.

    Raises:
        OptionsError: They were made of another file.
        OSError: The note cannot be read.
    """
    if out_dir.listed(folder / _NOTE) is None:
        return
    with out_dir.open(folder / _NOTE) as note:
        noted = note.read(_DIGITS)
    if noted.isdigit() and int(noted) != size:
        where = f"{out_dir.address}/{folder.as_posix()}"
        raise OptionsError(
            f"{where} holds the output of another file of this name, of {int(noted):,} bytes where this one has"
            f" {size:,}: name another output folder, or --overwrite it"
        )
