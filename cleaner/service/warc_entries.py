"""The documents of a batch that is a WARC: its pages. A thread of its own reads it, as its reader cannot await."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeAlias

from cleaner.errors import OptionsError, TooLargeError
from cleaner.model.options import CleanOptions
from cleaner.model.record import Broken, Record
from cleaner.records.extras import need
from cleaner.records.fields import Fields
from cleaner.records.members import packed_by_zstandard
from cleaner.records.passing import Passing
from cleaner.records.warc import walk_warc
from cleaner.service.bridge import Bridge
from cleaner.service.errors import MalformedError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from cleaner.model.source import Source
    from cleaner.model.wire import Id
    from cleaner.service.entry import Entries
    from cleaner.settings import Settings

    Numbered: TypeAlias = tuple[int, Record | Broken | None]

WARC: Final = "application/warc"


def why_no_warc() -> str | None:
    """Return why WARC cannot be read; None if it can."""
    try:
        need("fastwarc.warc", "warc")
    except OptionsError as error:
        return str(error)
    return None


async def warc_entries(pieces: AsyncIterator[bytes], settings: Settings) -> Entries:
    """Yield a WARC's records as they come, and None for those that are not pages; leaves no thread behind.

    Raises:
        MalformedError: It is packed by Zstandard.
        Exception: Whatever `pieces` raises.
    """
    loop = asyncio.get_running_loop()
    bridge = Bridge(pieces, loop)
    records = enumerate(_walk(Passing(bridge.read), settings.max_body_bytes), 1)
    # Not one of the loop's own threads: they are few, and a client may take hours.
    thread = ThreadPoolExecutor(1, "cleaner-warc")
    context = copy_context()
    try:
        while taken := await loop.run_in_executor(thread, context.run, _take, records):
            number, record = taken[0]
            yield number, None if record is None else _RecordEntry(record, settings)
    finally:
        thread.shutdown(wait=False)
        await bridge.close()


def _walk(stream: Passing, most: int) -> Iterator[Record | Broken | None]:
    if packed_by_zstandard(stream):
        # Its frames say themselves how much memory they take, and fastwarc gives it to them.
        raise MalformedError("the WARC is packed by Zstandard; send it plain, or packed by gzip")
    yield from walk_warc(stream, "body", Fields(), most)


def _take(records: Iterator[Numbered]) -> tuple[Numbered, ...]:
    return tuple(islice(records, 1))


@dataclass(frozen=True, slots=True)
class _RecordEntry:
    record: Record | Broken
    settings: Settings

    @property
    def size(self) -> int:
        return len(self.record.source.content) if isinstance(self.record, Record) else 0

    @property
    def url(self) -> str | None:
        return self.record.source.url if isinstance(self.record, Record) else self.record.url

    def ident(self) -> Id:
        return None if self.record.id == self.record.place else self.record.id

    def read(self) -> tuple[Id, Source, CleanOptions]:
        record = self.record
        if isinstance(record, Record):
            return self.ident(), record.source, CleanOptions(profile=self.settings.profile)
        if record.too_large:
            limit = self.settings.max_body_bytes
            raise TooLargeError(
                f"the record's page is over {limit:,} bytes; leave it out, or raise CLEANER_MAX_BODY_BYTES"
            )
        raise MalformedError(f"{record.place}: {record.reason}")
