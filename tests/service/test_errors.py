"""Every error has its problem."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from cleaner import errors as library
from cleaner.errors import CleanerError, DeadlineError, LearnError, TooLargeError
from cleaner.service import errors as service
from cleaner.service.errors import BUG, KINDS, FieldsError, RequestError, TypeRefusedError, kind_of, problem

if TYPE_CHECKING:
    from types import ModuleType


def classes(module: ModuleType, base: type[Exception]) -> list[type[Exception]]:
    """List a module's classes under `base`, itself included."""
    found = [kind for kind in vars(module).values() if isinstance(kind, type) and issubclass(kind, base)]
    # No path of the service learns rules.
    return [kind for kind in found if kind is not LearnError]


@pytest.mark.parametrize("kind", [*classes(library, CleanerError), *classes(service, RequestError)])
def test_every_error_class_has_a_status_of_its_own(kind: type[Exception]) -> None:
    """No class of either error tree is left to what its base happens to be answered with."""
    assert kind in KINDS
    assert 400 <= KINDS[kind].status < 600


def test_an_error_of_a_class_to_come_is_answered_as_its_base() -> None:
    """A subclass that the table does not name takes its nearest base's row."""

    class LaterError(DeadlineError):
        pass

    assert kind_of(LaterError("x")) is KINDS[DeadlineError]


def test_a_bug_says_nothing_of_itself() -> None:
    """An exception that nobody foresaw is a 500 whose body has no word of it."""
    response = problem(KeyError("a secret line"), make_mocked_request("POST", "/v1/clean"), "id-1")

    assert (kind_of(KeyError("x")), response.status) == (BUG, 500)
    assert isinstance(response.body, bytes)
    assert b"secret" not in response.body
    assert b"KeyError" not in response.body


def test_a_problem_has_the_members_of_rfc_9457() -> None:
    """Type, title, status, detail and instance are there, and the request id beside them."""
    response = problem(TooLargeError("it is over 5"), make_mocked_request("POST", "/v1/clean?url=x"), "id-1")
    assert isinstance(response.body, bytes)

    assert response.headers["Content-Type"] == "application/problem+json"
    assert json.loads(response.body) == {
        "type": "urn:cleaner:problem:too-large",
        "title": "The document is over a limit",
        "status": 413,
        "detail": "it is over 5",
        "instance": "/v1/clean",
        "request_id": "id-1",
    }


def test_a_limit_is_named_as_a_client_can_raise_it() -> None:
    """The library's limits.max_chars is options.limits.max_chars of a JSON body, and no option of the command line."""
    error = TooLargeError("text of more than 5 lines: split it, or raise limits.max_lines")
    response = problem(error, make_mocked_request("POST", "/v1/clean"), "id-1")
    assert isinstance(response.body, bytes)

    detail = json.loads(response.body)["detail"]

    assert detail == "text of more than 5 lines: split it, or raise options.limits.max_lines in a JSON body"


def test_fields_are_listed() -> None:
    """A problem with fields names each of them apart from the sentence."""
    response = problem(FieldsError((("a", "no"), ("b", "nor"))), make_mocked_request("POST", "/"), "id-1")
    assert isinstance(response.body, bytes)

    assert json.loads(response.body)["errors"] == [{"field": "a", "message": "no"}, {"field": "b", "message": "nor"}]


def test_what_is_accepted_is_a_header() -> None:
    """A refused type says in a header what would do."""
    response = problem(TypeRefusedError("no", ("Accept", "text/plain")), make_mocked_request("POST", "/"), "id-1")

    assert response.headers["Accept"] == "text/plain"


def test_text_that_is_no_unicode_can_be_quoted() -> None:
    """A detail with a lone surrogate is written as an escape, not refused in the middle of an answer."""
    response = problem(TooLargeError("found \ud800"), make_mocked_request("POST", "/"), "id-1")
    assert isinstance(response.body, bytes)

    assert b"\\ud800" in response.body


def test_a_wrong_method_keeps_allow() -> None:
    """Aiohttp's own 405 becomes a problem and keeps the header that says what is allowed."""
    error = web.HTTPMethodNotAllowed("GET", ["POST"])
    response = problem(error, make_mocked_request("GET", "/v1/clean"), "id-1")

    assert (response.status, response.headers["Allow"]) == (405, "POST")
    assert response.content_type == "application/problem+json"
