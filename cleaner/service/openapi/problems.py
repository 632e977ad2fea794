"""The responses that are problems, from the one table of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from cleaner.errors import CleanerError
from cleaner.model.wire import PROBLEM_TYPE, Problem
from cleaner.service.errors import KINDS, FieldsError, TransferRefusedError, TriedRulesError, TypeRefusedError
from cleaner.service.openapi.schemas import reference

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from cleaner.service.errors import Kind

    Errors: TypeAlias = Collection[type[Exception]]

_NO_KEY: Final = 401
_LATER: Final = (429, 503)

OF_ANY: Final[Errors] = (CleanerError,)
"""What any request may meet."""

OF_KEYED: Final[Errors] = (*OF_ANY, *(error for error, kind in KINDS.items() if kind.status == _NO_KEY))
"""What a request may meet on a path that needs a key where there are keys."""

OF_TRIES: Final[Errors] = tuple(KINDS)
"""What a request with a document and rules to try may meet."""

OF_DOCUMENTS: Final[Errors] = tuple(error for error in OF_TRIES if error is not TriedRulesError)
"""What a request with a document may meet."""

OF_BATCHES: Final[Errors] = (
    *OF_KEYED,
    TypeRefusedError,
    TransferRefusedError,
    FieldsError,
    *(error for error, kind in KINDS.items() if kind.status in _LATER),
)
"""What a batch may meet before its answer begins; anything later is a line of the answer."""

_HEADERS: Final = {
    "Retry-After": "Whole seconds after which to send the request again.",
    "WWW-Authenticate": "How to send a key.",
    "Accept": "Where the media type is at fault: those that are read.",
    "Accept-Encoding": "Where the coding of the body is at fault: those that are read.",
}
_REFUSED: Final = ("Accept", "Accept-Encoding")


def problem_responses(errors: Errors, path: str) -> dict[str, Any]:
    """Return the problem responses of an operation, by status.

    Args:
        errors: What the operation may raise.
        path: Its path, for the examples.
    """
    by_status: dict[int, dict[str, type[Exception]]] = {}
    # The table's order; the first of a kind describes it.
    for error in (error for error in KINDS if error in errors):
        kind = KINDS[error]
        by_status.setdefault(kind.status, {}).setdefault(kind.slug, error)
    return {str(status): _response(by_status[status].values(), path) for status in sorted(by_status)}


def problem_headers() -> dict[str, Any]:
    """Return the headers that only problems have."""
    names = {name for kind in KINDS.values() for name in kind.headers} | {*_REFUSED}
    return {name: {"description": _HEADERS[name], "schema": {"type": "string"}} for name in sorted(names)}


def header(name: str) -> dict[str, str]:
    """Point to a header."""
    return {"$ref": f"#/components/headers/{name}"}


def _response(errors: Iterable[type[Exception]], path: str) -> dict[str, Any]:
    errors = tuple(errors)
    kinds = [KINDS[error] for error in errors]
    names = ["X-Request-ID", "X-Cleaner-Ruleset", *(name for kind in kinds for name in kind.headers)]
    names += _REFUSED if TypeRefusedError in errors else ()
    schema = {
        "type": {"enum": [f"{PROBLEM_TYPE}{kind.slug}" for kind in kinds]},
        "status": {"const": kinds[0].status},
    }
    return {
        "description": "\n".join(f"- `{kind.slug}`: {kind.title}." for kind in kinds),
        "headers": {name: header(name) for name in names},
        "content": {
            "application/problem+json": {
                "schema": {"allOf": [reference(Problem), {"properties": schema}]},
                "examples": {kind.slug: {"value": _example(kind, path)} for kind in kinds},
            }
        },
    }


def _example(kind: Kind, path: str) -> dict[str, Any]:
    example: dict[str, Any] = {
        "type": f"{PROBLEM_TYPE}{kind.slug}",
        "title": kind.title,
        "status": kind.status,
        "detail": f"{kind.title}: what was found, what was expected, what to do",
        "instance": path,
        "request_id": "5f0c1a9e4b7d4e0f8a63d2c7b1e90f35",
    }
    if kind is KINDS[FieldsError]:
        example["detail"] = "content: Field required"
        example["errors"] = [{"field": "content", "message": "Field required"}]
    return example
