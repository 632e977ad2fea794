"""`POST /v1/clean/batch`: documents in, lines out, in the same order and in constant memory."""

from __future__ import annotations

import asyncio
import json
from contextlib import aclosing, asynccontextmanager
from typing import TYPE_CHECKING, Final, TypeVar

from aiohttp import hdrs, web
from structlog.contextvars import bind_contextvars, get_contextvars

from cleaner.service.account import account
from cleaner.service.authenticate import refuse_withdrawn
from cleaner.service.body import go_ahead, said_type, stream_body
from cleaner.service.deliver import drop
from cleaner.service.errors import StoppingError, TypeRefusedError, describe, log_failure, outcome_of
from cleaner.service.line_entries import line_entries
from cleaner.service.schemas import refuse_query
from cleaner.service.state import STATE
from cleaner.service.warc_entries import WARC, warc_entries, why_no_warc
from cleaner.service.work import STOPPING, clean_document, refuse_unless_ready

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine, Mapping

    from cleaner.model.wire import Id
    from cleaner.service.entry import Entries, Entry
    from cleaner.service.state import State
    from cleaner.settings import Settings

    T = TypeVar("T")

    Reply = asyncio.Task[bytes]

NDJSON: Final = "application/x-ndjson"
LINES: Final = (NDJSON, "application/jsonl")
"""Media types of a batch whose documents are lines."""


async def clean_batch(request: web.Request) -> web.StreamResponse:
    """Answer each document as soon as it and those before it are clean, while others still come."""
    state = request.app[STATE]
    refuse_unless_ready(state.phase)
    entries = _format(request)
    refuse_query(request.query, "a batch has options in its lines only")
    with state.admission.place(account().key):
        pieces = stream_body(request, state.settings.read_timeout)
        await go_ahead(request)
        response = web.StreamResponse(headers={hdrs.CONTENT_TYPE: NDJSON})
        await response.prepare(request)
        await _Batch(request, response, state).run(entries(pieces, state.settings))
    return response


def _format(request: web.Request) -> Callable[[AsyncIterator[bytes], Settings], Entries]:
    """Return what reads the body, by its media type."""
    found = request.content_type
    if found in LINES:
        return line_entries
    missing = why_no_warc()
    if found == WARC and missing is None:
        return warc_entries
    accepted = ", ".join(LINES if missing else (*LINES, WARC))
    why = f"; for a WARC, {missing}" if found == WARC else ""
    raise TypeRefusedError(f"{said_type(request)}; a batch is {accepted}{why}", (hdrs.ACCEPT, accepted))


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

    async def run(self, entries: Entries) -> None:
        """Read and write until the entries end; leaves nothing running."""
        try:
            self._start(self._read(entries))
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

    async def _read(self, entries: Entries) -> None:
        try:
            async with aclosing(entries), self._until_drain():
                async for number, entry in entries:
                    refuse_withdrawn(self._state)
                    if entry is not None:
                        await self._window.put(self._start(self._answer(number, entry)))
                    self._last = number
        except Exception as error:  # noqa: BLE001 - whatever ends the reading is the last line of the answer
            account().error = error
            # What the client still sends must not be taken for another request.
            self._response.force_close()
            await self._window.put(self._start(self._refuse(error)))
        await self._window.put(None)

    @asynccontextmanager
    async def _until_drain(self) -> AsyncIterator[None]:
        """Break off when the service drains: a client may be silent for longer than that takes.

        Raises:
            StoppingError: It was broken off.
        """
        try:
            async with asyncio.timeout(None) as limit:
                watch = self._start(self._end_at_drain(limit))
                try:
                    yield
                finally:
                    watch.cancel()
        except TimeoutError:
            raise StoppingError(STOPPING) from None

    async def _end_at_drain(self, limit: asyncio.Timeout) -> None:
        await self._state.draining.wait()
        limit.reschedule(asyncio.get_running_loop().time())

    async def _answer(self, number: int, entry: Entry) -> bytes:
        told = {"line": number} if entry.url is None else {"line": number, "url": entry.url}
        # What is logged on its way is this line's; the task has a context of its own.
        bind_contextvars(line=number)
        try:
            ident, body = await self._clean(entry)
        except Exception as error:  # noqa: BLE001 - one document's trouble stays its own
            return self._fault(error, {"id": entry.ident(), **told})
        self._state.metrics.note_line("ok")
        return _line({"id": ident, **told}, "result", body)

    async def _clean(self, entry: Entry) -> tuple[Id, str]:
        if entry.size:
            self._state.metrics.note_body(entry.size)
            account().bytes_inflated += entry.size
        ident, source, options = entry.read()
        turn = self._state.admission.turn_of_line(entry.size)
        answer = await clean_document(self._state, source, options, turn)
        return ident, answer.body

    async def _refuse(self, error: Exception) -> bytes:
        return self._fault(error, {"id": None, "line": self._last + 1, "ended": True})

    def _fault(self, error: Exception, told: Mapping[str, object]) -> bytes:
        log_failure(error)
        self._state.metrics.note_line(outcome_of(error))
        return _line(told, "problem", json.dumps(describe(error, self._request, self._request_id)))

    async def _write(self, line: bytes) -> None:
        seconds = self._state.settings.write_timeout
        try:
            async with asyncio.timeout(seconds):
                await self._response.write(line)
        except TimeoutError:
            drop(self._request, seconds)
            raise ConnectionResetError("the client does not take its answers") from None


def _line(told: Mapping[str, object], name: str, value: str) -> bytes:
    """Write a line of the answer; its last member, `value`, is JSON already."""
    return f'{json.dumps(told, separators=(",", ":"))[:-1]},"{name}":{value}}}\n'.encode()
