"""The times and errors that stores report, each in its own way."""

from __future__ import annotations

import datetime as dt
import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CHANGED: Final = ("LastModified", "mtime", "last_modified", "updated", "created")
"""Keys under which fsspec's file systems report it; the first is S3's, the last that of the one in memory."""
_ERRNO: Final = (
    (FileNotFoundError, errno.ENOENT),
    (PermissionError, errno.EACCES),
    (NotADirectoryError, errno.ENOTDIR),
    (FileExistsError, errno.EEXIST),
)
_NOT_THERE: Final = (404, 410)
"""HTTP statuses that say that a file is missing."""


def changed_ns(seen: Mapping[str, Any], store: Any) -> int:  # noqa: ANN401 - fsspec has no types
    """Return when a file was last written, in nanoseconds since 1970, from what a store reports about it."""
    said = next((seen[key] for key in _CHANGED if seen.get(key) is not None), None)
    if said is None:
        said = store.modified(seen["name"])
    if isinstance(said, str):
        said = dt.datetime.fromisoformat(said)
    if isinstance(said, dt.datetime):
        said = (said if said.tzinfo is not None else said.replace(tzinfo=dt.UTC)).timestamp()
    return int(said * 1_000_000_000)


def behind(error: BaseException) -> BaseException:
    """Return what is behind an error that only looks like a missing file.

    The HTTP file system of fsspec makes a FileNotFoundError of every failure, be it a refused connection or a status of
    500.
    """
    cause = error.__cause__
    if cause is None or not isinstance(error, FileNotFoundError) or isinstance(cause, FileNotFoundError):
        return error
    is_other = isinstance(cause, OSError) or getattr(cause, "status", _NOT_THERE[0]) not in _NOT_THERE
    return cause if is_other else error


@contextmanager
def in_words(url: str) -> Iterator[None]:
    """Raise any exception of a store as an OSError with a number, words and the URL."""
    try:
        yield
    except Exception as raised:
        error = behind(raised)
        number = error.errno if isinstance(error, OSError) else None
        if number is None:
            number = next((code for kind, code in _ERRNO if isinstance(error, kind)), errno.EIO)
        said = " ".join(str(error).split())
        words = os.strerror(number)
        if said and said not in {url, words}:
            words = f"{words}: {said}" if number != errno.EIO else f"{type(error).__name__}: {said}"
        raise OSError(number, words, url) from raised
