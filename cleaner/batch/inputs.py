"""Find what a path or URL names: one file of records, a folder, or the files that match a pattern."""

from __future__ import annotations

import glob
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.batch.find import is_page
from cleaner.batch.formats.table import READERS, reader_of
from cleaner.batch.job import RecordFile
from cleaner.batch.neighbours import NOTE
from cleaner.batch.outputs import output_folders, without_parts
from cleaner.batch.parts import is_beside
from cleaner.batch.storage.address import open_folder, split
from cleaner.batch.storage.folder import within
from cleaner.errors import OptionsError

if TYPE_CHECKING:
    from cleaner.batch.storage.folder import Folder, OnError


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was found."""

    pages: Folder | None
    """The folder to look for pages in, whether it has any or not; None if only files of records were named."""
    files: tuple[RecordFile, ...]
    """Files of records, sorted by name."""
    others: int = 0
    """How many files of a folder are neither, by their names; hidden ones aside."""
    other: str = ""
    """The name of one of these."""
    parts: tuple[Path, ...] = ()
    """Files of records that are left out, as an earlier batch wrote them."""
    outputs: frozenset[Path] = frozenset()
    """Folders within that of the pages where an earlier batch wrote its outputs, which are left out."""


def find_inputs(where: str, out_dir: Folder, on_error: OnError) -> Inputs:
    """Find the inputs, leaving out what lies in the output folder.

    Args:
        where: A path, or a URL that fsspec understands.
        out_dir: The folder of the outputs.
        on_error: Called with each folder or file that cannot be looked at; the walk goes on.

    Raises:
        OptionsError: A pattern matches no file; a pattern or path names a file that is not one of records; or the
            output folder is that of the files, where each output would need the place of its input.
        OSError: A store cannot be reached, or does not answer.
    """
    above, name = split(where)
    if reader_of(name) and (folder := open_folder(above)).is_file(Path(name)):
        _check_apart(folder, out_dir)
        return Inputs(None, (RecordFile(folder, Path(name)),))
    if glob.has_magic(where) and not _is_there(where):
        return _by_pattern(where, out_dir)
    if _is_there(where) and not Path(where).is_dir():
        if not Path(where).is_file():
            raise OptionsError(
                f"{where} is a pipe or a device, which cannot be read a second time: write what comes from it to a file"
                f" whose name ends in {', '.join(READERS)}"
            )
        raise OptionsError(
            f"{where}: a file of records ends in {', '.join(READERS)}; for pages name a folder, for one page there is"
            " 'cleaner clean'"
        )
    folder = open_folder(where)
    others, other = 0, ""

    def holds_records(name: str) -> bool:
        nonlocal others, other
        if is_beside(name):
            return False
        is_found = reader_of(name) is not None
        if not (is_found or is_page(name) or name.startswith(".")):
            others, other = others + 1, other or name
        return is_found or name == NOTE.name

    found = sorted(folder.find(holds_records, out_dir, on_error))
    names, parts = without_parts(name for name in found if name.name != NOTE.name)
    files = tuple(RecordFile(folder, name) for name in names)
    return Inputs(folder, files, others, other, tuple(parts), output_folders(folder, found, out_dir))


def _check_apart(folder: Folder, out_dir: Folder) -> None:
    if out_dir.address == folder.address:
        raise OptionsError(
            f"the output folder {out_dir.address} is that of the input, where an output would need the place of its"
            " input file: name another output folder, which may lie in this one"
        )


def _is_there(where: str) -> bool:
    """Whether a path exists by this very name, even if it looks like a pattern."""
    return "://" not in where and Path(where).exists()


def _by_pattern(where: str, out_dir: Folder) -> Inputs:
    root, pattern = split(where)
    while glob.has_magic(root):
        root, last = split(root)
        pattern = f"{last}/{pattern}"
    folder = open_folder(root)
    _check_apart(folder, out_dir)
    inside = out_dir.address.removeprefix(folder.address).lstrip("/\\") if within(out_dir, folder) else None
    found = [name for name in folder.match(pattern) if inside is None or not name.is_relative_to(inside)]
    files, parts = without_parts(name for name in found if not is_beside(name.name))
    if not files:
        raise OptionsError(f"{where}: no file has such a name; if a folder has, write /* behind it for its files")
    for name in files:
        if reader_of(name.name) is None:
            expected = ", ".join(READERS)
            raise OptionsError(
                f"{folder.address}/{name.as_posix()}: a pattern names files of records, which end in {expected};"
                " for pages name a folder"
            )
    return Inputs(None, tuple(RecordFile(folder, name) for name in files), parts=tuple(parts))
