"""The playground without a pointer, and for those who listen to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

if TYPE_CHECKING:
    from playwright.async_api import Page

    from tests.browser import Picture


async def test_from_the_sample_to_a_rule_by_keys_alone(playground: Page) -> None:
    """Tab, arrows, letters and Enter lead from the first press to a reason, and from there to a rule of one's own."""
    keys = playground.keyboard
    await keys.press("Tab")
    await expect(playground.get_by_role("button", name="Try the sample")).to_be_focused()
    await keys.press("Enter")
    await expect(playground.locator("#summary")).to_contain_text("words")
    await playground.get_by_role("tab", name="Page, block by block").focus()
    await keys.press("Tab")
    blocks = playground.locator("#blocks > li")
    await expect(blocks.first).to_be_focused()
    await keys.press("n")
    await expect(blocks.nth(1)).to_be_focused()
    await expect(blocks.nth(1).locator(".card")).to_contain_text("html.consent")
    for _ in range(8):
        await keys.press("ArrowDown")
    await expect(blocks.nth(9)).to_contain_text("By Maren Lillevik")
    await expect(blocks.nth(9)).to_be_focused()
    await keys.press("Tab")
    await keys.press("Tab")
    await keys.press("Tab")
    await expect(playground.get_by_role("button", name="Copy as a new rule")).to_be_focused()
    await keys.press("Enter")

    await expect(playground.locator("#rules-said")).to_contain_text("hits 1 block")
    await expect(playground.locator("#rules-text")).to_be_focused()


async def test_tabs_are_one_stop_with_arrows_between(sample: Page) -> None:
    """Arrows, Home and End move between the tabs of a list, the chosen one alone is reached by Tab."""
    await sample.get_by_role("tab", name="Markdown").focus()
    await sample.keyboard.press("ArrowRight")
    await expect(sample.get_by_role("tab", name="Text")).to_be_focused()
    await expect(sample.get_by_role("tabpanel", name="Text")).to_be_visible()
    await sample.keyboard.press("End")
    await expect(sample.get_by_role("tab", name="Rules")).to_have_attribute("aria-selected", "true")
    await sample.keyboard.press("Tab")

    await expect(sample.locator("#rules-text")).to_be_focused()


async def test_escape_closes_the_card(sample: Page) -> None:
    """Escape puts the card of a block away and leaves the focus on the block."""
    block = sample.locator("#blocks .removed").first
    await block.click()
    await sample.get_by_role("button", name="Copy as a new rule").focus()
    await sample.keyboard.press("Escape")

    await expect(sample.locator(".card")).to_have_count(0)
    await expect(block).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing(playground: Page, picture: Picture, scheme: str) -> None:
    """Empty, with a result, a card or a rule, wide or narrow, axe-core finds no missing name and no faint colour."""
    await playground.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found = await violations(playground)
    await playground.get_by_role("button", name="Try the sample").click()
    await playground.locator("#blocks .removed", has_text="Share on Facebook").click()
    found += await violations(playground)
    await picture(f"playground-card-{scheme}")
    await playground.get_by_role("button", name="Keep related").click()
    await playground.get_by_role("button", name="Copy as a new rule").click()
    await expect(playground.locator("#rules-said li")).to_be_visible()
    found += await violations(playground)
    await playground.set_viewport_size({"width": 390, "height": 844})
    found += await violations(playground)

    assert found == []


async def violations(page: Page) -> list[str]:
    """Return the violations that axe-core finds on the page as it is."""
    results = await Axe().run(page)
    return [f"{each['id']}: {[node['html'] for node in each['nodes']]}" for each in results.response["violations"]]
