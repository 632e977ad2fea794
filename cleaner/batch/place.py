"""Where a document's output lies, and whether it is there already."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Final

from cleaner.errors import OptionsError

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.workers.job import Render

_SUFFIX: Final[dict[Render, str]] = {"text": ".txt", "markdown": ".md", "json": ".json"}


def output_path(out_dir: Path, relative: Path, render: Render) -> Path:
    """Give a document's place in the output folder: its relative path with an ending appended.

    The ending is appended, not exchanged, so that ``a.html`` and ``a.txt`` of one folder stay apart.
    """
    return out_dir / relative.with_name(relative.name + _SUFFIX[render])


def is_finished(document: Path, output: Path) -> bool:
    """Tell whether the output is there and newer than its document; False too if either cannot be looked at."""
    try:
        return output.stat().st_mtime_ns > document.stat().st_mtime_ns
    except OSError:
        return False


def check_folders(in_dir: Path, out_dir: Path) -> None:
    """Make sure that the one can be read from and the other written to, without the batch eating its own output.

    Raises:
        OSError: The input is not a folder that can be listed, or the output cannot be made one.
        OptionsError: The output folder is the input folder, or holds it.
    """
    os.scandir(in_dir).close()
    if in_dir.resolve().is_relative_to(out_dir.resolve()):
        raise OptionsError(
            f"the output folder {out_dir} is or holds the input folder {in_dir}, so a second run would clean"
            " the output of the first: name another output folder"
        )
    make_folder(out_dir)


def make_folder(out_dir: Path) -> None:
    """Make the output folder where it is missing; raises OSError."""
    if out_dir.exists() and not out_dir.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(out_dir))
    out_dir.mkdir(parents=True, exist_ok=True)
