"""The asynchronous client, with the real service."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from cleaner.client import (
    AsyncClient,
    BatchBrokenError,
    BatchResult,
    CleanOptions,
    Document,
    KeyRefusedError,
    ProblemError,
    RefusedError,
    UnreachableError,
)
from cleaner.client.document import line
from cleaner.errors import OptionsError
from cleaner.service.openapi.examples import PAGE, RESULT, URL
from tests.client.answers import OneByOne, ok, problem

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.api import Cleaner
    from tests.client.conftest import Answering


async def test_text_is_cleaned_as_by_the_library(service: str, cleaner: Cleaner) -> None:
    """The result is the library's own, with every argument on its way."""
    options = CleanOptions(profile="recall", keep=("newsletter",), language="en")
    arguments = {"url": URL, "media_type": "text/html", "fetched": dt.date(2024, 3, 1), "options": options}
    async with AsyncClient(service) as client:
        assert await client.clean(PAGE, **arguments) == cleaner.clean(PAGE, **arguments)  # type: ignore[arg-type]


async def test_text_is_repaired_as_by_the_library(service: str, cleaner: Cleaner) -> None:
    """NULs and lone surrogates, as pages of a crawl have them, cost no page, alone and in a batch."""
    page = "<p>The ferry\x00 sails at nine, and 港 is its \udc80 harbour.</p>"
    expected = cleaner.clean(page, media_type="text/html")
    async with AsyncClient(service) as client:
        assert await client.clean(page, media_type="text/html") == expected
        (answer,) = [one async for one in client.clean_many([Document(page, media_type="text/html")])]

    assert isinstance(answer, BatchResult)
    assert answer.result == expected


def test_a_page_is_no_longer_on_the_way_than_its_characters() -> None:
    """Text is sent as UTF-8 and not as escapes, of which a page in Japanese would have twice as many bytes."""
    text = "港" * 1000

    assert len(line(Document(text))) < len(text.encode()) + 100


async def test_bytes_are_decoded_by_the_service(service: str, cleaner: Cleaner) -> None:
    """Bytes go with their charset, and their options in the query."""
    page = "<p>Die Fähre fährt um neun Uhr ab und kehrt am Abend zurück.</p>".encode("iso-8859-1")
    options = CleanOptions(metadata=False, keep=("share", "related"))
    async with AsyncClient(service) as client:
        found = await client.clean(page, media_type="text/html", charset="iso-8859-1", options=options)

    assert found == cleaner.clean(page, media_type="text/html", charset="iso-8859-1", options=options)
    assert "Fähre" in found.text


@pytest.mark.parametrize(
    ("media_type", "options", "words"),
    [(None, None, "say text/html or text/plain"), ("text/html", CleanOptions(limits={"max_chars": 5}), "limits")],
)
async def test_bytes_that_cannot_be_sent(media_type: str | None, options: CleanOptions | None, words: str) -> None:
    """Bytes of no media type, or with options that have no place beside them, are refused before they are sent."""
    async with AsyncClient() as client:
        with pytest.raises(OptionsError, match=words):
            await client.clean(b"x", media_type=media_type, options=options)


async def test_a_charset_that_no_header_can_carry_is_refused() -> None:
    """A line end in a charset is one of our errors, and not aiohttp's ValueError."""
    async with AsyncClient() as client:
        with pytest.raises(OptionsError, match="expected a name such as utf-8"):
            await client.clean(b"x", media_type="text/html", charset="utf-8\r\nX-Odd: 1")


async def test_a_page_that_is_none_is_named() -> None:
    """None in the place of a page, as a parser gives it, is a TypeError as the library's, not a matter of bytes."""
    async with AsyncClient() as client:
        with pytest.raises(TypeError, match="the document is of type NoneType"):
            await client.clean(None)  # type: ignore[arg-type]


async def test_options_that_are_no_options_are_named() -> None:
    """A dict of options, as Scrapy's settings have them, is the library's own TypeError, alone and in a batch."""
    async with AsyncClient() as client:
        with pytest.raises(TypeError, match="options is of type dict: expected CleanOptions"):
            await client.clean("A line.", options={"profile": "recall"})  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="options is of type dict: expected CleanOptions"):
        Document("A line.", options={"profile": "recall"})  # type: ignore[arg-type]


async def test_a_problem_is_an_error_of_its_kind(service: str) -> None:
    """What the service refuses says which kind, which status, why, and under which id it is in the log."""
    async with AsyncClient(service) as client:
        with pytest.raises(RefusedError, match="unknown profile 'nosuch'") as caught:
            await client.clean("One line.", options=CleanOptions(profile="nosuch"))

    assert (caught.value.kind, caught.value.status) == ("invalid-options", 422)
    assert caught.value.detail
    assert caught.value.request_id


async def test_the_rules_in_force(service: str, cleaner: Cleaner) -> None:
    """The client tells of the rules what the library does."""
    async with AsyncClient(service) as client:
        found = await client.rules()

    assert found.model_dump(exclude={"faults", "slow", "broken"}) == cleaner.rules().model_dump()


async def test_the_key_is_sent(answering: Answering) -> None:
    """A key goes with every request; without the right one the error says so, and nothing is sent again."""

    async def guard(request: web.Request) -> web.Response:
        asked.append(request.headers.get("Authorization"))
        return ok() if asked[-1] == "Bearer s3cret" else problem(401, "wrong-key")

    asked: list[str | None] = []
    address = await answering(guard)
    async with AsyncClient(address, key="s3cret") as client:
        await client.clean("One line.")
    async with AsyncClient(address) as client:
        with pytest.raises(KeyRefusedError, match="wrong-key"):
            await client.clean("One line.")

    assert asked == ["Bearer s3cret", None]


async def test_a_newer_service_may_say_more(answering: Answering) -> None:
    """A field that this client does not know is passed over, at any depth."""
    more = {**RESULT, "new": 1, "stats": {**RESULT["stats"], "newer": 2}}
    async with AsyncClient(await answering(OneByOne(web.json_response(more)).answer)) as client:
        assert (await client.clean("One line.")).model_dump(mode="json") == RESULT


async def test_what_is_no_answer_of_the_service(answering: Answering) -> None:
    """A page that somebody else answers with, and a 200, is one of our errors and shows how the page begins."""
    page = web.Response(text="<h1>Log in</h1>\n", content_type="text/html")
    async with AsyncClient(await answering(OneByOne(page).answer)) as client:
        for asking in (client.clean("One line."), client.rules()):
            with pytest.raises(UnreachableError, match=r"not as the service does.*<h1>Log in"):
                await asking
        with pytest.raises(BatchBrokenError, match="before line 1: what came is no answer of the service's"):
            await anext(client.clean_many([Document("One line.")]))


async def test_what_is_no_problem_of_the_service(answering: Answering) -> None:
    """A proxy's page is an error with its status and the beginning of its text."""
    page = web.Response(status=413, text="<h1>Too much</h1>", content_type="text/html")
    async with AsyncClient(await answering(OneByOne(page).answer)) as client:
        with pytest.raises(ProblemError, match="http-413: no problem of the service's, but text/html: <h1>Too much"):
            await client.clean("One line.")


async def test_a_unix_socket(tmp_path: Path) -> None:
    """A service that listens on a socket's file is asked there."""
    app = web.Application()
    app.router.add_post("/v1/clean", OneByOne(ok()).answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.UnixSite(runner, str(tmp_path / "it.sock")).start()
    async with AsyncClient(f"unix://{tmp_path}/it.sock") as client:
        assert (await client.clean("One line.")).text == RESULT["text"]
    await runner.cleanup()
