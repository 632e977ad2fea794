"""The worker process from within: build a Cleaner, then answer requests until the parent hangs up."""

from __future__ import annotations

import logging
import pickle
import signal
import traceback
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING

from cleaner.api import Cleaner
from cleaner.errors import CleanerError, CrashError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from cleaner.workers.job import Recipe, Request

READY = ""
"""The first message of a worker that has its Cleaner; an exception in its place says why it has none."""

FIRST_PAGE = (
    b"<!DOCTYPE html><html><body><main><p>This page comes before all others, and it is long enough for its language "
    b"to be found out, so that whatever has to be read from the disk is read by now.</p></main></body></html>"
)
"""A document that makes the library read all it reads but once."""


def work(connection: Connection, recipe: Recipe) -> None:
    """Be a worker; every request is answered with a string or an exception, as a value."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A library's warning here would land in the middle of the parent's log or output; a worker speaks by its answers.
    logging.disable()
    warnings.simplefilter("ignore")
    try:
        cleaner = _build(connection, recipe)
        while cleaner is not None:
            connection.send(answer(cleaner, connection.recv()))
    except (EOFError, OSError):  # the parent hung up, or is gone
        return


def answer(cleaner: Cleaner, request: Request) -> str | Exception:
    """Clean one document and render what was asked for; never raises."""
    source = request.source
    try:
        result = cleaner.clean(
            source.content,
            url=source.url,
            media_type=source.media_type,
            charset=source.charset,
            options=request.options,
        )
        return result.model_dump_json() if request.render == "json" else str(getattr(result, request.render))
    except Exception as error:  # noqa: BLE001 - an error is an answer; the parent raises it
        return portable(error)


def portable(error: Exception) -> Exception:
    """Make sure that an error survives the pipe, and that a bug keeps its frames (as a note, without any values)."""
    if isinstance(error, MemoryError):
        return CrashError("the worker process ran out of memory on this document; send less of it")
    if not isinstance(error, CleanerError):
        error.add_note("in the worker process:\n" + "".join(traceback.format_tb(error.__traceback__)).rstrip())
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes, from the same line
    except Exception:  # noqa: BLE001 - any failure means the same: it does not travel
        substitute = RuntimeError(f"{type(error).__name__}: {error}")
        substitute.__notes__ = getattr(error, "__notes__", [])
        return substitute
    return error


def _build(connection: Connection, recipe: Recipe) -> Cleaner | None:
    try:
        cleaner = Cleaner(recipe.rules, recipe.options)
        # Models are read at their first use: better now than at somebody's document.
        with suppress(CleanerError):
            cleaner.clean(FIRST_PAGE)
    except Exception as error:  # noqa: BLE001 - the parent decides what becomes of it
        connection.send(portable(error))
        return None
    connection.send(READY)
    return cleaner
