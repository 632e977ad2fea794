"""Write a file whole or not at all."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from cleaner.batch.durable import temporary_in

if TYPE_CHECKING:
    from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write `text` as UTF-8 with its last line ended, in the way of `write_bytes`, and with its OSError."""
    write_bytes(path, to_bytes(text))


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file so that `path` is at any moment absent, or as it was before, or complete.

    A device or a pipe, which cannot be replaced, is written to directly.

    Raises:
        OSError: It cannot be written; the error names `path`.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
        else:
            _replace(path.resolve(), content)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def check_writable(path: Path) -> None:
    """Find out whether `write_bytes` could write a file, and leave it as it is.

    Raises:
        OSError: It could not; the error names `path`.
    """
    try:
        if path.exists() and not path.is_file():
            if not os.access(path, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        else:
            part = temporary_in(path.resolve().parent)
            part.touch(exist_ok=False)
            part.unlink()
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def to_bytes(text: str) -> bytes:
    """Return a text as it is written: UTF-8, with its last line ended."""
    return ended(text).encode("utf-8", "replace")


def ended(text: str) -> str:
    """Return the text with its last line ended, if it has one."""
    return text if not text or text.endswith("\n") else text + "\n"


def _replace(path: Path, content: bytes) -> None:
    part = temporary_in(path.parent)
    try:
        # tempfile would make it readable by its owner only; this leaves the mode to the umask, as for any new file.
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
            file.write(content)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
