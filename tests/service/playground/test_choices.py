"""Switches of the playground change the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.async_api import expect

if TYPE_CHECKING:
    from playwright.async_api import Page

    from tests.browser import Picture


async def test_a_category_that_is_kept_comes_back(sample: Page, picture: Picture) -> None:
    """Pressing a category puts its blocks into the body, pressing it again takes them out; the focus stays on it."""
    related = sample.get_by_role("button", name="Keep related")
    body = sample.locator("article")

    await related.click()
    await expect(body).to_contain_text("green buoys")
    await expect(related).to_have_attribute("aria-pressed", "true")
    await expect(related).to_be_focused()
    await picture("playground-kept")
    await related.click()

    await expect(body).not_to_contain_text("green buoys")


async def test_the_card_keeps_a_category(sample: Page) -> None:
    """The same can be asked for where a removed block is looked at."""
    await sample.locator("#blocks .removed", has_text="Ole B.").click()
    await expect(sample.get_by_role("button", name="Keep all")).to_have_count(0)
    await sample.locator("#blocks .removed", has_text="Share on Facebook").click()
    await sample.get_by_role("button", name="Keep all share").click()

    await expect(sample.locator("article")).to_contain_text("Share on Facebook")


async def test_another_profile_gives_another_body(sample: Page) -> None:
    """The profiles are the service's, and the chosen one decides."""
    await sample.get_by_label("Profile").select_option("c4")

    await expect(sample.locator("article")).not_to_contain_text("Without")
    await expect(sample.locator("#legend")).to_contain_text("c4")


async def test_the_type_decides_what_markup_is(playground: Page) -> None:
    """A page that is said to be text is shown with its tags."""
    await playground.fill("#content", "<html><p>The ferry sails at nine, whatever the weather says.</p></html>")
    await expect(playground.locator("article")).to_have_text("The ferry sails at nine, whatever the weather says.")
    await playground.get_by_label("Read as").select_option("text")

    await expect(playground.locator("article")).to_contain_text("<p>The ferry sails")
