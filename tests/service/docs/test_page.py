"""The description as a page, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

from cleaner.service.docs.page import page as as_page
from cleaner.service.openapi.document import document
from tests.service.conftest import Service

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.async_api import Page

    from cleaner.api import Cleaner
    from tests.browser import Picture
    from tests.service.conftest import Client


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Return the page's address at a service that all tests of the file share."""
    with Service(workers=1) as service:
        yield f"http://127.0.0.1:{service.port}/docs"


def test_every_operation_and_schema_has_its_section(cleaner: Cleaner) -> None:
    """Nothing of the description is left out, and no link leads nowhere."""
    told = document(cleaner.rules())
    tree = html.fromstring(as_page(told))
    ids = {element.get("id") for element in tree.iter("section")}
    links = {link.get("href", "") for link in tree.iter("a")}
    operations = {of[method]["operationId"] for of in told["paths"].values() for method in of if method != "parameters"}

    assert ids == operations | {f"schema-{name}" for name in told["components"]["schemas"]}
    assert {link[1:] for link in links if link.startswith("#")} <= ids | {"main"}
    assert links - {f"#{ident}" for ident in ids} == {"#main", "openapi.json"}


def test_of_many_values_some_are_shown(cleaner: Cleaner) -> None:
    """Of the codes of languages the first are listed, with how many more there are, and of few values all."""
    tree = html.fromstring(as_page(document(cleaner.rules())))
    (options,) = (section for section in tree.iter("section") if section.get("id") == "schema-CleanOptions")
    cells = ([html.tostring(cell, method="text", encoding="unicode") for cell in row] for row in options.iter("tr"))
    rows = {head: kind for head, kind, *_ in cells}

    assert rows["language"].startswith('"aa" "ab" "ae"')
    assert rows["language"].endswith(" and 173 more or null")
    assert '"article"' in rows["page_type"]
    assert "more" not in rows["page_type"]


async def test_its_policy_allows_nothing_but_its_style(client: Client) -> None:
    """The policy names one style by its hash; no script, picture, frame or address is allowed."""
    response = await client.get("/docs")
    policy = dict(part.strip().split(" ", 1) for part in response.headers["Content-Security-Policy"].split(";"))

    assert response.content_type == "text/html"
    assert policy.pop("style-src").startswith("'sha256-")
    assert set(policy.values()) == {"'none'"}
    assert {"default-src", "base-uri", "form-action", "frame-ancestors"} == policy.keys()
    assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_it_is_one_request(page: Page, address: str, picture: Picture) -> None:
    """A browser shows the page with its style after one request, and finds no fault with its policy."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(address)
    await picture("docs")

    assert asked == [address]
    assert await page.locator("body").evaluate("body => getComputedStyle(body).display") == "grid"


async def test_it_can_be_read_by_keyboard(page: Page, address: str) -> None:
    """The first stop leads past the contents, and an answer is unfolded by the keys."""
    await page.goto(address)
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.textContent") == "Skip to the description"
    await page.keyboard.press("Enter")

    answer = page.locator("#clean details", has_text="too-large")
    await answer.locator("summary").focus()
    await page.keyboard.press("Enter")
    assert await answer.locator("pre").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_it_fits_a_phone(page: Page, address: str, picture: Picture, scheme: str) -> None:
    """At 360 pixels nothing but tables and code scrolls sideways; dark mode has light letters."""
    await page.set_viewport_size({"width": 360, "height": 740})
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await page.goto(address)
    await picture(f"docs-phone-{scheme}")
    colour = await page.locator("body").evaluate("body => getComputedStyle(body).color")

    assert await page.evaluate("document.documentElement.scrollWidth") == 360
    assert (int(colour.removeprefix("rgb(").split(",")[0]) > 128) == (scheme == "dark")
