"""Find the files of records that a path means: one file, those under a folder, or those that a pattern names."""

from __future__ import annotations

import glob
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.batch.find import find_files
from cleaner.batch.formats.table import READERS, reader_of
from cleaner.batch.job import RecordFile
from cleaner.errors import OptionsError

if TYPE_CHECKING:
    from cleaner.batch.find import OnError


def is_folder(where: Path) -> bool:
    """Tell whether a path is to be walked as a folder, so that it is neither a file of records nor a pattern."""
    return not (where.is_file() and reader_of(where.name)) and (where.exists() or not glob.has_magic(str(where)))


def find_inputs(where: Path, out_dir: Path, on_error: OnError) -> tuple[RecordFile, ...]:
    """Find the files, sorted by name; what lies in the output folder is left out.

    Raises:
        OptionsError: A pattern names no file, or one that holds no records.
    """
    if is_folder(where):
        names = find_files(where, out_dir, lambda name: reader_of(name) is not None, on_error)
        return tuple(RecordFile(where / name, name) for name in sorted(names))
    if where.is_file():
        return (RecordFile(where, Path(where.name)),)
    return _by_pattern(where, out_dir.resolve())


def _by_pattern(pattern: Path, out_dir: Path) -> tuple[RecordFile, ...]:
    parts = pattern.parts
    fixed = next(index for index, part in enumerate(parts) if glob.has_magic(part))
    root = Path(*parts[:fixed])
    found = [Path(path) for path in sorted(glob.glob(str(pattern), recursive=True))]  # noqa: PTH207 - pathlib's needs a root
    files = [path for path in found if path.is_file() and not path.resolve().is_relative_to(out_dir)]
    if not files:
        raise OptionsError(f"{pattern}: no file has such a name")
    for path in files:
        if reader_of(path.name) is None:
            expected = ", ".join(READERS)
            raise OptionsError(
                f"{path}: a pattern names files of records, which end in {expected}; for pages name a folder"
            )
    return tuple(RecordFile(path, path.relative_to(root)) for path in files)
