"""Find the documents under a folder, in constant memory."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    OnError = Callable[[Path, OSError], None]

_PLAIN: Final = (".html", ".htm", ".xhtml", ".txt")
SUFFIXES: Final = tuple(plain + packed for plain in _PLAIN for packed in ("", ".gz", ".zst"))
"""Endings of the files that are taken for documents, in any case of letters."""


def find_documents(root: Path, on_error: OnError) -> Iterator[Path]:
    """Walk all of `root` as `find_files` does, and yield its documents."""
    return find_files(root, None, is_page, on_error)


def is_page(name: str) -> bool:
    """Tell by a file's name whether it is taken for a document."""
    last = name.rpartition("/")[2]
    # A name of nothing but an ending is a hidden file's.
    return last[1:].lower().endswith(SUFFIXES)


def find_files(root: Path, without: Path | None, wanted: Callable[[str], bool], on_error: OnError) -> Iterator[Path]:
    """Walk `root` and yield the wanted files, relative to it, in no particular order.

    Links to files are followed and links to folders are not, so no circle of links can trap the walk.

    Args:
        root: The folder to walk.
        without: A folder left out of the walk, should it lie inside `root`; None for no such folder.
        wanted: Tells by a file's name whether it is.
        on_error: Told of each folder and file, relative to `root`, that cannot be looked at; the walk goes on.
    """
    root = root.resolve()
    without = None if without is None else without.resolve()

    def report(path: str | Path, error: OSError) -> None:
        on_error(Path(path).relative_to(root), error)

    folders = [root]
    while folders:
        folder = folders.pop()
        if folder == without:
            continue
        for entry in _list(folder, report):
            try:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(Path(entry.path))
                elif wanted(entry.name) and _is_file(entry):
                    yield Path(entry.path).relative_to(root)
            except OSError as error:
                report(entry.path, error)


def _list(folder: Path, report: OnError) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError as error:
        report(folder, error)


def _is_file(entry: os.DirEntry[str]) -> bool:
    # A dangling link counts, so that the attempt to read it says what is wrong with it; a pipe or a device, which
    # could be read for ever, does not.
    return entry.is_file() or (entry.is_symlink() and not Path(entry.path).exists())
