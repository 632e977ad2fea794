"""How aiohttp is set up to speak HTTP, and what it answers where a client does not."""

from __future__ import annotations

import asyncio
import re
import uuid
from typing import TYPE_CHECKING, Any, Final

import structlog
from aiohttp import hdrs, web
from aiohttp.http_exceptions import BadHttpMessage, HttpProcessingError, LineTooLong
from aiohttp.web_protocol import _ErrInfo
from structlog.contextvars import bound_contextvars

from cleaner.service.errors import MalformedError, log_failure, problem

if TYPE_CHECKING:
    from collections.abc import Mapping

SERVER: Final = "cleaner"
"""aiohttp's own name for itself has its version and Python's, which only help attackers."""
REQUEST_ID: Final = "X-Request-ID"

_SANE: Final = re.compile(r"[\x20-\x7e]{1,128}")
_KEEPALIVE_SECONDS: Final = 75.0
_LINE_BYTES: Final = 128 * 1024
"""Of a request line: the longest `url` that a query may have, each character four bytes of three signs, and more."""
_HEADER_BYTES: Final = 8190
_REASON_CHARS: Final = 100

_log = structlog.stdlib.get_logger("cleaner.service")


def protocol_options() -> Mapping[str, Any]:
    """Return the keyword arguments of aiohttp's protocol that the handlers rely on."""
    return {
        "access_log": None,
        # Compressed bodies are inflated by `cleaner.service.inflate`, within limits.
        "auto_decompress": False,
        "keepalive_timeout": _KEEPALIVE_SECONDS,
        "max_line_size": _LINE_BYTES,
        "max_field_size": _HEADER_BYTES,
    }


class Protocol(web.RequestHandler):
    """One connection: aiohttp's, except that what fails before or behind the middlewares is a problem, too.

    aiohttp would answer as plain text, with its version and what its parser says.

    Args:
        server: Whose connection it is.
    """

    __slots__ = ()

    def __init__(self, server: web.Server) -> None:
        super().__init__(server, loop=asyncio.get_running_loop(), **protocol_options())

    def data_received(self, data: bytes) -> None:
        """Take bytes in; a body that they break is told so.

        aiohttp's parser in C takes their fault for the next request, and lets the reader of the body wait.
        """
        super().data_received(data)
        if not self._messages or not isinstance(self._messages[-1][0], _ErrInfo):
            return
        if len(self._messages) > 1:
            body = self._messages[-2][1]
        elif self._current_request is not None:
            body = self._current_request.content
        else:
            return
        if not body.is_eof():
            body.set_exception(web.RequestPayloadError("its chunks are broken"))
            # Otherwise aiohttp would read on behind the answer, and log the exception as a bug.
            body.feed_eof()
            # After that answer, as the next request would be the same fault again.
            self.close()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Build the answer where there is no request, as a client's bytes are none, or where we failed around it.

        Raises:
            ConnectionError: An answer has begun, and there can be no other.
        """
        request_id = request_id_of(request)
        with bound_contextvars(request_id=request_id):
            error = _told(exc, f"{status} {message}")
        if request.writer.output_size > 0:
            raise ConnectionError("the answer has begun")
        response = problem(error, request, request_id)
        response.headers.update({hdrs.SERVER: SERVER, REQUEST_ID: request_id})
        response.force_close()
        return response


def request_id_of(request: web.BaseRequest) -> str:
    """Return the id that a request brings, or make one up where it brings none that can be taken."""
    given = request.headers.get(REQUEST_ID, "").strip()
    return given if _SANE.fullmatch(given) else uuid.uuid4().hex


def _told(error: BaseException | None, otherwise: str) -> Exception:
    """Log an error, and return the one that the client is told."""
    if isinstance(error, HttpProcessingError):
        # Others quote what the client sent, which is not for the log.
        why = {"why": _reason(error)} if type(error) is BadHttpMessage else {}
        _log.info("bad_http", fault=type(error).__name__, **why)
        return MalformedError(_why(error))
    bug = error if isinstance(error, Exception) else RuntimeError(otherwise)
    log_failure(bug)
    return bug


def _why(error: HttpProcessingError) -> str:
    if isinstance(error, LineTooLong):
        return f"the first line of a request may have {_LINE_BYTES:,} bytes, and a header {_HEADER_BYTES:,}; send less"
    return f"what came is no request of HTTP/1.1: {_reason(error)}; mend the client"


def _reason(error: HttpProcessingError) -> str:
    # Behind an empty line the parser quotes and points at the bytes.
    return " ".join(error.message.partition("\n\n")[0].split())[:_REASON_CHARS].rstrip(":.")
