"""The report's page, as a file and in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from lxml import html

from cleaner.batch.report.summary import Summary
from tests.cli.batch_report.reports import ARABIC, SLY, report_of, summary_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Page

    from tests.browser import Picture


@pytest.fixture
def address(tmp_path: Path) -> str:
    """Return the address of a report."""
    path = tmp_path / "report.html"
    path.write_text(report_of(summary_of(400), unknown=7, skipped=60), encoding="utf-8")
    return path.as_uri()


def words(source: str) -> str:
    """Return a page's text in one line."""
    root = html.document_fromstring(source)
    return " ".join(" ".join(cast("list[str]", root.xpath("//body//text()"))).split())


def test_what_a_report_does_not_cover_is_said() -> None:
    """Documents without an account, an interrupted run and earlier runs are each said; else nothing is."""
    partly = words(report_of(summary_of(20), unknown=7, skipped=15, interrupted=True))
    wholly = words(report_of(summary_of(20)))

    assert "This covers 21 of 28 finished documents." in partly
    assert "8 of the documents were finished by earlier runs" in partly
    assert "The run was interrupted" in partly
    assert not any(said in wholly for said in ("This covers", "earlier runs", "interrupted"))


def test_a_report_on_nothing_is_a_page() -> None:
    """Where no document was clean, the page says so, and has no empty tables or plots."""
    source = report_of(Summary())

    assert "0 documents cleaned" in words(source)
    assert "<svg" not in source
    assert "<table" not in source


async def test_no_text_of_a_document_becomes_markup(page: Page, address: str) -> None:
    """Scripts and pictures in names, texts, reasons and settings are shown as text; nothing is run or asked for."""
    await page.goto(address)
    await page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")

    assert await page.title() == f"Report on cleaning in/{SLY}"
    assert await page.locator("script, img, iframe, link, object").count() == 0
    assert await page.locator("#samples del", has_text=SLY).first.is_visible()
    assert await page.locator("#errors", has_text=SLY).is_visible()


async def test_arabic_runs_from_the_right(page: Page, address: str) -> None:
    """A sample in a script that runs from the right is set so, in the middle of an English page."""
    await page.goto(address)

    sample = page.locator("#samples del", has_text=ARABIC)
    assert await sample.evaluate("element => getComputedStyle(element).direction") == "rtl"


async def test_everything_can_be_reached_and_heard(page: Page, address: str) -> None:
    """Links lead to sections, plots have a name and their numbers in a table, and wide tables take the focus."""
    await page.goto(address)

    targets = await page.locator("nav a").evaluate_all("links => links.map(link => link.hash)")
    assert len(targets) == len(set(targets)) == 10
    for target in targets:
        assert await page.locator(f"{target} > h2").count() == 1
    figures = page.locator("figure")
    assert await figures.count() == 2
    for index in range(2):
        assert await figures.nth(index).get_by_role("img").get_attribute("aria-label")
        await figures.nth(index).locator("summary").press("Enter")
        assert await figures.nth(index).get_by_role("table").is_visible()
    for region in await page.locator(".wide").all():
        assert (await region.get_attribute("tabindex"), bool(await region.get_attribute("aria-label"))) == ("0", True)


@pytest.mark.parametrize(
    ("scheme", "width", "paper"),
    [("light", 1280, "rgb(255, 255, 255)"), ("dark", 1280, "rgb(22, 24, 27)"), ("light", 360, "rgb(255, 255, 255)")],
)
async def test_it_fits_light_dark_and_phone(
    page: Page, picture: Picture, address: str, scheme: str, width: int, paper: str
) -> None:
    """The page takes the reader's colours, and nothing of it is wider than a phone; a picture of each is kept."""
    await page.set_viewport_size({"width": width, "height": 800})
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await page.goto(address)

    assert await page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    await picture(f"batch-report-{scheme}-{width}", whole=True)
