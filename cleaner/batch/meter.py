"""How much of the input has been read, to estimate the time that is left, and what of it is no document."""

from __future__ import annotations

import io
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from _typeshed import WriteableBuffer

_AT_ONCE: Final = 1 << 18


class Meter:
    """Counts the bytes of the input that are done with, while still compressed, and what is passed over."""

    def __init__(self) -> None:
        self.behind = 0
        self.passed: Counter[str] = Counter()
        """What is no document, by its kind."""

    def pass_over(self, kind: str, name: str) -> None:
        """Count a file that holds no document; of each kind the first is named."""
        words = next((each for each in self.passed if each.startswith(kind)), f"{kind}, such as {name}")
        self.passed[words] += 1

    @contextmanager
    def reading(self, file: BinaryIO, size: int) -> Iterator[BinaryIO]:
        """Count what is read of a file of `size` bytes; after the context all of it counts, even what was skipped."""
        before = self.behind

        def count(read: int) -> None:
            # A reader that seeks may read a place twice.
            self.behind = min(self.behind + read, before + size)

        try:
            with file, cast("BinaryIO", io.BufferedReader(_Counted(file, count), _AT_ONCE)) as counted:
                yield counted
        finally:
            self.behind = before + size


class _Counted(io.RawIOBase):
    """A file that reports how much is read of it."""

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
