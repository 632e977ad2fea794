"""The worker process from within: answer requests until the parent hangs up."""

from __future__ import annotations

import logging
import pickle
import signal
import time
import traceback
import warnings
from collections import Counter
from typing import TYPE_CHECKING

from cleaner.api import Cleaner
from cleaner.errors import WORKER_NOTE, CleanerError, CrashError, OptionsError
from cleaner.workers.account import account_of
from cleaner.workers.job import Answer
from cleaner.workers.memory import limit_address_space

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from cleaner.model.result import RuleSetSummary
    from cleaner.workers.job import Recipe, Request

FIRST_PAGE = (
    b"<!DOCTYPE html><html><body><main><p>This page comes before all others, and it is long enough for its language "
    b"to be found out, so that whatever has to be read from the disk is read by now.</p></main></body></html>"
)
"""A document that makes the library load everything that it loads once."""


def work(connection: Connection, recipe: Recipe) -> None:
    """Run a worker that builds its own Cleaner: report its rules, or why it has none, and answer requests."""
    be_quiet()
    try:
        cleaner, rules = build(recipe)
    except Exception as error:  # noqa: BLE001 - the parent decides what becomes of it
        connection.send(portable(error))
        return
    connection.send(rules)
    limit_address_space(recipe.address_space)
    answer_all(connection, cleaner)


def be_quiet() -> None:
    """Leave the terminal's signals, and all output, to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # SIGHUP asks the service to read its rules again; sent to a whole process group, it is meant for the parent.
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    # A library's warning here would land in the middle of the parent's log or output; a worker only answers.
    logging.disable()
    warnings.simplefilter("ignore")


def build(recipe: Recipe) -> tuple[Cleaner, RuleSetSummary]:
    """Build a Cleaner that has loaded everything that it loads once.

    This is where a changed rule set proves itself before it is in force: whatever is raised here keeps it out, also
    what is wrong in a changed file about one site, which would not be read before a page of that site comes.

    Raises:
        RuleError: A rule file is wrong; the error lists every fault.
        OptionsError: The options name a profile or a category that the rules do not have.
    """
    cleaner = Cleaner(recipe.rules, recipe.options)
    cleaner.check_sites(recipe.changed)
    try:
        cleaner.clean(FIRST_PAGE)
    except OptionsError:
        raise
    except CleanerError:
        # Options under which this page cannot be cleaned may be right for others.
        pass
    return cleaner, cleaner.rules()


def answer_all(connection: Connection, cleaner: Cleaner) -> None:
    """Answer each request with an Answer or an exception, as a value, until the parent hangs up or is gone."""
    try:
        while True:
            connection.send(answer(cleaner, connection.recv()))
    except (EOFError, OSError):
        return


def answer(cleaner: Cleaner, request: Request) -> Answer | Exception:
    """Clean one document and render what was asked for; never raises."""
    source = request.source
    begun = time.perf_counter()
    try:
        if request.rules is not None:
            attempt = cleaner.attempt(source, request.rules, request.options)
            return Answer(attempt.model_dump_json(), attempt.result.ruleset, attempt.result.flags)
        result = cleaner.clean(
            source.content,
            url=source.url,
            media_type=source.media_type,
            charset=source.charset,
            fetched=source.fetched,
            options=request.options,
        )
        seconds = time.perf_counter() - begun
        body = result.model_dump_json() if request.render == "json" else str(getattr(result, request.render))
        return Answer(
            body,
            ruleset=result.ruleset,
            flags=result.flags,
            removed=dict(Counter((each.category, str(each.by), each.rule) for each in result.removals)),
            chars_in=result.stats.chars_in,
            chars_out=result.stats.chars_out,
            rule_seconds=cleaner.take_rule_seconds(),
            account=account_of(result, source.url, seconds) if request.account else None,
        )
    except Exception as error:  # noqa: BLE001 - an error is an answer; the parent raises it
        return portable(error)


def portable(error: Exception) -> Exception:
    """Make sure that an error survives the pipe, and that a bug keeps its frames (as a note, without any values)."""
    if isinstance(error, MemoryError):
        return CrashError("the worker process ran out of memory on this document; send less of it")
    if not isinstance(error, CleanerError):
        error.add_note(WORKER_NOTE + "".join(traceback.format_tb(error.__traceback__)).rstrip())
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes, from the same line
    except Exception:  # noqa: BLE001 - any failure means the same: it does not travel
        substitute = RuntimeError(f"{type(error).__name__}: {error}")
        substitute.__notes__ = getattr(error, "__notes__", [])
        return substitute
    return error
