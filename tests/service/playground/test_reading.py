"""What the playground shows of a document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Page

    from tests.browser import Picture

ARABIC = """<!doctype html><html lang="ar" dir="rtl"><body>
<nav class="main-menu"><a href="/">الرئيسية</a></nav>
<article><h1>عودة العبارة إلى الجزيرة بعد شتاء طويل</h1>
<p>أبحرت العبارة صباح الاثنين بعد أحد عشر أسبوعا في الحوض، وعلى متنها واحد وثلاثون سيارة وشاحنتان تحملان الحليب.</p>
<p>قال مدير الميناء إن الرحلة الأولى وصلت قبل موعدها بأربع دقائق، وإن السكان انتظروا على الرصيف منذ الفجر.</p></article>
</body></html>"""
MARKS = """<!doctype html><html lang="en"><body><article><h1>Bread of the islands</h1>
<p>The baker <strong>Ida</strong> bakes <em>rye</em> and <code>spelt</code>, says
<a href="https://bread.example/?a=1&amp;b=2">her page</a>.</p>
<ol><li>Flour, which comes by boat on Mondays<ul><li>and by plane when the boat cannot sail</li></ul></li>
<li>Water, which comes from the sky above</li></ol>
<pre>oven --hot 250</pre>
<p>She wrote 1 &lt; 2 &amp; *nothing* else on the wall of her shop, where everybody could read it for years.</p>
</article></body></html>"""


async def test_the_sample_explains_itself(sample: Page, picture: Picture) -> None:
    """One press on the sample shows the page with each removed block in its category, and the body without them."""
    consent = sample.locator("#blocks .removed", has_text="Accept all cookies")

    await expect(consent).to_contain_text("Removed, consent: ")
    await expect(sample.locator("#blocks .kept", has_text="On Friday evening")).to_be_visible()
    await expect(sample.locator("article h1")).to_have_text("The last keeper of Skarvholm hands over the key")
    await expect(sample.locator("article")).not_to_contain_text("cookies")
    await expect(sample.locator("#legend")).to_contain_text("newsletter")
    await picture("playground-light")


async def test_no_more_words_are_kept_than_there_are(playground: Page) -> None:
    """What the body has between the cells of a table counts as no word."""
    story = "<p>The car ferry sailed again on Monday morning, eleven weeks after it went into the yard.</p>"
    rows = "<tr><td>Propeller shaft</td><td>1,400,000 crowns</td></tr><tr><td>Yard</td><td>260,000 crowns</td></tr>"
    end = "<p>Farmers say that the winter without it cost them more than the county paid for its repair.</p>"
    await playground.locator("#content").fill(f"<article><h1>The ferry</h1>{story}<table>{rows}</table>{end}</article>")

    await expect(playground.locator("#summary")).to_contain_text("Kept 42 of 42 words")


async def test_a_block_says_why_it_went(sample: Page, picture: Picture) -> None:
    """Pointing at a removed block shows its rule and reason beside the pointer; choosing it keeps them in sight."""
    block = sample.locator("#blocks .removed", has_text="Share on Facebook")

    await block.hover()
    await expect(sample.locator("#tip")).to_contain_text("share · html.share")
    await block.click()

    await expect(block.locator(".card")).to_contain_text("html.share")
    await expect(block.locator(".card")).to_contain_text("Line 32")
    await expect(sample.locator("#tip")).to_be_hidden()
    await picture("playground-reason")


async def test_the_body_is_shown_in_three_ways(sample: Page) -> None:
    """The tabs give the body as text and as the JSON that POST /v1/clean gives, and the metadata with its sources."""
    await sample.get_by_role("tab", name="Text").click()
    await expect(sample.locator("#text")).to_contain_text("On Friday evening Tor Aune")
    await sample.get_by_role("tab", name="JSON").click()
    result = json.loads(await sample.locator("#json").text_content() or "")
    await sample.get_by_role("tab", name="Metadata").click()

    assert result["stats"]["removed"]["newsletter"] == 2
    row = sample.get_by_role("row", name="authors")
    await expect(row).to_contain_text("Maren Lillevik")
    await expect(row).to_contain_text("a meta tag")


async def test_markdown_is_drawn(playground: Page) -> None:
    """Headings, marks, lists in lists, code and a link to the web are drawn; a sign that is no mark stays a sign."""
    await playground.fill("#content", MARKS)
    article = playground.locator("article")

    await expect(article.locator("strong")).to_have_text("Ida")
    await expect(article.locator("em")).to_have_text("rye")
    await expect(article.locator("p code")).to_have_text("spelt")
    await expect(article.locator("a")).to_have_attribute("href", "https://bread.example/?a=1&b=2")
    await expect(article.locator("ol > li > ul > li")).to_have_text("and by plane when the boat cannot sail")
    await expect(article.locator("ol > li")).to_have_count(2)
    await expect(article.locator("pre")).to_have_text("oven --hot 250")
    await expect(article).to_contain_text("She wrote 1 < 2 & *nothing* else")


async def test_text_is_read_as_lines(playground: Page, picture: Picture) -> None:
    """Flattened text is shown line by line, the related box coloured."""
    lines = ["The ferry sails again on Monday, after eleven weeks in the yard.", "RELATED CONTENT"]
    lines += ["Ten questions about the ferry, answered", "The first boat leaves at 06.40, with buns for all."]
    await playground.fill("#content", "\n".join(lines))
    await playground.get_by_role("tab", name="Page, block by block").click()

    await expect(playground.locator("#blocks .removed")).to_have_count(2)
    await expect(playground.locator("#blocks .removed").first).to_contain_text("RELATED CONTENT")
    await picture("playground-text")


async def test_right_to_left(playground: Page, picture: Picture) -> None:
    """An Arabic page runs from right to left, block by block and in the body."""
    await playground.fill("#content", ARABIC)
    await playground.get_by_role("tab", name="Page, block by block").click()

    await expect(playground.locator("#blocks .heading")).to_have_css("direction", "rtl")
    await expect(playground.locator("article h1")).to_have_css("direction", "rtl")
    await picture("playground-arabic")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_phone_shows_one_thing_at_a_time(sample: Page, picture: Picture, scheme: str) -> None:
    """On a phone nothing is wider than the screen, and the page and the result are two views of it."""
    await sample.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await sample.set_viewport_size({"width": 390, "height": 844})

    await expect(sample.locator("#blocks")).to_be_visible()
    await expect(sample.locator("#result")).to_be_hidden()
    await picture(f"playground-phone-{scheme}")
    await sample.get_by_role("tab", name="Result").click()

    await expect(sample.locator("article h1")).to_be_visible()
    await expect(sample.locator("#blocks")).to_be_hidden()
    assert await sample.evaluate("document.documentElement.scrollWidth") <= 390


async def test_a_large_page_stays_usable(playground: Page, tmp_path: Path) -> None:
    """A page of a megabyte is drawn to its end, and its last block can be reached by one key and says why it went."""
    words = "tells of the ferry, the harbour, and the people who wait there each morning for bread and the news."
    rows = (f"<p>Paragraph {n} {words}</p><p class='share-bar'>Share on Facebook</p>" for n in range(6500))
    (tmp_path / "large.html").write_text(f"<html><body><article>{''.join(rows)}</article></body></html>", "utf-8")

    await playground.set_input_files("#file", tmp_path / "large.html")
    await expect(playground.locator("#blocks > li")).to_have_count(13_000, timeout=60_000)
    await playground.locator("#blocks > li").first.click()
    await playground.keyboard.press("End")

    last = playground.locator("#blocks > li").last
    await expect(last).to_be_focused()
    await expect(last.locator(".card")).to_contain_text("html.share")
