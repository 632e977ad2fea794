"""What each path takes and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleaner.model.attempt import Attempt
from cleaner.model.result import CleanResult
from cleaner.model.wire import ActiveRules, BatchProblem, BatchResult, Liveness, Readiness
from cleaner.service.attempt import AttemptRequest
from cleaner.service.authenticate import OPEN_PATHS
from cleaner.service.batch import LINES, NDJSON
from cleaner.service.handlers import JSON, RAW
from cleaner.service.openapi import examples
from cleaner.service.openapi.problems import (
    OF_ANY,
    OF_BATCHES,
    OF_DOCUMENTS,
    OF_KEYED,
    OF_TRIES,
    header,
    problem_responses,
)
from cleaner.service.openapi.schemas import query_parameters, reference
from cleaner.service.schemas import BatchLine, CleanRequest
from cleaner.service.warc_entries import WARC

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleaner.model.result import RuleSetSummary
    from cleaner.service.openapi.problems import Errors

_DOCUMENTS: Final = "Documents"
_SERVICE: Final = "The service"

_WHERE_KEYS_ARE: Final[list[dict[str, list[str]]]] = [{}, {"bearer": []}, {"header": []}]
"""A service has keys or has none: a key in either way, or nothing."""

TAGS: Final = {
    _DOCUMENTS: "Pages and texts in, clean bodies out.",
    _SERVICE: "What operators, probes and readers ask.",
}


def paths(rules: RuleSetSummary) -> dict[str, Any]:
    """Return the operations of every path."""
    text = {"schema": {"type": "string"}}
    rule_set = {"schema": reference(ActiveRules)}
    operations = {
        "/v1/clean": _clean(rules),
        "/v1/clean/batch": _batch(),
        "/v1/try": _try(),
        "/v1/rules": _get("/v1/rules", "getRules", "The rules in force", {JSON: rule_set}, OF_KEYED),
        "/metrics": _get("/metrics", "getMetrics", "Counters for Prometheus", {"text/plain": text}, OF_KEYED),
        "/livez": _probe("/livez", "getLiveness", "Whether documents can be cleaned at all", reference(Liveness)),
        "/readyz": _probe("/readyz", "getReadiness", "Whether the service wants documents", reference(Readiness)),
        "/openapi.json": _get(
            "/openapi.json", "getOpenapi", "This description", {JSON: {"schema": {"type": "object"}}}
        ),
        "/docs": _get("/docs", "getDocs", "This description as a page", {"text/html": text}),
    }
    parameters = [{"$ref": "#/components/parameters/X-Request-ID"}]
    for path, operation in operations.items():
        if path not in OPEN_PATHS:
            operation["security"] = _WHERE_KEYS_ARE
    return {
        path: {"parameters": parameters, "post" if "requestBody" in operation else "get": operation}
        for path, operation in operations.items()
    }


def _clean(rules: RuleSetSummary) -> dict[str, Any]:
    raw = {media_type: {"schema": {"type": "string"}, "example": examples.PAGE} for media_type in RAW}
    raw["text/plain"]["example"] = examples.TEXT
    return {
        "operationId": "clean",
        "tags": [_DOCUMENTS],
        "summary": "Clean one document",
        "description": "The body is the document itself, its options in the query; or JSON with both, and no query. "
        "It may be compressed: `Content-Encoding` `gzip`, `deflate`, `br` or `zstd`. Nothing is fetched.",
        "x-codeSamples": _samples(examples.CLEAN_COMMANDS),
        "parameters": query_parameters(rules),
        "requestBody": {
            "required": True,
            "content": {JSON: {"schema": reference(CleanRequest), "example": examples.REQUEST}, **raw},
        },
        "responses": {
            "200": _ok(
                "The clean body, and a reason for every line that is not in it.",
                {JSON: {"schema": reference(CleanResult), "example": examples.RESULT}},
            ),
            **problem_responses(OF_DOCUMENTS, "/v1/clean"),
        },
    }


def _batch() -> dict[str, Any]:
    problems = problem_responses(OF_BATCHES, "/v1/clean/batch")
    fault = problems["422"]["content"]["application/problem+json"]["examples"]["invalid-request"]["value"]
    answer = {"anyOf": [reference(BatchResult), reference(BatchProblem)]}
    taken = {"schema": {"type": "string"}, "x-line-schema": reference(BatchLine), "example": examples.LINES}
    given = {"schema": {"type": "string"}, "x-line-schema": answer, "example": examples.batch_answer(fault)}
    return {
        "operationId": "cleanBatch",
        "tags": [_DOCUMENTS],
        "summary": "Clean many documents in one request",
        "description": "NDJSON or a WARC in, NDJSON out, a line for each document in the same order, as soon as it is "
        "clean. Read while you send: the service reads no further while its answers are not taken. `x-line-schema` is "
        "a line's. Of a WARC, plain or packed by gzip, `id` is the record's and `line` its number; whoever runs the "
        "service without the extra `warc` answers 415 to it.",
        "x-codeSamples": _samples(examples.BATCH_COMMANDS),
        "requestBody": {
            "required": True,
            "content": {**dict.fromkeys(LINES, taken), WARC: {"schema": {"type": "string"}}},
        },
        "responses": {
            "200": _ok(
                "An answer for each line that has something on it, or for each record with a page.", {NDJSON: given}
            ),
            **problems,
        },
    }


def _try() -> dict[str, Any]:
    return {
        "operationId": "try",
        "tags": [_DOCUMENTS],
        "summary": "Clean one document with rules that are being tried",
        "description": "They hold for this request alone, beside the rules in force. The answer has every block of the "
        "document in order. There is no such path where the operator has turned the playground off.",
        "requestBody": {
            "required": True,
            "content": {JSON: {"schema": reference(AttemptRequest), "example": examples.REQUEST}},
        },
        "responses": {
            "200": _ok("The document as the rules leave it.", {JSON: {"schema": reference(Attempt)}}),
            **problem_responses(OF_TRIES, "/v1/try"),
        },
    }


def _get(path: str, name: str, summary: str, content: dict[str, Any], errors: Errors = OF_ANY) -> dict[str, Any]:
    return {
        "operationId": name,
        "tags": [_SERVICE],
        "summary": summary,
        "responses": {"200": _ok(f"{summary}.", content), **problem_responses(errors, path)},
    }


def _probe(path: str, name: str, summary: str, schema: dict[str, Any]) -> dict[str, Any]:
    content = {JSON: {"schema": schema}}
    operation = _get(path, name, summary, content)
    operation["responses"] |= {"200": _ok("It is so.", content), "503": _ok("It is not so.", content)}
    return operation


def _samples(commands: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"lang": "Shell", "label": label, "source": source} for label, source in commands.items()]


def _ok(told: str, content: dict[str, Any]) -> dict[str, Any]:
    headers = {name: header(name) for name in ("X-Request-ID", "X-Cleaner-Ruleset")}
    return {"description": told, "headers": headers, "content": content}
