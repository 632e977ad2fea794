"""The Scrapy pipeline, in a real crawl of a small site through a real service."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web
from scrapy.utils.test import get_crawler

from cleaner.client.scrapy import CleanerPipeline
from cleaner.errors import OptionsError
from cleaner.service.openapi.examples import PAGE

if TYPE_CHECKING:
    from cleaner.api import Cleaner
    from tests.client.conftest import Answering

ITEMS, STATS = "items.jsonl", "stats.json"
LINKS = '<a href="/one">One</a> <a href="/broken">Two</a>'
PAGES = {"/": PAGE.replace("</body>", f"{LINKS}</body>"), "/one": PAGE, "/broken": PAGE}


async def site(request: web.Request) -> web.Response:
    """Answer as a small site does."""
    if request.path not in PAGES:
        return web.Response(status=404)
    return web.Response(text=PAGES[request.path], content_type="text/html")


async def crawl(address: str, cleaner: str, folder: Path, **settings: object) -> tuple[dict[str, Any], dict[str, int]]:
    """Crawl in a process of its own; give the items by path, and what was counted."""
    code, told = await run(address, cleaner, folder, **settings)
    assert (code, told) == (0, "")
    found = [json.loads(line) for line in (folder / ITEMS).read_text(encoding="utf-8").splitlines()]
    return {"/" + item["url"].removeprefix(address): item for item in found}, json.loads((folder / STATS).read_text())


async def run(address: str, cleaner: str, folder: Path, **settings: object) -> tuple[int | None, str]:
    """Crawl in a process of its own; give its exit code, and what it said."""
    items, stats = folder / ITEMS, folder / STATS
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(Path(__file__).with_name("crawl.py")),
        address,
        cleaner,
        str(items),
        str(stats),
        json.dumps(settings),
        stderr=asyncio.subprocess.PIPE,
    )
    _, told = await process.communicate()
    return process.returncode, told.decode()


async def test_items_have_their_clean_bodies(
    service: str, answering: Answering, tmp_path: Path, cleaner: Cleaner
) -> None:
    """Pages go on with text, metadata and flags as the library gives them; one without a page says so and is kept."""
    address = await answering(site)
    items, stats = await crawl(address, service, tmp_path)

    assert items.keys() == PAGES.keys()
    for path in ("/", "/one"):
        item = items[path]
        expected = cleaner.clean(PAGES[path], url=item["url"], media_type="text/html")
        assert item["text"] == expected.text
        assert item["metadata"] == expected.metadata.model_dump(mode="json")
        assert item["flags"] == list(expected.flags)
        assert "cleaner_error" not in item
    assert items["/broken"]["cleaner_error"].startswith("no-page: the field 'html' is NoneType")
    assert stats == {"cleaner/cleaned": 2, "cleaner/failed": 1, "cleaner/failed/no-page": 1}


async def test_what_is_not_cleaned_is_kept_and_counted(service: str, answering: Answering, tmp_path: Path) -> None:
    """A page that the service refuses goes on as it was, with the problem in the field that the settings name."""
    options = {"profile": "nosuch"}
    items, stats = await crawl(
        await answering(site), service, tmp_path, CLEANER_OPTIONS=options, CLEANER_ERROR_FIELD="why"
    )

    assert "422 invalid-options: unknown profile 'nosuch'" in items["/one"]["why"]
    assert "text" not in items["/one"]
    assert items["/one"]["html"]
    assert stats["cleaner/failed/invalid-options"] == 2


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"CLEANER_URL": "localhost"}, "CLEANER_URL, .*: 'localhost' is no address"),
        ({"CLEANER_FIELDS": {"body": "text"}}, "CLEANER_FIELDS: names body; a result has text, markdown"),
        ({"CLEANER_OPTIONS": {"profil": "x"}}, r"CLEANER_OPTIONS\.profil: "),
        ({"CLEANER_OPTIONS": {"keep": "related"}}, r"CLEANER_OPTIONS\.keep: .*tuple"),
        (
            {"CLEANER_OPTIONS": "profile=recall"},
            "CLEANER_OPTIONS: should be a dict, or one as JSON, not 'profile=recall'",
        ),
        ({"CLEANER_FIELDS": ["text"]}, "CLEANER_FIELDS: .*dictionary"),
        ({"CLEANER_MEDIA_TYPE": "text/pdf"}, "CLEANER_MEDIA_TYPE: .*'text/html'"),
        ({"CLEANER_TIMEOUT": "soon"}, "CLEANER_TIMEOUT: .*number"),
        ({"CLEANER_TIMEOUT": 0}, "CLEANER_TIMEOUT: the timeout is 0.0: expected seconds"),
        ({"CLEANER_KEY": 5, "CLEANER_URL": 5}, "CLEANER_URL: .*; CLEANER_KEY: "),
    ],
)
def test_a_wrong_setting_is_named(settings: dict[str, Any], words: str) -> None:
    """A crawl that could clean nothing does not begin to."""
    with pytest.raises(OptionsError, match=words):
        CleanerPipeline.from_crawler(get_crawler(settings_dict=settings))


def test_settings_of_the_command_line_are_text() -> None:
    """What `scrapy crawl -s` gives is read as what it stands for; an empty key is none."""
    settings = {"CLEANER_TIMEOUT": "30", "CLEANER_FIELDS": '{"text": "body"}', "CLEANER_OPTIONS": '{"keep": ["share"]}'}
    pipeline = CleanerPipeline.from_crawler(get_crawler(settings_dict={**settings, "CLEANER_KEY": ""}))

    assert (pipeline._set.timeout, pipeline._set.fields) == (30, {"text": "body"})
    assert pipeline._set.options.keep == ("share",)


async def test_a_crawl_with_a_wrong_setting_gets_no_item(answering: Answering, tmp_path: Path) -> None:
    """The setting is named, nothing is fetched, and no item goes on as if it needed no cleaning."""
    _, told = await run(await answering(site), "http://127.0.0.1:9", tmp_path, CLEANER_OPTIONS={"profil": "x"})

    assert "CLEANER_OPTIONS.profil: " in told
    assert not (tmp_path / ITEMS).exists() or not (tmp_path / ITEMS).read_text()


async def test_a_service_that_is_gone_is_counted() -> None:
    """Where nobody answers, the item says so and goes on."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        # It listens and never accepts, so that there is nothing to try again.
        settings = {"CLEANER_URL": f"http://127.0.0.1:{silent.getsockname()[1]}", "CLEANER_TIMEOUT": 0.3}
        crawler = get_crawler(settings_dict=settings)
        pipeline = CleanerPipeline.from_crawler(crawler)
        item = await pipeline.process_item({"html": PAGE})
        await pipeline.close_spider()

    assert "did not answer within 0.3 s" in item["cleaner_error"]
    assert crawler.stats is not None
    assert crawler.stats.get_value("cleaner/failed/unreachable") == 1


async def test_an_address_that_is_no_text_costs_no_item() -> None:
    """An item whose address is bytes goes on with the reason, as Scrapy would drop it if the pipeline raised."""
    pipeline = CleanerPipeline.from_crawler(get_crawler(None, {}))
    item = await pipeline.process_item({"url": b"https://a.example/", "html": PAGE})
    await pipeline.close_spider()

    assert item["cleaner_error"] == "unsendable: the field 'url' is bytes, not text"
