"""Errors as the client sees them: RFC 9457 problem details. The only place that knows status codes of errors."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Final

import structlog
from aiohttp import web

from cleaner.errors import (
    CleanerError,
    CrashError,
    DeadlineError,
    DecodeError,
    ExtractionError,
    InputError,
    OptionsError,
    RuleError,
    TooLargeError,
    UnsupportedError,
    WorkerError,
)
from cleaner.model.wire import PROBLEM_TYPE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleaner.errors import RuleFault

_CHALLENGE: Final = 'Bearer realm="cleaner"'
"""As RFC 6750 has it."""

_log = structlog.stdlib.get_logger("cleaner.service")


class RequestError(Exception):
    """The request itself is wrong, before any document is looked at."""


class MalformedError(RequestError):
    """The body or its framing cannot be read at all."""


class SlowClientError(RequestError):
    """The body did not arrive in time."""


class BusyError(RequestError):
    """As many requests as the service takes at once are already under way."""


class KeyBusyError(BusyError):
    """As many requests of one key as it may have are already under way."""


class NoKeyError(RequestError):
    """The request needs an API key and has none."""


class WrongKeyError(RequestError):
    """The service does not know the request's API key."""


class StartingError(RequestError):
    """The service is not ready yet."""


class StoppingError(RequestError):
    """The service is ending and takes no more documents."""


class TypeRefusedError(RequestError):
    """The body's media type or coding is not one the service reads.

    Args:
        message: What was found, and what is accepted.
        accepted: The response header that names what is accepted.
    """

    def __init__(self, message: str, accepted: tuple[str, str]) -> None:
        super().__init__(message)
        self.accepted = accepted


class TransferRefusedError(RequestError):
    """The body comes in a transfer coding that the service does not undo."""


MOST_FAULTS: Final = 100
_MOST_CHARS: Final = 200
"""Faults that an answer lists, and characters of a name in it, so that no small request has a huge answer."""


class FieldsError(RequestError):
    """Fields of the request are wrong.

    Args:
        faults: Field name and what is wrong with it, for every field at fault; the first hundred are told.
    """

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        self.faults = tuple((name[:_MOST_CHARS], fault) for name, fault in faults[:MOST_FAULTS])
        super().__init__("; ".join(f"{name}: {fault}" for name, fault in self.faults))


class TriedRulesError(RequestError):
    """Rules that a client wants to try are wrong.

    Args:
        faults: Every fault; the first hundred are told.
    """

    def __init__(self, faults: tuple[RuleFault, ...]) -> None:
        self.faults = faults[:MOST_FAULTS]
        super().__init__("\n".join(map(str, self.faults)))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: the last part of its type, a title that never changes, and a status code."""

    slug: str
    title: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)


KINDS: Final[Mapping[type[Exception], Kind]] = {
    MalformedError: Kind("malformed", "The request cannot be read", 400),
    NoKeyError: Kind("no-key", "The request has no API key", 401, {"WWW-Authenticate": _CHALLENGE}),
    WrongKeyError: Kind(
        "wrong-key", "The API key is not known", 401, {"WWW-Authenticate": f'{_CHALLENGE}, error="invalid_token"'}
    ),
    SlowClientError: Kind("slow-client", "The body did not arrive in time", 408),
    TooLargeError: Kind("too-large", "The document is over a limit", 413),
    TypeRefusedError: Kind("unsupported-media-type", "The media type is not one the service reads", 415),
    UnsupportedError: Kind("unsupported-media-type", "The media type is not one the service reads", 415),
    FieldsError: Kind("invalid-request", "Fields of the request are wrong", 422),
    TriedRulesError: Kind("invalid-rules", "The rules to try are wrong", 422),
    OptionsError: Kind("invalid-options", "The options contradict the rules", 422),
    DecodeError: Kind("undecodable", "The bytes are not text in the charset named", 422),
    InputError: Kind("unusable-document", "The document cannot be cleaned as it is", 422),
    ExtractionError: Kind("extraction-failed", "The document's tree defeated the extractor", 422),
    KeyBusyError: Kind("key-busy", "Too many requests of this key are under way", 429, {"Retry-After": "1"}),
    BusyError: Kind("busy", "Too many requests are under way", 429, {"Retry-After": "1"}),
    # As RFC 9112, section 6.1, has it.
    TransferRefusedError: Kind("unsupported-transfer-coding", "The transfer coding is not one the service reads", 501),
    # 502, not 422: whether the document or the machine was at fault cannot be told from here, and a client that
    # counts 4xx as its own mistake would throw the page away.
    CrashError: Kind("worker-crashed", "The worker process died", 502),
    WorkerError: Kind("worker-failed", "The worker process failed", 502),
    StartingError: Kind("starting", "The service is starting", 503, {"Retry-After": "1"}),
    StoppingError: Kind("stopping", "The service is ending", 503, {"Retry-After": "5"}),
    DeadlineError: Kind("deadline", "Cleaning took too long", 504),
    RuleError: Kind("rules-broken", "The service's rules are wrong", 500),
    RequestError: Kind("bad-request", "The request is wrong", 400),
    CleanerError: Kind("internal", "The service failed", 500),
}

BUG: Final = Kind("internal", "The service failed", 500)
_BUG_DETAIL: Final = "unexpected error; the service's log has it under this request id"


def kind_of(error: Exception) -> Kind:
    """Find an error's kind, or its nearest base's; `BUG` for an unexpected error."""
    return next((KINDS[base] for base in type(error).__mro__ if base in KINDS), BUG)


def outcome_of(error: Exception) -> str:
    """Return an error's outcome: the last part of its problem's type."""
    return _http_kind(error).slug if isinstance(error, web.HTTPException) else kind_of(error).slug


def log_failure(error: Exception) -> None:
    """Log an error with its frames if it is unexpected; one of a worker with its message, which quotes no document."""
    if isinstance(error, WorkerError):
        _log.warning("document_lost", outcome=kind_of(error).slug, why=str(error))
    elif not isinstance(error, web.HTTPException) and kind_of(error) is BUG:
        _log.exception("bug", exc_info=error)


def problem(error: Exception, request: web.BaseRequest, request_id: str) -> web.Response:
    """Build the answer for an error; a bug's message is not in it."""
    body = describe(error, request, request_id)
    if isinstance(error, web.HTTPException):
        allow = error.headers.get("Allow")
        status, headers = error.status, {"Allow": allow} if allow else {}
    else:
        kind = kind_of(error)
        status, headers = kind.status, dict(kind.headers)
    if isinstance(error, TypeRefusedError):
        headers.update([error.accepted])
    # ASCII escapes: a detail may quote what is not Unicode.
    return web.Response(
        status=status, body=json.dumps(body).encode(), content_type="application/problem+json", headers=headers
    )


def describe(error: Exception, request: web.BaseRequest, request_id: str) -> dict[str, object]:
    """Return the members of an error's problem."""
    kind = _http_kind(error) if isinstance(error, web.HTTPException) else kind_of(error)
    problem = {
        "type": f"{PROBLEM_TYPE}{kind.slug}",
        "title": kind.title,
        "status": kind.status,
        "detail": _detail(error, request),
        "instance": request.path,
        "request_id": request_id,
    }
    if isinstance(error, FieldsError):
        problem["errors"] = [{"field": name, "message": fault} for name, fault in error.faults]
    if isinstance(error, TriedRulesError):
        problem["errors"] = [asdict(fault) for fault in error.faults]
    return problem


def _detail(error: Exception, request: web.BaseRequest) -> str:
    if isinstance(error, TooLargeError):
        return error.with_limit("options.limits.NAME in a JSON body")
    if not isinstance(error, web.HTTPException):
        return _BUG_DETAIL if kind_of(error) is BUG else str(error)
    # aiohttp's own errors: no such path, method not allowed.
    if allow := error.headers.get("Allow"):
        return f"{request.path} does not take {request.method}, only {allow}"
    return f"there is nothing to {request.method} at {request.path}"


def _http_kind(error: web.HTTPException) -> Kind:
    return Kind(error.reason.lower().replace(" ", "-"), error.reason, error.status)
