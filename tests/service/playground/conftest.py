"""The playground, open in a real Chromium, on a real service."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.service.conftest import Service

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.async_api import Page


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Return the address of one service for all tests of the playground."""
    with Service(workers=1, max_body_bytes="3MiB") as service:
        yield f"http://127.0.0.1:{service.port}/"


@pytest_asyncio.fixture(loop_scope="session")
async def playground(page: Page, address: str) -> Page:
    """Return the playground as it is when it was opened, with the service's profiles to choose from."""
    await page.goto(address)
    await expect(page.locator("#profile option[value=recall]")).to_be_attached()
    return page


@pytest_asyncio.fixture(loop_scope="session")
async def sample(playground: Page) -> Page:
    """Return the playground with its sample cleaned."""
    await playground.get_by_role("button", name="Try the sample").click()
    await expect(playground.locator("#summary")).to_contain_text("words")
    return playground
