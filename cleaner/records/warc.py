"""WARC and WET: the pages of a crawl. Its other records, such as requests, pictures and redirects, are skipped."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from cleaner.model.record import Broken, Record
from cleaner.records.bytes_per_char import BYTES_PER_CHAR
from cleaner.records.extras import need
from cleaner.records.members import Content, DictionaryError, Start, next_member, packing_of
from cleaner.records.passing import Passing
from cleaner.records.warc_border import (
    ends_lines_by_lf,
    header_size,
    is_border,
    is_mark,
    next_mark,
    skip_empty_lines,
    spell_length,
)
from cleaner.records.warc_page import page_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from cleaner.model.options import Limits
    from cleaner.records.fields import Fields
    from cleaner.records.members import Packing, Stream

_IN_VAIN: Final = 1 << 30
"""Bytes of damaged records that are read once more to look for whole ones in them, before a file is given up; and"""
_IN_VAIN_FOR_EACH: Final = 8
"""so many more for each byte of the file up to there, as all of its records may be damaged."""
_AHEAD: Final = 1 << 17
"""Bytes that are read ahead of any record, and do not count."""


def read_warc(
    file: Stream, name: str, fields: Fields, limits: Limits, passed: Counter[str] | None = None
) -> Iterator[Record | Broken]:
    """Yield a file's pages one at a time, as `walk_warc` does, with its errors."""
    found = walk_warc(file, name, fields, limits.max_chars * BYTES_PER_CHAR, passed)
    return (record for record in found if record is not None)


def walk_warc(
    file: Stream, name: str, fields: Fields, most: int, passed: Counter[str] | None = None
) -> Iterator[Record | Broken | None]:
    """Yield records one at a time; after a damaged one, reading goes on with the next.

    Args:
        file: The WARC file; compressed record by record with gzip or Zstandard, or not at all.
        name: Its name, with which the places of its records begin.
        fields: The names under which a page's id and address pass through.
        most: Bytes that a page may have.
        passed: Counts the records that are not pages, by their kind.

    Yields:
        None for a record that is not a page.

    Raises:
        OSError: The file cannot be read, for a reason other than its content.
        OptionsError: fastwarc is not installed.
    """
    library = need("fastwarc.warc", "warc")
    try:
        packing = packing_of(file)
    except DictionaryError as error:
        return iter((Broken(f"{name}:byte 0", f"{name}:byte 0", str(error)),))
    walk = _Walk(library, file, packing, name, fields, most)
    if passed is not None:
        walk.passed = passed
    return walk.records()


class _From:
    """A stream from its present place on, which counts from 0."""

    def __init__(self, stream: Passing) -> None:
        self._stream, self._at = stream, 0

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self._at += len(piece)
        return piece

    def tell(self) -> int:
        return self._at


class _Walk:
    """A walk through one file."""

    def __init__(
        self,
        library: Any,  # noqa: ANN401 - lazily imported
        file: Stream,
        packing: Packing,
        name: str,
        fields: Fields,
        most: int,
    ) -> None:
        self._library, self._file, self._packing = library, file, packing
        self._name, self._fields, self._most = name, fields, most
        self.passed: Counter[str] = Counter()
        self._in_vain = 0
        self._damaged: Start | None = None
        """The member with the last record, if that is damaged."""

    def records(self) -> Iterator[Record | Broken | None]:
        at: Start | None = Start(0, self._packing.first)
        while at is not None:
            if self._packing.begins is not None and self._file.seek(at.packed) != at.packed:
                # The stream does not remember where the member began.
                at = self._next_member(at.packed)
            else:
                at = yield from self._content(Content(self._file, self._packing, at.packed), at.content)

    def _content(self, content: Content, skip: int) -> Generator[Record | Broken | None, None, Start | None]:
        """Yield the records of what can be unpacked in one go, from the first one behind `skip` bytes.

        Returns:
            From where to go on: a member, and the bytes to skip in it. None at the end.
        """
        stream = Passing(content.more)
        begin = next_mark(stream, skip) if skip else 0
        while begin is not None and (behind := (yield from self._whole(content, stream, begin))) is not None:
            member, reach = content.start_of(behind - 1), stream.reach
            is_remembered = stream.seek(behind) == behind
            begin = next_mark(stream, behind) if is_remembered and self._damaged is not None else behind
            if not (yield from self._affords(0 if begin is None else reach - begin, member)):
                return None
            if not is_remembered:
                return Start(behind - member.content, member.packed)
        return (yield from self._behind(content))

    def _behind(self, content: Content) -> Generator[Broken, None, Start | None]:
        """Say why what follows cannot be unpacked; returns the next member that may be whole."""
        if not content.torn:
            return None
        last, place = content.last_start, self._place(content.last_start)
        if content.cut:
            yield Broken(place, place, "the file is cut off in the record here, or behind it")
        elif self._damaged is None:
            yield Broken(place, place, f"the record is damaged: {content.torn}")
        if not (yield from self._affords(content.size - last.content, last)):
            return None
        # A damaged member may have swallowed the beginning of a whole one, or of one that is told in its turn.
        damaged, self._damaged = self._damaged or last, None
        return self._next_member(damaged.packed + 1)

    def _affords(self, size: int, member: Start) -> Generator[Broken, None, bool]:
        """Whether so many bytes may be read once more; says so if not."""
        self._in_vain += max(0, size - _AHEAD)
        if is_over := self._in_vain > _IN_VAIN + _IN_VAIN_FOR_EACH * member.packed:
            place = self._place(member)
            yield Broken(place, place, "too many records are damaged up to the one here, and what followed is lost")
        return not is_over

    def _whole(
        self, content: Content, stream: Passing, begin: int
    ) -> Generator[Record | Broken | None, None, int | None]:
        """Yield records up to one that is damaged, and that as broken, or to one that must be read in another way.

        Returns:
            Where to go on, or behind what to look for a record if the last one was damaged; None at the end.
        """
        by_lf = ends_lines_by_lf(stream, begin)
        stream.seek(begin)
        start, end = begin, begin
        is_read = True
        try:
            for warc in self._iterate(stream, by_lf=by_lf):
                start = begin + int(warc.stream_pos)
                if ends_lines_by_lf(stream, start) != by_lf or (
                    not warc.content_length and spell_length(stream, start)
                ):
                    return start
                is_read = False
                place = self._place(content.start_of(start))
                end = start + header_size(stream, start) + int(warc.content_length)
                found = page_of(warc, place, self._fields, self._most)
                warc.reader.consume()
                if reason := _damage(content, stream, start, end, by_lf=by_lf):
                    self._damaged = content.start_of(start)
                    yield _broken(found, place, reason)
                    return start + 1
                is_read, self._damaged = True, None
                yield self._counted(found)
                if by_lf:
                    return end
        except OSError as error:
            if error.errno is not None:
                raise
            # If the record was read to its end, the damage is behind it.
            fault = skip_empty_lines(stream, end) if is_read else start
            if is_read and fault > begin and is_mark(stream, fault):
                # Only the empty lines were damaged, with which no record is lost.
                return fault
            self._damaged = content.start_of(fault)
            place = self._place(self._damaged)
            yield Broken(place, place, f"the record is damaged: {error}")
            return fault + 1
        return None

    def _counted(self, found: Record | Broken | str) -> Record | Broken | None:
        if not isinstance(found, str):
            return found
        self.passed[found] += 1
        return None

    def _iterate(self, stream: Passing, *, by_lf: bool) -> Any:  # noqa: ANN401 - lazily imported
        # In its quirks mode fastwarc passes over damage without a word, so that one record is read in it at a time.
        return self._library.ArchiveIterator(_From(stream), parse_http=False, stream_detect=False, quirks_mode=by_lf)

    def _next_member(self, place: int) -> Start | None:
        found = next_member(self._file, self._packing, place)
        return None if found is None else Start(0, found)

    def _place(self, start: Start) -> str:
        return f"{self._name}:byte {start.packed}"


def _damage(content: Content, stream: Passing, start: int, end: int, *, by_lf: bool) -> str:
    """Say what is wrong with a record that was read; "" if nothing is."""
    is_whole = is_border(stream, end, by_lf=by_lf)
    if stream.reach <= end and content.torn and not content.cut and content.start_of(start) == content.last_start:
        return f"the record is damaged: {content.torn}"
    if stream.reach < end:
        return f"the record is cut off after {stream.reach - start:,} of its {end - start:,} bytes, header and all"
    return "" if is_whole else "the record is damaged: its Content-Length does not lead to its end"


def _broken(found: Record | Broken | str, place: str, reason: str) -> Broken:
    if isinstance(found, str):
        return Broken(place, place, reason)
    return Broken(found.id, place, reason, url=found.source.url if isinstance(found, Record) else found.url)
