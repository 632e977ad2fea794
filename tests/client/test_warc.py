"""WARC files through the client, to the real service."""

from __future__ import annotations

import gc
import gzip
import io
import json
from typing import TYPE_CHECKING

import pytest
import zstandard
from aiohttp import web

from cleaner.client import AsyncClient, BatchBrokenError, BatchProblem, BatchResult, Client
from cleaner.errors import OptionsError
from cleaner.service.openapi.examples import RESULT
from tests.client.answers import problem
from tests.service.test_batch_warc import html, page

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from cleaner.api import Cleaner
    from cleaner.client.warc import WarcPieces
    from tests.client.conftest import Answering

PAGES = 12
DAMAGED = 5


@pytest.fixture(scope="module")
def packed() -> bytes:
    """Return a WARC of pages, one of which is damaged."""
    records = [gzip.compress(page(number)) for number in range(PAGES)]
    records[DAMAGED] = records[DAMAGED][:12] + bytes(30) + records[DAMAGED][42:]
    return b"".join(records)


@pytest.fixture(scope="module")
def path(packed: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return it as a file."""
    file = tmp_path_factory.mktemp("crawl") / "crawl.warc.gz"
    file.write_bytes(packed)
    return file


def check(answers: list[BatchResult | BatchProblem], cleaner: Cleaner) -> None:
    """See that each page came back as by the library, and the damaged one as a problem."""
    assert [answer.line for answer in answers] == [number + 1 for number in range(PAGES)]
    for number, answer in enumerate(answers):
        if number == DAMAGED:
            assert isinstance(answer, BatchProblem)
            assert (answer.id, answer.url, answer.problem.kind) == (None, None, "malformed")
            continue
        address = f"https://a.example/{number}"
        assert isinstance(answer, BatchResult)
        assert (answer.id, answer.url) == (f"<urn:{number}>", address)
        assert answer.result == cleaner.clean(html(number), url=address, media_type="text/html", charset="utf-8")


@pytest.mark.parametrize("given", ["path", "name", "file", "bytes", "pieces", "coming"])
async def test_pages_come_back_as_by_the_library(
    given: str, service: str, path: Path, packed: bytes, cleaner: Cleaner
) -> None:
    """However the file is given, each page comes back with its record's id, number and address."""

    async def coming() -> AsyncIterator[bytes]:
        for at in range(0, len(packed), 100):
            yield packed[at : at + 100]

    forms = {"path": path, "name": str(path), "file": io.BytesIO(packed), "bytes": packed}
    forms["pieces"] = [packed[:99], b"", packed[99:]]
    async with AsyncClient(service) as client:
        warc = coming() if given == "coming" else forms[given]
        check([answer async for answer in client.clean_warc(warc)], cleaner)  # type: ignore[arg-type]


@pytest.mark.parametrize("given", ["path", "file", "pieces"])
def test_the_client_without_asyncio_has_it(
    given: str, service: str, path: Path, packed: bytes, cleaner: Cleaner
) -> None:
    """Without asyncio the answers are the same."""
    forms: dict[str, WarcPieces] = {"path": path, "file": io.BytesIO(packed), "pieces": iter([packed])}
    with Client(service) as client:
        check(list(client.clean_warc(forms[given])), cleaner)


def test_it_may_be_endless_and_left(service: str) -> None:
    """A crawl without end is answered as it comes, and who has seen enough leaves it; the client goes on."""
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield page(taken)

    with Client(service) as client:
        for answer in client.clean_warc(endless()):
            if answer.line == 20:
                break
        assert client.clean("One line.").text == "One line."

    assert taken >= 20


async def test_a_file_that_is_left_is_closed(service: str, tmp_path: Path) -> None:
    """A batch that is left in its middle leaves no file open, which would be a warning here, and thereby an error."""
    file = tmp_path / "crawl.warc"
    file.write_bytes(page(50) * 2000)
    async with AsyncClient(service) as client:
        answers = client.clean_warc(file)
        await anext(answers)
        await answers.aclose()
    gc.collect()


async def test_a_file_that_is_not_there_is_the_callers_own(service: str) -> None:
    """The system's own error comes out as it is."""
    async with AsyncClient(service) as client:
        with pytest.raises(FileNotFoundError):
            await anext(client.clean_warc("nosuch.warc"))


@pytest.mark.parametrize("given", [io.StringIO("WARC/1.0"), ["WARC/1.0"], [1, 2]], ids=["file", "pieces", "numbers"])
async def test_text_is_no_warc(service: str, given: WarcPieces) -> None:
    """A file that was opened as text, or pieces that are not bytes, are an error at once that says so."""
    async with AsyncClient(service) as client:
        with pytest.raises(OptionsError, match=r"a WARC is bytes, and a piece of it is (str|int)"):
            await anext(client.clean_warc(given))


async def test_what_the_service_does_not_take_at_all_is_no_silence(service: str) -> None:
    """A WARC by Zstandard, all of which was sent when the service ended the batch, is an error that says why."""
    async with AsyncClient(service) as client:
        with pytest.raises(BatchBrokenError, match=r"before line 1: .*Zstandard") as caught:
            await anext(client.clean_warc(io.BytesIO(zstandard.compress(page(1)))))

    assert caught.value.problem is not None
    assert caught.value.problem.kind == "malformed"


async def test_a_service_that_ends_behind_the_last_byte_says_from_where(answering: Answering) -> None:
    """Where all was sent and the service took but some of it, the error has the first record that it did not take."""

    async def stop(request: web.Request) -> web.StreamResponse:
        await request.read()
        response = web.StreamResponse(headers={"Content-Type": "application/x-ndjson"})
        await response.prepare(request)
        told = json.loads(problem(503, "stopping").body or b"")  # type: ignore[arg-type]
        for line in (
            {"id": "a", "line": 4, "url": "https://a.example/", "result": RESULT},
            {"id": None, "line": 9, "ended": True, "problem": told},
        ):
            await response.write(json.dumps(line).encode() + b"\n")
        return response

    found = []
    async with AsyncClient(await answering(stop)) as client:
        answers = client.clean_warc([page(1)])
        found.append(await anext(answers))
        with pytest.raises(BatchBrokenError, match="before line 9: why") as caught:
            await anext(answers)

    assert (found[0].line, found[0].url) == (4, "https://a.example/")
    assert (caught.value.line, caught.value.problem and caught.value.problem.kind) == (9, "stopping")
