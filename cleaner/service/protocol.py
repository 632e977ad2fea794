"""How aiohttp is set up to speak HTTP, and what it logs where a client does not."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from aiohttp.http_exceptions import HttpProcessingError

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEEPALIVE_SECONDS: Final = 75.0
_LINE_BYTES: Final = 128 * 1024
"""Of a request line: the longest `url` that a query may have, each character four bytes of three signs, and more."""


def protocol_options() -> Mapping[str, Any]:
    """Return the keyword arguments of aiohttp's runner that the handlers rely on."""
    return {
        "access_log": None,
        # Compressed bodies are inflated by `cleaner.service.inflate`, within limits.
        "auto_decompress": False,
        "keepalive_timeout": _KEEPALIVE_SECONDS,
        "logger": _logger(),
        "max_line_size": _LINE_BYTES,
    }


def _logger() -> logging.Logger:
    """Return the logger for aiohttp's protocol, which logs a client's bad HTTP as one line at info, not as an error."""
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
