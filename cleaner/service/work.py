"""One document on its way through the pool, whichever path it came by."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Final

from cleaner.service.account import account
from cleaner.service.body import BodyLimits, read_body
from cleaner.service.errors import StartingError, StoppingError
from cleaner.service.state import Phase

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from aiohttp import web

    from cleaner.model.options import CleanOptions
    from cleaner.model.source import Source
    from cleaner.service.admission import Place
    from cleaner.service.state import State
    from cleaner.workers.job import Answer, Ticket

STOPPING: Final = "the service is ending; send the document again to the next one"


def refuse_unless_ready(phase: Phase) -> None:
    """Refuse a document that comes too early or too late.

    Raises:
        StartingError: The service is not ready yet.
        StoppingError: It is ending.
    """
    if phase is Phase.STARTING:
        raise StartingError("the service is still reading its rules; send the document again when /readyz says so")
    if phase is Phase.DRAINING:
        raise StoppingError(STOPPING)


async def read_document(request: web.Request, state: State, place: Place) -> bytes:
    """Read the body of a request that is one document; raises what `read_body` raises."""
    body = await read_body(request, BodyLimits(state.settings.max_body_bytes, state.settings.read_timeout), place.grow)
    state.metrics.note_body(len(body))
    account().bytes_inflated += len(body)
    return body


async def clean_document(
    state: State, source: Source, options: CleanOptions, turn: AbstractAsyncContextManager[None]
) -> Answer:
    """Clean a document in the pool, and record its metrics and counts.

    Args:
        state: The service.
        source: The document.
        options: How it is to be cleaned.
        turn: Entered before it goes to the pool, where it may have to wait; left when it is clean.

    Raises:
        StoppingError: The pool is closed.
        Exception: Whatever the cleaning raised.
    """
    answer = await send(state, source, options, turn)
    _note_answer(state, answer)
    return answer


async def send(
    state: State,
    source: Source,
    options: CleanOptions,
    turn: AbstractAsyncContextManager[None],
    rules: str | None = None,
) -> Answer:
    """Have the pool do what is asked, and record how long that took, but nothing about the result.

    Args:
        state: The service.
        source: The document.
        options: How it is to be cleaned.
        turn: As `clean_document` has it.
        rules: Rules to try; unless None, even if "", an Attempt comes back.

    Raises:
        StoppingError: The pool is closed.
        Exception: Whatever the cleaning raised.
    """
    came = time.monotonic()
    async with turn:
        ticket = _submit(state, source, options, rules)
        ticket.given = came
        try:
            answer = await asyncio.wrap_future(ticket)
        except BaseException as error:
            _note_way(state, ticket, error)
            if not ticket.done():
                # The client has gone; its turn ends when its worker is free, or those who come and go would have all.
                await asyncio.gather(asyncio.wrap_future(ticket), return_exceptions=True)
            raise
    _note_way(state, ticket, None)
    return answer


def _submit(state: State, source: Source, options: CleanOptions, rules: str | None) -> Ticket:
    try:
        return state.pool.submit(source, options, "json", rules)
    except RuntimeError:
        raise StoppingError(STOPPING) from None


def _note_way(state: State, ticket: Ticket, error: BaseException | None) -> None:
    account().note_document(ticket)
    if state.tracing is not None:
        state.tracing.document(ticket, error)


def _note_answer(state: State, answer: Answer) -> None:
    account().chars_kept += answer.chars_out
    state.metrics.note_answer(answer)
    state.rules.counts.note(answer)
    state.rules.note_slow(answer.slow_rules)
    state.rules.note_broken(answer.broken_files)
