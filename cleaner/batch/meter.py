"""How much of the input is read, from which the time that is left can be told."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from _typeshed import WriteableBuffer

_AT_ONCE: Final = 1 << 18


class Meter:
    """Counts the bytes of the input that are behind, packed as they lie there."""

    def __init__(self) -> None:
        self.behind = 0

    @contextmanager
    def reading(self, file: BinaryIO, size: int) -> Iterator[BinaryIO]:
        """Count what is read of a file of `size` bytes; behind the context all of it counts, whatever was skipped."""
        before = self.behind

        def count(read: int) -> None:
            # Who seeks may read a place twice.
            self.behind = min(self.behind + read, before + size)

        try:
            with file, cast("BinaryIO", io.BufferedReader(_Counted(file, count), _AT_ONCE)) as counted:
                yield counted
        finally:
            self.behind = before + size


class _Counted(io.RawIOBase):
    """A file that tells how much is read of it."""

    def __init__(self, file: BinaryIO, count: Callable[[int], None]) -> None:
        self._file, self._count = file, count

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        read = self._file.readinto(view)  # type: ignore[attr-defined]  # every file that is open for reading has it
        self._count(read)
        return int(read)
