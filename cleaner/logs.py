"""How the process logs: one event a line to stderr, as JSON or for reading, in UTC, never a word of a document.

Messages of unexpected exceptions may quote the document they stumbled over, so they stay out as well: an error is
logged by its type and its frames.
"""

from __future__ import annotations

import logging
import sys
import traceback
from typing import TYPE_CHECKING, Literal

import structlog

from cleaner.errors import WORKER_NOTE

if TYPE_CHECKING:
    from structlog.typing import EventDict, Processor


def configure_logs(level: Literal["debug", "info", "warning", "error"], style: Literal["json", "console"]) -> None:
    """Send everything that is logged, by structlog and by the standard library, to stderr in one shape."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        frames_only,
    ]
    renderer: Processor = (
        structlog.processors.JSONRenderer()
        if style == "json"
        # Quoted, no value can speak to the terminal: a path may have escape sequences in it.
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), repr_native_str=True)
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[without_record_traceback, *shared],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    logging.captureWarnings(capture=True)
    # It says how many files changed; we say what came of it.
    logging.getLogger("watchfiles").setLevel(max(logging.WARNING, logging.root.level))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def frames_only(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Replace `exc_info` by the exception's type and frames, without its message."""
    exc_info = event.pop("exc_info", None)
    error = _exception(exc_info)
    if error is not None:
        event["error"] = type(error).__qualname__
        event["frames"] = _frames(error)
    return event


def without_record_traceback(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Keep the formatter from printing a standard library record's traceback, which has the message in it."""
    record: logging.LogRecord | None = event.get("_record")
    if record is not None and record.exc_info:
        event["exc_info"] = record.exc_info
        record.exc_info = None
        record.exc_text = None
    return event


def _exception(exc_info: object) -> BaseException | None:
    if isinstance(exc_info, BaseException):
        return exc_info
    if isinstance(exc_info, tuple):
        return _exception(exc_info[1])
    return sys.exception() if exc_info else None


def _frames(error: BaseException) -> str:
    parts = traceback.format_tb(error.__traceback__)
    parts += [note for note in getattr(error, "__notes__", ()) if note.startswith(WORKER_NOTE)]
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        parts += [f"\ncaused by {type(cause).__qualname__}:\n", _frames(cause)]
    return "".join(parts).rstrip()
