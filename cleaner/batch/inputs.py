"""Find what a path or URL means: one file of records, a folder, or the files that a pattern names."""

from __future__ import annotations

import glob
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.batch.formats.table import READERS, reader_of
from cleaner.batch.job import RecordFile
from cleaner.batch.storage.address import open_folder, split
from cleaner.batch.storage.folder import within
from cleaner.errors import OptionsError

if TYPE_CHECKING:
    from cleaner.batch.storage.folder import Folder, OnError


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was found."""

    pages: Folder | None
    """The folder whose pages are meant, whether there are any or not; None where only files of records are."""
    files: tuple[RecordFile, ...]
    """Files of records, sorted by name."""


def find_inputs(where: str, out_dir: Folder, on_error: OnError) -> Inputs:
    """Find them; what lies in the output folder is left out.

    Args:
        where: A path, or a URL that fsspec understands.
        out_dir: Where outputs will lie.
        on_error: Told of what cannot be looked at; the walk goes on.

    Raises:
        OptionsError: A pattern names no file, or one that holds no records, or a path such a file.
        OSError: A store cannot be asked.
    """
    above, name = split(where)
    if reader_of(name) and (folder := open_folder(above)).is_file(Path(name)):
        return Inputs(None, (RecordFile(folder, Path(name)),))
    if glob.has_magic(where) and not _is_there(where):
        return Inputs(None, _by_pattern(where, out_dir))
    if _is_there(where) and Path(where).is_file():
        raise OptionsError(
            f"{where}: a file of records ends in {', '.join(READERS)}; for pages name a folder, for one page there is"
            " 'cleaner clean'"
        )
    folder = open_folder(where)
    names = folder.find(lambda name: reader_of(name) is not None, out_dir, on_error)
    return Inputs(folder, tuple(RecordFile(folder, name) for name in sorted(names)))


def _is_there(where: str) -> bool:
    """Tell whether a path that looks like a pattern is a folder's own name."""
    return "://" not in where and Path(where).exists()


def _by_pattern(where: str, out_dir: Folder) -> tuple[RecordFile, ...]:
    root, pattern = split(where)
    while glob.has_magic(root):
        root, last = split(root)
        pattern = f"{last}/{pattern}"
    folder = open_folder(root)
    inside = out_dir.address.removeprefix(folder.address).lstrip("/\\") if within(out_dir, folder) else None
    files = [name for name in folder.match(pattern) if inside is None or not name.is_relative_to(inside)]
    if not files:
        raise OptionsError(f"{where}: no file has such a name")
    for name in files:
        if reader_of(name.name) is None:
            expected = ", ".join(READERS)
            raise OptionsError(
                f"{folder.address}/{name.as_posix()}: a pattern names files of records, which end in {expected};"
                " for pages name a folder"
            )
    return tuple(RecordFile(folder, name) for name in files)
