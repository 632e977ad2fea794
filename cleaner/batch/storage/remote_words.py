"""What stores say, each in its own way: when a file was changed, and what is wrong."""

from __future__ import annotations

import datetime as dt
import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CHANGED: Final = ("LastModified", "mtime", "last_modified", "updated", "created")
"""Where the file systems of fsspec say it; the first is S3's, the last the one in memory's."""
_ERRNO: Final = (
    (FileNotFoundError, errno.ENOENT),
    (PermissionError, errno.EACCES),
    (NotADirectoryError, errno.ENOTDIR),
    (FileExistsError, errno.EEXIST),
)


def changed_ns(seen: Mapping[str, Any], store: Any) -> int:  # noqa: ANN401 - fsspec has no types
    """Read when a file was last written, in nanoseconds since 1970, out of what a store says of it."""
    said = next((seen[key] for key in _CHANGED if seen.get(key) is not None), None)
    if said is None:
        said = store.modified(seen["name"])
    if isinstance(said, str):
        said = dt.datetime.fromisoformat(said)
    if isinstance(said, dt.datetime):
        said = (said if said.tzinfo is not None else said.replace(tzinfo=dt.UTC)).timestamp()
    return int(said * 1_000_000_000)


@contextmanager
def in_words(url: str) -> Iterator[None]:
    """Raise whatever a store raises as an OSError with a number, words and the URL."""
    try:
        yield
    except Exception as error:
        number = error.errno if isinstance(error, OSError) else None
        if number is None:
            number = next((code for kind, code in _ERRNO if isinstance(error, kind)), errno.EIO)
        said = " ".join(str(error).split())
        words = os.strerror(number)
        if said and said not in {url, words}:
            words = f"{words}: {said}" if number != errno.EIO else f"{type(error).__name__}: {said}"
        raise OSError(number, words, url) from error
