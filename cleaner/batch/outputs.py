"""Outputs of earlier batches among the inputs of another, such as ``crawl/clean``, which would be cleaned once more.

Where there is nothing but outputs, these are what is to be cleaned: a second stage of cleaning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleaner.batch.find import is_page
from cleaner.batch.formats.table import reader_of
from cleaner.batch.neighbours import NOTE
from cleaner.batch.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cleaner.batch.storage.folder import Folder

KIND: Final = "files that an earlier batch wrote"
"""What is said of them when they are passed over."""
_SUFFIX: Final = ".txt"
"""Of the outputs of pages, which have it behind the page's name; those in other formats are no pages."""


def without_parts(names: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Return which files of records are to be read, and which are parts of an output and left out."""
    read: list[Path] = []
    parts: list[Path] = []
    for name in names:
        is_part = Part.of(name.name) is not None and reader_of(name.parent.name) is not None
        (parts if is_part else read).append(name)
    return (read, parts) if read else (parts, [])


def output_folders(folder: Folder, notes: Iterable[Path], out_dir: Folder) -> frozenset[Path]:
    """Return the folders within one that hold outputs, to be left out; none if all pages lie in such.

    Args:
        folder: The folder of the inputs, which may well be one of outputs itself.
        notes: The files within it that are called `cleaner.batch.neighbours.NOTE`, one in each folder of outputs.
        out_dir: The folder of the outputs to come, which is left out anyway.
    """
    found = frozenset(note.parent for note in notes if note.name == NOTE.name and note.parent.name)
    pages = folder.find(is_page, out_dir, lambda _path, _error: None) if found else ()
    return found if any(not is_output(page, found) for page in pages) else frozenset()


def is_output(page: Path, folders: frozenset[Path]) -> bool:
    """Whether a page lies in one of the folders of outputs, under the name of an output in text."""
    return not folders.isdisjoint(page.parents) and page.suffix == _SUFFIX and is_page(page.stem)
