"""Where one record of a WARC ends and the next begins, in content that is not packed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleaner.records.find_ahead import LONGEST, find_ahead

if TYPE_CHECKING:
    from cleaner.records.passing import Passing

_MARK: Final = re.compile(rb"WARC/[01]\.[0-9]{1,2}\r?\n[!-9;-~]{1,64}:")
"""How a record begins: the version, and a first field. Junk may stand before it on its line."""
_BEGINNING: Final = b"WARC/"
_LF_ALONE: Final = re.compile(rb"WARC/[01]\.[0-9]{1,2}\n")
_FIRST_LINE: Final = len("WARC/1.10\r\n")
_BLOCK: Final = b"\r\n\r\n"
"""Ends a record's block."""
_BLOCK_BY_LF: Final = b"\n\n"
_HEADER_END: Final = re.compile(rb"\n\r?\n")
_LENGTH: Final = b"Content-Length"
_LENGTH_NAME: Final = re.compile(rb"(?im)^content-length(?=[ \t]*:)")
_HEADER_MOST: Final = 1 << 16


def ends_lines_by_lf(stream: Passing, start: int) -> bool:
    """Whether the record that begins at a place ends its header's lines by LF alone, as some tools write it."""
    return _LF_ALONE.match(stream.look(start, _FIRST_LINE)) is not None


def header_size(stream: Passing, start: int) -> int:
    """Return the size of the header that begins at a place and was just read.

    Raises:
        OSError: It has no end.
    """
    found = _HEADER_END.search(stream.look(start, min(_HEADER_MOST, stream.reach - start)))
    if found is None:
        raise OSError("its header has no end")
    return found.end()


def spell_length(stream: Passing, start: int) -> bool:
    """Write the name Content-Length in the header that begins at a place and was just read as fastwarc expects it.

    Names have no case, and one well-known library writes all of them in small letters.

    Returns:
        Whether it was spelt otherwise.

    Raises:
        OSError: The header has no end.
    """
    found = _LENGTH_NAME.search(stream.look(start, header_size(stream, start)))
    if found is None or found[0] == _LENGTH:
        return False
    stream.overwrite(start + found.start(), _LENGTH)
    return True


def is_border(stream: Passing, end: int, *, by_lf: bool = False) -> bool:
    """Whether a block may well end at a place: an empty line, another record or nothing more follows."""
    # No more is asked for than needed: a client may wait for the answer before it sends the next record.
    block = _BLOCK_BY_LF if by_lf else _BLOCK
    if stream.look(end, len(block)) == block:
        return True
    behind = stream.look(end, len(_BLOCK) + len(_BEGINNING)).lstrip(b"\r\n")
    return _BEGINNING.startswith(behind[: len(_BEGINNING)])


def is_mark(stream: Passing, place: int) -> bool:
    """Whether a record begins at a place that was read."""
    return _MARK.match(stream.look(place, LONGEST)) is not None


def skip_empty_lines(stream: Passing, end: int) -> int:
    """Return the first place behind a record, and behind the empty lines that follow it, as far as they were read."""
    behind = stream.look(end, max(0, stream.reach - end))
    return end + len(behind) - len(behind.lstrip(b"\r\n"))


def next_mark(stream: Passing, place: int) -> int | None:
    """Find the first record that begins at a place that is remembered or still comes, or behind it."""
    at = stream.seek(place)
    while at < place and (piece := stream.read(place - at)):
        at += len(piece)
    found = find_ahead(stream.read, _MARK)
    return None if found is None else at + found
