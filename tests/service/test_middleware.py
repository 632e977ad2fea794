"""Request ids, access lines and the mapping of errors, on whole requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
import structlog

from cleaner.errors import CrashError, DeadlineError
from cleaner.workers.job import Answer, Ticket

if TYPE_CHECKING:
    from cleaner.workers.pool import CleanerPool
    from tests.service.conftest import Client, Start

PLAIN = {"Content-Type": "text/plain"}


class FailingPool:
    """In the place of a CleanerPool: every document, after some that are clean, ends in the same exception."""

    alive = True

    def __init__(self, error: Exception, *, after: int = 0) -> None:
        self._error = error
        self._left = after

    def submit(self, *_: object) -> Ticket:
        """Fail as agreed."""
        ticket = Ticket()
        self._left -= 1
        if self._left < 0:
            ticket.set_exception(self._error)
        else:
            ticket.set_result(Answer("{}", "0"))
        return ticket


async def test_no_versions_are_told(client: Client) -> None:
    """An answer, also one that is a problem, says that it is cleaner's, and neither aiohttp's version nor Python's."""
    for path in ("/livez", "/nothing"):
        assert (await client.get(path)).headers["Server"] == "cleaner"


@pytest.mark.parametrize("given", ["abc-1", "x" * 128, "with space ~"])
async def test_a_sane_id_is_taken(client: Client, given: str) -> None:
    """What the client calls its request, the service calls it too."""
    response = await client.get("/livez", headers={"X-Request-ID": given})

    assert response.headers["X-Request-ID"] == given


@pytest.mark.parametrize("given", ["", "x" * 129, "caf\u00e9", "tab\tinside"])
async def test_any_other_id_is_replaced(client: Client, given: str) -> None:
    """An id that is empty, too long or not printable ASCII is not repeated."""
    response = await client.get("/livez", headers={"X-Request-ID": given})

    assert response.headers["X-Request-ID"] != given
    assert len(response.headers["X-Request-ID"]) == 32


async def test_every_request_without_an_id_gets_its_own(client: Client) -> None:
    """Two requests on one connection do not share an id."""
    ids = {(await client.get("/livez")).headers["X-Request-ID"] for _ in range(3)}

    assert len(ids) == 3


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/nothing", 404), ("GET", "/v1/clean", 405), ("POST", "/v1/clean", 415)]
)
async def test_errors_carry_the_id(client: Client, method: str, path: str, status: int) -> None:
    """An unknown path, a wrong method and a refused body are problems with the id in header and body."""
    response = await client.request(method, path, data=b"x", headers={"X-Request-ID": "id-7", "Content-Type": "a/b"})
    problem = await response.json(content_type="application/problem+json")

    assert (response.status, problem["status"]) == (status, status)
    assert (response.headers["X-Request-ID"], problem["request_id"]) == ("id-7", "id-7")
    assert ("Allow" in response.headers) == (status == 405)


async def test_a_bug_is_a_500_and_is_logged(start: Start) -> None:
    """An exception that nobody foresaw is logged with the id, and the client learns only where to look."""
    client = await start(pool=cast("CleanerPool", FailingPool(KeyError("a line of the document"))))
    with structlog.testing.capture_logs([structlog.contextvars.merge_contextvars]) as lines:
        response = await client.post("/v1/clean", data=b"x", headers={**PLAIN, "X-Request-ID": "id-8"})

    assert response.status == 500
    assert "a line of the document" not in await response.text()
    bug, access = lines
    assert (bug["event"], bug["log_level"], bug["request_id"]) == ("bug", "error", "id-8")
    assert (access["status"], access["problem"], access["request_id"]) == (500, "KeyError", "id-8")


@pytest.mark.parametrize(
    ("error", "outcome"), [(CrashError("by signal 9"), "worker-crashed"), (DeadlineError("after 3 s"), "deadline")]
)
async def test_why_a_worker_lost_a_document_is_logged(start: Start, error: Exception, outcome: str) -> None:
    """An operator sees in the log by what signal or after how long a worker was lost, under the request's id."""
    client = await start(pool=cast("CleanerPool", FailingPool(error)))
    with structlog.testing.capture_logs([structlog.contextvars.merge_contextvars]) as lines:
        await client.post("/v1/clean", data=b"x", headers={**PLAIN, "X-Request-ID": "id-9"})

    lost, access = lines
    assert (lost["event"], lost["log_level"], lost["request_id"]) == ("document_lost", "warning", "id-9")
    assert (lost["outcome"], lost["why"]) == (outcome, str(error))
    assert access["outcome"] == outcome


async def test_why_a_line_was_lost_is_logged_with_its_number(start: Start) -> None:
    """Of a batch that is `ok` as a whole, the log says which line cost a worker, and how that ended."""
    client = await start(pool=cast("CleanerPool", FailingPool(CrashError("by signal 9"), after=1)))
    with structlog.testing.capture_logs([structlog.contextvars.merge_contextvars]) as lines:
        body = 2 * b'{"content": "a"}\n'
        await (await client.post("/v1/clean/batch", data=body, headers={"Content-Type": "application/jsonl"})).read()

    lost, request = lines
    assert (lost["event"], lost["line"], lost["outcome"]) == ("document_lost", 2, "worker-crashed")
    assert (request["outcome"], request["request_id"], "line" in request) == ("ok", lost["request_id"], False)


async def test_an_access_line_says_what_and_how_long(client: Client) -> None:
    """One line a request, with method, path without its query, status and milliseconds."""
    with structlog.testing.capture_logs() as lines:
        await client.post("/v1/clean?url=https://example.org/private", data=b"x", headers=PLAIN)

    assert len(lines) == 1
    line = lines[0]
    assert (line["method"], line["path"], line["status"], line["log_level"]) == ("POST", "/v1/clean", 200, "info")
    assert line["ms"] > 0
    assert "private" not in str(line)


async def test_probes_are_quiet(client: Client) -> None:
    """A probe that finds nothing amiss is for debugging; one that does is not."""
    with structlog.testing.capture_logs() as lines:
        await client.get("/livez")
        await client.get("/readyz")

    assert {line["log_level"] for line in lines} == {"debug"}


@pytest.mark.parametrize(("path", "status"), [("/livez", 200), ("/v1/rules", 200), ("/nothing", 417)])
async def test_an_unknown_expectation_is_no_bug(client: Client, path: str, status: int) -> None:
    """A GET that expects what nobody knows is answered, with an id, and where there is nothing to get it is a 417."""
    response = await client.get(path, headers={"Expect": "x"})

    assert response.status == status
    assert len(response.headers["X-Request-ID"]) == 32


async def test_a_long_path_is_a_short_line(client: Client) -> None:
    """What a client makes up as a path does not fill the log."""
    with structlog.testing.capture_logs() as lines:
        await client.get("/" + "x" * 5000)

    assert [len(line["path"]) for line in lines if line["event"] == "request"] == [500]
