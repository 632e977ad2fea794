"""From what a user writes to a folder: a path, or a URL such as ``s3://bucket/crawl``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from cleaner.batch.storage.local import LocalFolder
from cleaner.batch.storage.remote import RemoteFolder
from cleaner.errors import OptionsError
from cleaner.records.extras import need

if TYPE_CHECKING:
    from cleaner.batch.storage.folder import Folder

_LOCAL: Final = "file://"
_EXTRAS: Final = {"s3": ("s3fs", "s3"), "s3a": ("s3fs", "s3"), "gs": ("gcsfs", "gcs"), "gcs": ("gcsfs", "gcs")}
"""Protocol to the package that speaks it and the extra that installs that."""


def open_folder(where: str) -> Folder:
    """Return the folder at a path or URL, without looking at it yet.

    Raises:
        OptionsError: No installed package speaks the URL's protocol, or it names no bucket.
        OSError: The store cannot be reached.
    """
    if where.startswith(_LOCAL):
        return LocalFolder(Path(where.removeprefix(_LOCAL)))
    protocol, found, _ = where.partition("://")
    if not found:
        return LocalFolder(Path(where))
    package, extra = _EXTRAS.get(protocol, ("fsspec", "s3"))
    need(package, extra)
    try:
        store, path = need("fsspec", extra).url_to_fs(where)
    except (ImportError, ValueError) as error:
        raise OptionsError(f"{where}: {error}") from error
    except OSError as error:  # FTP is spoken at once, and may find no host
        raise OSError(error.errno, error.strerror or str(error), where) from error
    if protocol in _EXTRAS and not path.strip("/"):
        raise OptionsError(f"{where}: found no bucket in it, expected one, such as {protocol}://bucket/crawl")
    return RemoteFolder(store, path)


def split(where: str) -> tuple[str, str]:
    """Split a path or URL before its last name; a bare name is in the current folder."""
    scheme, found, rest = where.partition("://")
    head, slash, name = rest.rstrip("/").rpartition("/") if found else where.rstrip("/").rpartition("/")
    head = head or (slash and not found and "/") or ""
    return (f"{scheme}://{head}" if found else head or "."), name
