"""Tars of pages, read from beginning to end. Nothing is ever unpacked to a disk, so no name can lead anywhere."""

from __future__ import annotations

import tarfile
from contextlib import closing
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from cleaner.batch.find import is_page
from cleaner.batch.formats.compressed import TORN, unpacked
from cleaner.batch.read import read_page
from cleaner.errors import CleanerError
from cleaner.model.record import Broken, Record
from cleaner.model.source import Source

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from cleaner.model.options import Limits
    from cleaner.records.fields import Fields

_EXTENSIONS: Final = frozenset({tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK})
"""Kinds of members that tarfile reads into memory whole, as they describe the next member."""
_EXTENSION_MOST: Final = 1 << 20


def read_tar(
    packed: BinaryIO, name: str, fields: Fields, limits: Limits, passed: Counter[str] | None = None
) -> Iterator[Record | Broken]:
    """Read a tar's pages one at a time; anything else in it, such as links and devices, is skipped.

    Args:
        packed: The tar.
        name: Its name, with which the places of its records begin; ``.gz``, ``.tgz`` and ``.zst`` are unpacked, and so
            are members.
        fields: Which field the member's name goes to.
        limits: A member that holds more than a document of `max_chars` is broken.
        passed: Counts the files that are not pages.

    Raises:
        OSError: The file cannot be read, for a reason other than its content.
    """
    member = name
    try:
        with closing(_open(unpacked(packed, name))) as tar:
            while (info := tar.next()) is not None:
                # tarfile would remember them all.
                tar.members.clear()  # type: ignore[attr-defined]  # the stubs leave it out
                member = f"{name}:{info.name}"
                if info.isreg() and is_page(info.name):
                    yield _read(tar, info, member, fields, limits)
                elif passed is not None and not info.isdir():
                    passed["files in tars that are no pages by their names"] += 1
    except (*TORN, tarfile.TarError, ValueError, OverflowError) as error:  # tarfile lets through what int and str raise
        yield Broken(member, member, f"the tar is torn here or behind, and what follows is lost: {error}")


def _read(tar: tarfile.TarFile, info: tarfile.TarInfo, place: str, fields: Fields, limits: Limits) -> Record | Broken:
    file = tar.extractfile(info)
    assert file is not None  # noqa: S101 - it is a regular file
    try:
        content = read_page(cast("BinaryIO", file), info.name, limits)
    except CleanerError as error:
        return Broken(info.name, place, str(error))
    return Record(info.name, place, Source(content), {fields.id: info.name})


class _Header(tarfile.TarInfo):
    """A member's header. tarfile takes one that is damaged, or missing, for the end of the archive."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _Header:
        if not buf:
            raise EOFError("it has no end")
        try:
            header = super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if len(buf) == tarfile.BLOCKSIZE and not any(buf):
                raise
            raise EOFError(f"no header of a member, but {error}") from error
        if header.type in _EXTENSIONS and header.size > _EXTENSION_MOST:
            raise EOFError(f"a header of {header.size:,} bytes")
        return header


def _open(stream: BinaryIO) -> tarfile.TarFile:
    return tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header)
