"""Rules made, tried and taken away on the playground."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from cleaner.api import Cleaner, check_rules

if TYPE_CHECKING:
    from playwright.async_api import Page

    from tests.browser import Picture

CLUB = "Members of the Courier Club"
PROSE = "The harbour board met on Monday, and decided after a long talk that the ferry would sail again in the spring."
STATIC = Path(__file__).parents[3] / "cleaner" / "service" / "static"


async def copy(page: Page, text: str, subject: str = "") -> None:
    """Copy the block with a text as a new rule."""
    block = page.locator("#blocks > li", has_text=text)
    await block.click()
    if subject:
        await block.get_by_label("What the rule is about").select_option(subject)
    await block.get_by_role("button", name="Copy as a new rule").click()


async def test_a_block_becomes_a_rule_that_works_elsewhere(sample: Page, picture: Picture, tmp_path: Path) -> None:
    """A kept block becomes a rule that is tried at once; the file downloaded passes `rules check` and works."""
    await expect(sample.locator("article")).to_contain_text(CLUB)
    await copy(sample, CLUB)
    await expect(sample.locator("#rules-said")).to_contain_text("mine.promo.courier-club hits 1 block")
    await expect(sample.locator("#blocks .removed", has_text=CLUB)).to_be_visible()
    await picture("playground-rule")
    async with sample.expect_download() as started:
        await sample.get_by_role("button", name="Download").click()
    await sample.get_by_role("tab", name="Markdown").click()
    await expect(sample.locator("article")).not_to_contain_text(CLUB)
    file = tmp_path / (await started.value).suggested_filename
    await (await started.value).save_as(file)

    assert file.name == "rules.yaml"
    assert check_rules([file]) == (1, ())
    page = (STATIC / "sample.txt").read_text("utf-8")
    assert CLUB not in Cleaner([file]).clean(page, url="https://courier.example/lighthouse").text
    assert CLUB in Cleaner([file]).clean(page, url="https://other.example/").text


async def test_a_removed_block_can_be_kept_by_a_rule(sample: Page) -> None:
    """Of a block that should have stayed a rule is made that keeps it, whatever the shipped rules say."""
    await sample.locator("#blocks .removed", has_text="Why the green buoys").click()
    await sample.get_by_label("What the rule is about").select_option("line")
    await sample.get_by_role("button", name="Keep it by a rule").click()
    await sample.get_by_role("tab", name="Markdown").click()

    await expect(sample.locator("article")).to_contain_text("Why the green buoys")
    await expect(sample.locator("article")).not_to_contain_text("Five pilots")


async def test_rules_are_added_to_those_there_are(sample: Page) -> None:
    """A second rule stands below the first under a name of its own, in the category that was chosen."""
    await copy(sample, "By Maren Lillevik", "element")
    await expect(sample.locator("#rules-said")).to_contain_text("mine.promo.byline hits 1 block")
    await expect(sample.locator("#rules-said")).to_contain_text("Every example turns out as it says.")
    await sample.locator("#blocks > li", has_text="Fishermen are less sure").click()
    await sample.get_by_label("Category of the rule").select_option("related")
    await sample.get_by_role("button", name="Copy as a new rule").click()

    await expect(sample.locator("#rules-said li")).to_have_count(2)
    await expect(sample.locator("#blocks .removed", has_text="Fishermen")).to_contain_text("related")


@pytest.mark.parametrize(
    "line",
    [
        'He said "yes": {no} # [maybe] & *perhaps*',
        "C:\\boats\\ferry.exe – 50 % off ‹today› 🚢 only",
        "→ … ★★★ !!!",
        "اقرأ أيضا عشرة أسئلة عن رسوم الميناء",
        "港の新しい料金についての十の質問とその答え",
        "- id: not.yaml\u2028a line\u00a0of its\u0085own",
        f"Subscribers hear of it first. {PROSE} {PROSE}",
    ],
    ids=["yaml", "signs", "symbols", "arabic", "japanese", "breaks", "long"],
)
async def test_any_line_makes_a_rule(playground: Page, line: str) -> None:
    """Whatever signs a line has, the rule made of it can be read, hits the line, and its examples hold."""
    await playground.fill("#content", f"{PROSE}\n\n{line}\n\n{PROSE}")
    await playground.get_by_label("Read as").select_option("text")
    await playground.get_by_role("tab", name="Page, block by block").click()
    await playground.locator("#blocks > li").nth(1).click()
    await playground.locator(".card").get_by_role("button", name="Copy as a new rule").click()

    await expect(playground.locator("#rules-said")).to_contain_text("Every example turns out as it says.")
    await expect(playground.locator("#rules-said li")).to_contain_text("hits 1 block")
    await expect(playground.locator("#blocks > li").nth(1)).to_contain_text("Removed, promo")


async def test_faults_are_shown_where_they_are(sample: Page, faults: list[str], picture: Picture) -> None:
    """A slip in the rules is named with its line, which a press selects; the last result stays in sight."""
    await sample.get_by_role("tab", name="Rules").click()
    await sample.fill(
        "#rules-text", "rules:\n  - id: my.rule\n    category: mine\n    why: x\n    when: {line_sarts: [a]}\n"
    )
    fault = sample.get_by_role("button", name="line 5, my.rule, when.line_sarts")
    await expect(fault).to_contain_text("unknown key")
    await expect(sample.get_by_role("alert")).to_have_text("Your rules are wrong: see the tab Rules.")
    await picture("playground-fault")
    await fault.click()

    assert await sample.evaluate("getSelection().toString()") == "    when: {line_sarts: [a]}"
    await expect(sample.locator("#blocks .removed").first).to_be_visible()
    assert all("status of 422" in said for said in faults)
    faults.clear()


async def test_an_example_that_does_not_hold_is_told(sample: Page) -> None:
    """Rules that can be read are in force, and what their examples get wrong is said beside them."""
    await sample.get_by_role("tab", name="Rules").click()
    rule = (
        "{id: my.rule, why: x, when: {line_has: [Fishermen]}, examples: {match: [Fishermen], no_match: [Fishermen!]}}"
    )
    await sample.fill("#rules-text", f"category: mine\nrules:\n- {rule}\n")

    await expect(sample.locator("#rules-said")).to_contain_text("must leave this alone")
    await expect(sample.locator("#blocks .removed", has_text="Fishermen")).to_be_visible()


async def test_a_category_goes_with_its_rule(sample: Page, faults: list[str]) -> None:
    """A kept category that only a tried rule had is forgotten with the rule, and what was sent for it is no error."""
    await sample.get_by_role("tab", name="Rules").click()
    rule = "{id: my.rule, why: x, when: {line_has: [Fishermen]}, examples: {match: [Fishermen], no_match: [x]}}"
    await sample.fill("#rules-text", f"category: mine\nrules:\n- {rule}\n")
    await sample.get_by_role("button", name="Keep mine").click()
    await expect(sample.get_by_role("button", name="Keep mine")).to_have_attribute("aria-pressed", "true")
    await sample.fill("#rules-text", "")

    await expect(sample.get_by_role("button", name="Keep mine")).to_have_count(0)
    await expect(sample.get_by_role("alert")).to_have_count(0)
    faults.clear()
