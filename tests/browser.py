"""A real Chromium for tests, and a page in it that lets no fault pass.

A test that takes `page` runs on the session's event loop, where the browser lives, so what it asks must live in another
process or be a file:

    async def test_the_page_has_a_title(page: Page, serving: type[Service]) -> None:
        with serving() as service:
            await page.goto(f"http://127.0.0.1:{service.port}/")
            assert await page.title() == "..."

`page` fails the test at its end for every error on the console (a breach of the Content-Security-Policy is one), every
exception that a script let go, and every request to another place than the page's own. A test that means to provoke one
takes `faults`, looks at it, and clears it. `picture("name")` keeps a screenshot in build/screenshots/.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Page, Request, async_playwright

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Picture(Protocol):
    """Keeps a screenshot of the page as build/screenshots/NAME.png, of what is in view or of its whole length."""

    async def __call__(self, name: str, *, whole: bool = False) -> None:
        """Take the picture."""


_ROOT: Final = Path(__file__).resolve().parents[1]
_PICTURES: Final = _ROOT / "build" / "screenshots"
_WAIT_MS: Final = 15_000
"""How long a page may take to show what a test waits for; a busy machine is slow."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests that take a page of a browser on its loop."""
    for item in items:
        # Not "page", which is also what many tests call a parameter.
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


def find_browser() -> str:
    """Give the path of Chromium; without one fail the test where CI=true, and skip it elsewhere."""
    found = subprocess.run([_ROOT / "tools" / "find-browser"], capture_output=True, text=True, check=False)  # noqa: S603 - our own script
    if found.returncode == 0:
        return found.stdout.strip()
    reason = "no Chromium on PATH: install the package chromium, or set BROWSER_PATH"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Give the one browser of all tests; it can reach this machine only."""
    path = find_browser()
    arguments = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium's sandbox does not work for root.
        arguments.append("--no-sandbox")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        await browser.close()


@pytest.fixture
def faults() -> list[str]:
    """Give what went wrong on the page so far; a test that provoked it clears the list."""
    return []


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, faults: list[str]) -> AsyncIterator[Page]:
    """Give a page of a fresh profile, and fail the test if there are faults at its end."""
    context = await browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    context.set_default_timeout(_WAIT_MS)
    page = await context.new_page()

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"console: {message.text}")

    def on_request(request: Request) -> None:
        if not _is_own(request):
            faults.append(f"request to another place: {request.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: faults.append(f"exception: {error}"))
    page.on("request", on_request)
    yield page
    await context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def picture(page: Page) -> Picture:
    """Give what keeps screenshots of the page."""

    async def take(name: str, *, whole: bool = False) -> None:
        await page.screenshot(path=_PICTURES / f"{name}.png", full_page=whole)

    return take


def _is_own(request: Request) -> bool:
    """Tell whether a request stays with the page that made it; a page itself may only come from this machine."""
    to = urlsplit(request.url)
    if request.is_navigation_request() and request.frame.parent_frame is None:
        return to.scheme in {"file", "about", "blob"} or to.hostname == "127.0.0.1"
    page = urlsplit(request.frame.url)
    return to.scheme in {"data", "blob"} or (to.scheme, to.netloc) == (page.scheme, page.netloc)
