"""A folder of a store that fsspec reaches, such as S3.

On an object store a file appears whole because an upload does. In a store with real folders, as over SFTP, it
is written under another name first and renamed once it is whole.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

from cleaner.batch.durable import temporary_in
from cleaner.batch.storage.folder import Look
from cleaner.batch.storage.remote_words import behind, changed_ns, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from _typeshed import WriteableBuffer

    from cleaner.batch.storage.folder import Folder, OnError

_OBJECT_STORES: Final = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oss"})
"""Protocols of stores where an upload appears whole or not at all, and renaming means copying."""
_BLOCK: Final = 8 << 20
"""Bytes read or sent in one request."""


class RemoteFolder:
    """A folder of a store.

    Args:
        store: The fsspec file system.
        path: The folder's path in it, as the store writes it.
    """

    def __init__(self, store: Any, path: str) -> None:  # noqa: ANN401 - fsspec has no types
        self._store = store
        self._path = path.rstrip("/")
        self.address: str = store.unstrip_protocol(self._path)
        protocol = store.protocol if isinstance(store.protocol, str) else store.protocol[0]
        self._renames = protocol not in _OBJECT_STORES
        self._listing: tuple[Path, dict[str, Look]] | None = None

    def check(self) -> None:
        """Make sure that there is something in it; an object store has no empty folders."""
        with in_words(self.address):
            if not self._store.exists(self._path):
                raise FileNotFoundError(self.address)
            if not self._store.isdir(self._path):
                raise NotADirectoryError(self.address)

    def make(self) -> None:
        """Make it if the store has real folders; otherwise make sure that its bucket exists."""
        with in_words(self.address):
            if self._renames:
                self._store.makedirs(self._path, exist_ok=True)
                return
            # A user who may write below a folder of a bucket may lack the right to look at the bucket.
            with suppress(PermissionError):
                if not self._store.exists(self._path.split("/", 1)[0]):
                    raise FileNotFoundError(self.address)

    def is_file(self, name: Path) -> bool:
        """Whether there is such a file."""
        with in_words(self._url(name)):
            try:
                # `isfile` would return False for every failure, such as a refused connection.
                return bool(self._store.info(self._at(name))["type"] == "file")
            except FileNotFoundError as error:
                if behind(error) is error:
                    return False
                raise

    def find(self, wanted: Callable[[str], bool], without: Folder | None, on_error: OnError) -> Iterator[Path]:
        """Walk it; only the names of one folder at a time are in memory."""
        folders = [Path()]
        while folders:
            folder = folders.pop()
            if without is not None and self._url(folder) == without.address:
                continue
            try:
                below, files = self._list(folder)
            except OSError as error:
                on_error(folder, error)
                continue
            folders += below
            self._listing = (folder, files)
            yield from (folder / name for name in files if wanted(name))

    def match(self, pattern: str) -> list[Path]:
        """Return the files that match a pattern, sorted."""
        with in_words(f"{self.address}/{pattern}"):
            found = self._store.glob(f"{self._path}/{pattern}", detail=True)
        files = (path for path, seen in found.items() if seen["type"] == "file")
        return sorted(Path(path.removeprefix(f"{self._path}/")) for path in files)

    def look(self, name: Path) -> Look:
        """Look at one file."""
        with in_words(self._url(name)):
            self._store.invalidate_cache()
            return self._seen(self._store.info(self._at(name)))

    def listed(self, name: Path) -> Look | None:
        """Look at one file; its folder is listed with one request, and remembered until another one is asked about."""
        if self._listing is None or self._listing[0] != name.parent:
            self._listing = (name.parent, self.names(name.parent))
        return self._listing[1].get(name.name)

    def names(self, folder: Path) -> dict[str, Look]:
        """Return all files directly in a folder within it, by name; none if it is missing."""
        try:
            return self._list(folder)[1]
        except FileNotFoundError:
            return {}

    def open(self, name: Path) -> BinaryIO:
        """Open a file for reading."""
        with in_words(self._url(name)):
            file = self._store.open(self._at(name), "rb", block_size=_BLOCK)
        return io.BufferedReader(_Remote(file, self._url(name)), 1 << 16)

    def remove(self, name: Path) -> None:
        """Remove a file."""
        with in_words(self._url(name)):
            self._store.rm_file(self._at(name))

    def write(self, name: Path, content: bytes) -> None:
        """Write a file whole or not at all."""
        self.upload(io.BytesIO(content), name)

    def draft(self, _folder: Path) -> RemoteDraft:
        """Begin a file on this machine, which is sent when it is put in its place."""
        return RemoteDraft(self)

    def upload(self, content: BinaryIO, name: Path) -> None:
        """Send a file from its beginning, so that it appears whole; raises OSError."""
        place = self._at(name)
        with in_words(self._url(name)):
            first = self._at(temporary_in(name.parent)) if self._renames else place
            if self._renames:
                self._store.makedirs(self._at(name.parent), exist_ok=True)
            content.seek(0)
            _send(content, self._store.open(first, "wb", block_size=_BLOCK))
            if self._renames:
                self._store.mv(first, place)

    def _list(self, folder: Path) -> tuple[list[Path], dict[str, Look]]:
        with in_words(self._url(folder)):
            self._store.invalidate_cache()
            found = self._store.ls(self._at(folder), detail=True)
            below = [folder / Path(seen["name"]).name for seen in found if seen["type"] == "directory"]
            # Some stores list a folder among its own files.
            named = ((seen["name"].rpartition("/")[2], seen) for seen in found if seen["type"] == "file")
            return below, {name: self._seen(seen) for name, seen in named if name}

    def _seen(self, seen: dict[str, Any]) -> Look:
        return Look(int(seen.get("size") or 0), changed_ns(seen, self._store))

    def _at(self, name: Path) -> str:
        return f"{self._path}/{name.as_posix()}" if name != Path() else self._path

    def _url(self, name: Path) -> str:
        return f"{self.address}/{name.as_posix()}" if name != Path() else self.address


def _send(content: BinaryIO, to: Any) -> None:  # noqa: ANN401 - fsspec has no types
    try:
        shutil.copyfileobj(content, to, _BLOCK)
    except BaseException:
        if hasattr(to, "discard"):
            # Closing would make what was sent so far appear as the whole file.
            to.discard()
            to.closed = True
        raise
    to.close()


class RemoteDraft:
    """A file without a name on this machine's disk, of which nothing is left even if this process is killed."""

    def __init__(self, folder: RemoteFolder) -> None:
        self._folder = folder
        self.file = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115 - closed by put or drop

    def put(self, name: Path) -> None:
        """Send it."""
        with self.file:
            self._folder.upload(self.file, name)

    def drop(self) -> None:
        """Discard it."""
        with suppress(OSError):
            self.file.close()


class _Remote(io.RawIOBase):
    """A file whose read errors are raised as `in_words` does."""

    def __init__(self, file: Any, url: str) -> None:  # noqa: ANN401 - fsspec has no types
        self._file, self._url = file, url

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        with in_words(self._url):
            content = self._file.read(len(view))
        view[: len(content)] = content
        return len(content)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()
