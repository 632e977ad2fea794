"""The documents of a batch in NDJSON, one on each line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.errors import TooLargeError
from cleaner.service.lines import LineCutter
from cleaner.service.schemas import id_of, parse_line

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from cleaner.model.options import CleanOptions
    from cleaner.model.source import Source
    from cleaner.model.wire import Id
    from cleaner.service.entry import Entries
    from cleaner.service.lines import Line
    from cleaner.settings import Settings


async def line_entries(pieces: AsyncIterator[bytes], settings: Settings) -> Entries:
    """Yield a batch's lines; raises what `pieces` raises."""
    cutter = LineCutter(settings.max_body_bytes)
    async for piece in pieces:
        for line in cutter.feed(piece):
            yield line.number, _LineEntry(line, settings)
    for line in cutter.finish():
        yield line.number, _LineEntry(line, settings)


@dataclass(frozen=True, slots=True)
class _LineEntry:
    line: Line
    settings: Settings

    @property
    def size(self) -> int:
        return len(self.line.content)

    @property
    def url(self) -> None:
        return None

    def ident(self) -> Id:
        return id_of(self.line.content)

    def read(self) -> tuple[Id, Source, CleanOptions]:
        if not self.line.whole:
            limit = self.settings.max_body_bytes
            raise TooLargeError(f"the line is over {limit:,} bytes; send less, or raise CLEANER_MAX_BODY_BYTES")
        return parse_line(self.line.content, self.settings.profile)
