"""Around every request: an id, one line in the log, and errors as problems."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Final

import structlog
from aiohttp import hdrs, web
from structlog.contextvars import bind_contextvars, bound_contextvars, clear_contextvars, get_contextvars

from cleaner.service.account import account, open_account
from cleaner.service.deliver import deliver, leave
from cleaner.service.errors import SlowClientError, StoppingError, log_failure, outcome_of, problem
from cleaner.service.health import PROBES
from cleaner.service.metrics import route_of
from cleaner.service.protocol import REQUEST_ID, SERVER, request_id_of
from cleaner.service.rules import RULESET
from cleaner.service.state import STATE

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler


_CLIENT_GONE: Final = 499
"""nginx's code for a client that did not wait; seen in the log only."""
_PATH_CHARS: Final = 500
"""Characters of a path in the log; a client may send a path of many thousands."""
_OK: Final = 200
_SERVER_ERROR: Final = 500

_log = structlog.stdlib.get_logger("cleaner.service")


@web.middleware
async def identify(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Give the request an id, in the response and in every line logged for it, and log how it ended."""
    request_id = request_id_of(request)
    start = time.perf_counter()

    open_account()
    clear_contextvars()
    with request.app[STATE].under_way.one(), bound_contextvars(request_id=request_id, **_trace(request)):
        try:
            response = await handler(request)
        except asyncio.CancelledError:
            _tell(request, start, _CLIENT_GONE)
            raise
        except ConnectionError:
            # Nobody receives it, but aiohttp would log a raised exception as an error.
            response = web.Response(status=_CLIENT_GONE)
        sent = await _send(request, response)
        _tell(request, start, response.status if sent else _CLIENT_GONE)
        if isinstance(account().error, SlowClientError):
            leave(request)
    return response


@web.middleware
async def map_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn every error into a problem; an unexpected one is logged with its frames."""
    try:
        return await handler(request)
    except ConnectionError:
        raise
    except Exception as error:  # noqa: BLE001 - the one place where whatever comes becomes an answer
        response = problem(error, request, get_contextvars()["request_id"])
        bind_contextvars(problem=type(error).__name__)
        account().error = error
        log_failure(error)
        if isinstance(error, (SlowClientError, StoppingError)):
            # What still arrives must not be taken for a request, and the next one should go to another service.
            response.force_close()
        return response


async def sign(request: web.Request, response: web.StreamResponse) -> None:
    """Put the request's id and the fingerprint of the rules into the headers of a response."""
    response.headers[hdrs.SERVER] = SERVER
    # aiohttp answers 417 before `identify` has its turn, where no route is found and something odd is expected.
    request_id = get_contextvars().get("request_id") or request_id_of(request)
    response.headers.setdefault(REQUEST_ID, request_id)
    response.headers.setdefault(RULESET, request.app[STATE].rules.summary.fingerprint)


async def _send(request: web.Request, response: web.StreamResponse) -> bool:
    try:
        return await deliver(request, response, request.app[STATE].settings.write_timeout)
    except ConnectionError:
        return False


def _trace(request: web.Request) -> dict[str, str]:
    tracing = request.app[STATE].tracing
    trace_id = tracing.trace_id() if tracing is not None and route_of(request) not in PROBES else None
    return {} if trace_id is None else {"trace_id": trace_id}


def _tell(request: web.Request, start: float, status: int) -> None:
    """Count a request and log one line for it, at debug for a probe that is answered with 200."""
    seconds = time.perf_counter() - start
    error = account().error
    outcome = "client-gone" if status == _CLIENT_GONE else "ok" if error is None else outcome_of(error)
    request.app[STATE].metrics.note_request(route_of(request), outcome, seconds)
    quiet = status == _OK and request.path in PROBES
    log = _log.debug if quiet else _log.warning if status >= _SERVER_ERROR else _log.info
    ended = {"status": status, "outcome": outcome, "ms": round(1000 * seconds, 1)}
    log("request", method=request.method, path=request.path[:_PATH_CHARS], **ended, **account().tell())
