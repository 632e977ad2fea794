"""Where one record of a WARC ends and the next begins, in content that is not packed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleaner.records.find_ahead import LONGEST, find_ahead

if TYPE_CHECKING:
    from cleaner.records.passing import Passing

_MARK: Final = re.compile(rb"WARC/[01]\.[0-9]{1,2}\r\n[!-9;-~]{1,64}:")
"""How a record begins: the version, and a first field. Junk may stand before it on its line."""
_BEGINNING: Final = b"WARC/"
_BLOCK: Final = b"\r\n\r\n"
"""Ends a record's header, and its block."""
_HEADER_MOST: Final = 1 << 16


def header_size(stream: Passing, start: int) -> int:
    """Return the size of the header that begins at a place and was just read.

    Raises:
        OSError: It has no end, or its lines do not end as they must.
    """
    header = stream.look(start, min(_HEADER_MOST, stream.reach - start))
    if header.find(b"\n") != header.find(b"\r\n") + 1:
        raise OSError("the lines of its header end by LF alone: expected CRLF")
    found = header.find(_BLOCK)
    if found < 0:
        raise OSError("its header has no end")
    return found + len(_BLOCK)


def is_border(stream: Passing, end: int) -> bool:
    """Whether a block may well end at a place: an empty line, another record or nothing more follows."""
    # No more is asked for than needed: a client may wait for the answer before it sends the next record.
    if stream.look(end, len(_BLOCK)) == _BLOCK:
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
