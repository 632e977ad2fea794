"""What aiohttp itself logs of connections on which no HTTP is spoken."""

from __future__ import annotations

import logging

from aiohttp.http_exceptions import HttpProcessingError


def protocol_logger() -> logging.Logger:
    """Give the logger for aiohttp's protocol; a client's bad HTTP is one quiet line there, not an error of ours."""
    logger = logging.getLogger("cleaner.service.protocol")
    logger.addFilter(_quieten)
    return logger


def _quieten(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, HttpProcessingError):
        # Its message quotes what the client sent.
        record.msg, record.args, record.exc_info = "bad HTTP from a client", (), None
        record.levelno, record.levelname = logging.INFO, "INFO"
    return True
