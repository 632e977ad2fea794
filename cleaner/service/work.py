"""One document on its way through the pool, whichever path it came by."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from cleaner.service.errors import StartingError, StoppingError
from cleaner.service.state import Phase

if TYPE_CHECKING:
    from concurrent.futures import Future

    from cleaner.model.options import CleanOptions
    from cleaner.model.source import Source
    from cleaner.service.state import State
    from cleaner.workers.job import Answer

_STOPPING: Final = "the service is ending; send the document again to the next one"


def refuse_unless_ready(phase: Phase) -> None:
    """Refuse a document that comes too early or too late.

    Raises:
        StartingError: The service is not ready yet.
        StoppingError: It is ending.
    """
    if phase is Phase.STARTING:
        raise StartingError("the service is still reading its rules; send the document again when /readyz says so")
    if phase is Phase.DRAINING:
        raise StoppingError(_STOPPING)


async def clean_document(state: State, source: Source, options: CleanOptions) -> Answer:
    """Have a document cleaned, and note what there is to say of it.

    Raises:
        StoppingError: It is ending.
        Exception: Whatever the cleaning raised.
    """
    answer = await asyncio.wrap_future(submit(state, source, options))
    state.metrics.note_answer(answer)
    state.rules.note_slow(answer.slow_rules)
    state.rules.note_broken(answer.broken_files)
    return answer


def submit(state: State, source: Source, options: CleanOptions, rules: str | None = None) -> Future[Answer]:
    """Hand a document to the pool; with rules to try for an attempt.

    Raises:
        StoppingError: The pool is closed.
    """
    try:
        return state.pool.submit(source, options, "json", rules)
    except RuntimeError:
        raise StoppingError(_STOPPING) from None
