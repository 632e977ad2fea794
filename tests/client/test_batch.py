"""Batches: order, back pressure, and every way to end early."""

from __future__ import annotations

import asyncio
import json
import socket
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from cleaner.client import (
    AsyncClient,
    BatchBrokenError,
    BatchProblem,
    BatchResult,
    Document,
    OverloadedError,
    Retries,
    UnreachableError,
)
from cleaner.errors import OptionsError
from cleaner.service.openapi.examples import PAGE, RESULT, URL
from tests.client.answers import OneByOne, problem

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from cleaner.api import Cleaner
    from tests.client.conftest import Answering

QUICK = Retries(attempts=3, first=0.01, longest=0.02)
THREE = [Document(f"Line {number}.", id=number) for number in range(3)]


def answer(number: int) -> bytes:
    """Write a line of the answer."""
    return json.dumps({"id": number, "line": number + 1, "result": RESULT}).encode() + b"\n"


async def collect(answers: AsyncIterator[BatchResult | BatchProblem], found: list[BatchResult | BatchProblem]) -> None:
    """Keep the answers, also those before an error."""
    async for one in answers:
        found.append(one)  # noqa: PERF401 - a comprehension keeps nothing where it is cut off


async def begin(request: web.Request) -> web.StreamResponse:
    """Begin an answer of lines."""
    response = web.StreamResponse(headers={"Content-Type": "application/x-ndjson"})
    await response.prepare(request)
    return response


async def test_answers_come_in_order_as_by_the_library(service: str, cleaner: Cleaner) -> None:
    """Each document comes back under its id, cleaned as the library cleans it; a bad one is a problem in its place."""
    documents = [Document(f"The ferry sails at {n}.\n" * (n % 5 + 1), id=n, url=URL) for n in range(30)]
    documents[7] = Document(PAGE, id=7, media_type="text/html")
    documents[9] = Document("Far away.", id=9, url="x" * 8193)
    async with AsyncClient(service) as client:
        answers = [answer async for answer in client.clean_many(documents)]

    assert [(answer.id, answer.line) for answer in answers] == [(n, n + 1) for n in range(30)]
    assert [answer.id for answer in answers if isinstance(answer, BatchProblem)] == [9]
    assert isinstance(answers[9], BatchProblem)
    assert answers[9].problem.kind == "invalid-request"
    for document, found in zip(documents, answers, strict=True):
        if isinstance(found, BatchResult):
            expected = cleaner.clean(document.content, url=document.url, media_type=document.media_type)
            assert found.result == expected


async def test_documents_may_come_asynchronously(service: str) -> None:
    """A crawler that gives its pages as they come is answered as they come: each before the next is there."""
    asked: asyncio.Queue[Document] = asyncio.Queue()

    async def crawl() -> AsyncIterator[Document]:
        for _ in range(3):
            yield await asked.get()

    async with AsyncClient(service) as client:
        answers = client.clean_many(crawl())
        for document in THREE:
            await asked.put(document)
            assert (await anext(answers)).id == document.id
        assert [rest async for rest in answers] == []


async def test_no_more_is_taken_than_is_answered(service: str) -> None:
    """Of documents without end only so many are taken as fit on the way while nobody takes answers."""
    taken = 0

    def endless() -> Iterator[Document]:
        nonlocal taken
        while True:
            taken += 1
            yield Document("The ferry sails at nine. " * 4000, id=taken)

    async with AsyncClient(service) as client:
        answers = client.clean_many(endless())
        await anext(answers)
        before = 0
        while before < taken:
            before = taken
            await asyncio.sleep(1)
        await answers.aclose()

    assert taken > 1


async def test_a_busy_service_is_asked_again_and_no_document_is_lost(answering: Answering) -> None:
    """A batch that finds no place has taken no document, so that it can begin again from the first."""
    asked = 0

    async def busy_once(request: web.Request) -> web.StreamResponse:
        nonlocal asked
        asked += 1
        if asked == 1:
            return problem(429, "busy")
        response = await begin(request)
        while line := await request.content.readline():
            await response.write(answer(json.loads(line)["id"]))
        return response

    async with AsyncClient(await answering(busy_once), retries=QUICK) as client:
        answers = [answer async for answer in client.clean_many(iter(THREE))]

    assert ([answer.id for answer in answers], asked) == ([0, 1, 2], 2)


async def test_a_service_that_stays_busy_is_an_error(answering: Answering) -> None:
    """After all attempts the service's problem is raised, and no document was taken."""
    documents = iter(THREE)

    async def busy(_request: web.Request) -> web.Response:
        return problem(429, "busy")

    async with AsyncClient(await answering(busy), retries=QUICK) as client:
        with pytest.raises(OverloadedError):
            await anext(client.clean_many(documents))

    assert len(list(documents)) == 3


async def test_a_service_that_ends_says_from_where(answering: Answering) -> None:
    """A batch that the service ends is an error with its problem, which names the first document without an answer."""

    async def stop(request: web.Request) -> web.StreamResponse:
        response = await begin(request)
        await request.content.readline()
        await response.write(answer(0))
        told = json.loads(problem(503, "stopping").body or b"")  # type: ignore[arg-type]
        await response.write(json.dumps({"id": None, "line": 2, "ended": True, "problem": told}).encode() + b"\n")
        response.force_close()
        return response

    found: list[BatchResult | BatchProblem] = []
    async with AsyncClient(await answering(stop)) as client:
        with pytest.raises(BatchBrokenError, match="before line 2: why") as caught:
            await collect(client.clean_many(THREE), found)

    assert [type(one).__name__ for one in found] == ["BatchResult"]
    assert (caught.value.line, caught.value.problem and caught.value.problem.kind) == (2, "stopping")


async def test_a_connection_that_breaks_says_from_where(answering: Answering) -> None:
    """What was answered is kept, and the error names the first document without an answer."""

    async def hang_up(request: web.Request) -> web.StreamResponse:
        response = await begin(request)
        await request.content.readline()
        await response.write(answer(0))
        await asyncio.sleep(0.1)
        assert request.transport is not None
        request.transport.abort()
        return response

    found: list[BatchResult | BatchProblem] = []
    async with AsyncClient(await answering(hang_up), retries=QUICK) as client:
        with pytest.raises(BatchBrokenError, match="the connection broke") as caught:
            await collect(client.clean_many(THREE), found)

    assert ([one.id for one in found], caught.value.line) == ([0], 2)


async def test_a_silent_service_is_given_up(answering: Answering) -> None:
    """A batch that nobody answers ends when it was silent for the client's time."""

    async def sleep(request: web.Request) -> web.StreamResponse:
        response = await begin(request)
        await asyncio.sleep(60)
        return response

    async with AsyncClient(await answering(sleep), timeout=0.3) as client:
        with pytest.raises(BatchBrokenError, match="silent for too long"):
            await anext(client.clean_many(THREE))


@pytest.mark.parametrize("error", [ZeroDivisionError("mine"), TimeoutError("mine"), ConnectionError("mine")])
async def test_an_error_of_the_documents_is_the_callers_own(service: str, error: Exception) -> None:
    """What the caller's iterable raises comes out as it is, behind the answers to what it gave before."""

    def documents() -> Iterator[Document]:
        yield Document("One line.")
        raise error

    found: list[BatchResult | BatchProblem] = []
    async with AsyncClient(service, retries=QUICK) as client:
        with pytest.raises(type(error), match="mine"):
            await collect(client.clean_many(documents()), found)

    assert len(found) == 1


async def test_a_service_that_says_nothing_is_given_up() -> None:
    """A batch that nobody answers ends after the client's timeout, and no document was taken for it."""
    taken: list[Document] = []

    def documents() -> Iterator[Document]:
        for document in THREE:
            taken.append(document)
            yield document

    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        async with AsyncClient(address, timeout=0.3) as client, asyncio.timeout(10):
            with pytest.raises(UnreachableError, match=r"did not answer within 0\.3 s"):
                await collect(client.clean_many(documents()), [])

    assert taken == []


async def test_bytes_have_no_place_in_a_batch(service: str) -> None:
    """A document as bytes is refused with what to do."""
    async with AsyncClient(service) as client:
        with pytest.raises(OptionsError, match="decode it, or send it alone"):
            await anext(client.clean_many([Document(b"x", media_type="text/plain")]))


async def test_no_documents_are_no_answers(service: str) -> None:
    """An empty batch ends."""
    async with AsyncClient(service) as client:
        assert [one async for one in client.clean_many([])] == []


async def test_a_refused_batch_says_why(answering: Answering) -> None:
    """A problem before the first line is an error of its kind."""
    async with AsyncClient(
        await answering(OneByOne(problem(503, "stopping")).answer), retries=Retries(attempts=1)
    ) as client:
        with pytest.raises(OverloadedError, match="stopping"):
            await anext(client.clean_many(THREE))
