"""The fixtures of tests/browser.py let no fault of a page pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Page

CLEAN = "<!doctype html><title>Clean</title><link rel=icon href='data:,'><p>Nothing is wrong here.</p>"


async def test_a_clean_page_has_no_faults(page: Page, faults: list[str], tmp_path: Path) -> None:
    """A page that does nothing wrong is shown, and nothing is held against it."""
    (tmp_path / "page.html").write_text(CLEAN, encoding="utf-8")

    await page.goto((tmp_path / "page.html").as_uri())

    assert await page.title() == "Clean"
    assert faults == []


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<script>console.error('broken')</script>", "console: broken"),
        ("<script>setTimeout(() => { throw new Error('thrown') })</script>", "exception: thrown"),
        (
            "<meta http-equiv=Content-Security-Policy content=\"style-src 'self'\"><p style='color: red'>",
            "Content Security Policy",
        ),
        ("<img src='http://tracker.example/pixel.png' alt=''>", "another place: http://tracker.example/pixel.png"),
    ],
    ids=["console", "exception", "policy", "request"],
)
async def test_each_kind_of_fault_is_noted(
    page: Page, faults: list[str], tmp_path: Path, markup: str, fault: str
) -> None:
    """An error on the console, an exception, a breach of the policy and a request elsewhere are each noted."""
    (tmp_path / "page.html").write_text(CLEAN + markup, encoding="utf-8")

    await page.goto((tmp_path / "page.html").as_uri())
    await page.wait_for_timeout(50)
    noted = "\n".join(faults)
    faults.clear()

    assert fault in noted
