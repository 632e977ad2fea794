"""The files of the playground over HTTP; tests/service/playground has what they do in a browser."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.service.conftest import Client, Start

STATIC = files("cleaner.service") / "static"
NAMES = sorted(file.name for file in STATIC.iterdir())


async def test_the_page_may_do_little(client: Client) -> None:
    """The page is sent with a policy that runs and asks for what comes from the service alone, and nothing inline."""
    response = await client.get("/")
    policy = response.headers["Content-Security-Policy"]

    assert (response.status, response.content_type) == (200, "text/html")
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy


async def test_all_that_the_page_names_is_there(client: Client) -> None:
    """Each file that the page, a style or a module names is served under a type that a browser takes it for."""
    texts = {name: (STATIC / name).read_text("utf-8") for name in NAMES}
    named = set(re.findall(r'(?:"static/|from "\./)([\w.-]+)"', "\n".join(texts.values())))
    types = {name: (await client.get(f"/static/{name}")).content_type for name in named}

    assert set(types.values()) == {"text/css", "text/javascript", "image/svg+xml", "text/plain"}
    assert named == set(NAMES) - {"index.html"}


@pytest.mark.parametrize("name", ["index.html", "none.js", "..%2fapp.py", "%2e%2e%2fapp.py", "app.py"])
async def test_nothing_else_is_served(client: Client, name: str) -> None:
    """A name that is not of one of the files is no path into the package."""
    assert (await client.get(f"/static/{name}")).status == 404


@pytest.mark.parametrize(("method", "path"), [("GET", "/"), ("GET", "/static/main.js"), ("POST", "/v1/try")])
async def test_it_can_be_switched_off(start: Start, method: str, path: str) -> None:
    """Where the operator wants none, its paths lead nowhere, and the rest of the service works."""
    client = await start(playground=False)

    assert (await client.request(method, path, json={"content": ""} if method == "POST" else None)).status == 404
    assert (await client.post("/v1/clean", json={"content": "A line."})).status == 200


def test_no_module_makes_markup_of_a_text() -> None:
    """No file has a call that could: what a document says becomes text nodes only."""
    sinks = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|eval\("
    )

    assert [name for name in NAMES if sinks.search((STATIC / name).read_text("utf-8"))] == []
