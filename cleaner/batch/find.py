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
"""Endings of the files that are taken for documents; upper and lower case are the same."""


def find_documents(root: Path, on_error: OnError) -> Iterator[Path]:
    """Walk all of `root` as `find_files` does, and yield its documents."""
    return find_files(root, None, is_page, on_error)


def is_page(name: str) -> bool:
    """Whether a file with this name is taken for a document."""
    last = name.rpartition("/")[2]
    # A name that is only an ending belongs to a hidden file.
    return last[1:].lower().endswith(SUFFIXES)


def find_files(root: Path, without: Path | None, wanted: Callable[[str], bool], on_error: OnError) -> Iterator[Path]:
    """Walk `root` and yield the wanted files, relative to it, in no particular order.

    Links to files are followed and links to folders are not, so a circle of links cannot trap the walk.

    Args:
        root: The folder to walk.
        without: A folder to leave out of the walk if it lies inside `root`; None for none.
        wanted: Whether a file with this name is yielded.
        on_error: Called with each folder or file, relative to `root`, that cannot be looked at; the walk goes on.
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
    # A dangling link counts, so that the attempt to read it reports what is wrong with it; a pipe or a
    # device, which could be read for ever, does not.
    return entry.is_file() or (entry.is_symlink() and not Path(entry.path).exists())
