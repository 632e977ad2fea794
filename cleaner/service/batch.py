"""`POST /v1/clean/batch`: lines in, lines out, in the same order and in constant memory."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Final, TypeVar

from aiohttp import hdrs, web
from structlog.contextvars import get_contextvars

from cleaner.errors import TooLargeError
from cleaner.service.account import account
from cleaner.service.body import go_ahead, stream_body
from cleaner.service.deliver import drop
from cleaner.service.errors import TypeRefusedError, describe, log_bug, outcome_of
from cleaner.service.lines import LineCutter
from cleaner.service.schemas import id_of, parse_line, refuse_query
from cleaner.service.state import STATE
from cleaner.service.work import clean_document, refuse_unless_ready

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine

    from cleaner.model.wire import Id
    from cleaner.service.lines import Line
    from cleaner.service.state import State

    T = TypeVar("T")

    Reply = asyncio.Task[bytes]

NDJSON: Final = "application/x-ndjson"
ACCEPTED: Final = f"{NDJSON}, application/jsonl"


async def clean_batch(request: web.Request) -> web.StreamResponse:
    """Answer each line as soon as it and those before it are clean, while others still come."""
    state = request.app[STATE]
    refuse_unless_ready(state.phase)
    found = request.content_type if hdrs.CONTENT_TYPE in request.headers else "nothing"
    if found not in ACCEPTED.split(", "):
        raise TypeRefusedError(f"the body is {found[:100]!r}; a batch is {ACCEPTED}", (hdrs.ACCEPT, ACCEPTED))
    refuse_query(request.query)
    with state.admission.place(account().key):
        pieces = stream_body(request, state.settings.read_timeout)
        await go_ahead(request)
        response = web.StreamResponse(headers={hdrs.CONTENT_TYPE: NDJSON})
        await response.prepare(request)
        await _Batch(request, response, state).run(_lines(pieces, state.settings.max_body_bytes))
    return response


async def _lines(pieces: AsyncIterator[bytes], limit: int) -> AsyncIterator[Line]:
    cutter = LineCutter(limit)
    async for piece in pieces:
        for line in cutter.feed(piece):
            yield line
    for line in cutter.finish():
        yield line


class _Batch:
    """One batch under way; errors become lines here, as its response has begun."""

    def __init__(self, request: web.Request, response: web.StreamResponse, state: State) -> None:
        self._request = request
        self._response = response
        self._state = state
        self._request_id: str = get_contextvars()["request_id"]
        self._tasks: set[asyncio.Task[object]] = set()
        # What is read waits here for its turn to be written; where it is full, nothing is read.
        self._window: asyncio.Queue[Reply | None] = asyncio.Queue(state.admission.window)
        self._last = 0

    async def run(self, lines: AsyncIterator[Line]) -> None:
        """Read and write until the lines end; leaves nothing running."""
        try:
            self._start(self._read(lines))
            while (reply := await self._window.get()) is not None:
                await self._write(await reply)
        finally:
            for task in tuple(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def _start(self, work: Coroutine[object, object, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _read(self, lines: AsyncIterator[Line]) -> None:
        try:
            async for line in lines:
                refuse_unless_ready(self._state.phase)
                self._last = line.number
                await self._window.put(self._start(self._answer(line)))
        except Exception as error:  # noqa: BLE001 - whatever ends the reading is the last line of the answer
            # What the client still sends belongs to no request.
            self._response.force_close()
            await self._window.put(self._start(self._refuse(error)))
        await self._window.put(None)

    async def _answer(self, line: Line) -> bytes:
        try:
            ident, body = await self._clean(line)
        except Exception as error:  # noqa: BLE001 - one line's trouble stays its own
            return self._fault(error, line.number, id_of(line.content))
        self._state.metrics.note_line("ok")
        return b'{"id":%b,"line":%d,"result":%b}\n' % (json.dumps(ident).encode(), line.number, body.encode())

    async def _clean(self, line: Line) -> tuple[Id, str]:
        if not line.whole:
            limit = self._state.settings.max_body_bytes
            raise TooLargeError(f"the line is over {limit:,} bytes; send less, or raise CLEANER_MAX_BODY_BYTES")
        self._state.metrics.note_body(len(line.content))
        account().bytes_inflated += len(line.content)
        ident, source, options = parse_line(line.content, self._state.settings.profile)
        turn = self._state.admission.turn_of_line(len(line.content))
        answer = await clean_document(self._state, source, options, turn)
        return ident, answer.body

    async def _refuse(self, error: Exception) -> bytes:
        return self._fault(error, self._last + 1, None)

    def _fault(self, error: Exception, number: int, ident: Id) -> bytes:
        log_bug(error)
        self._state.metrics.note_line(outcome_of(error))
        problem = describe(error, self._request, self._request_id)
        return json.dumps({"id": ident, "line": number, "problem": problem}).encode() + b"\n"

    async def _write(self, line: bytes) -> None:
        try:
            async with asyncio.timeout(self._state.settings.write_timeout):
                await self._response.write(line)
        except TimeoutError:
            drop(self._request)
            raise ConnectionResetError("the client does not take its answers") from None
