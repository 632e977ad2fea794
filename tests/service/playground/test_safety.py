"""Nothing of a document is ever more than text on the playground's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

if TYPE_CHECKING:
    from playwright.async_api import Page

PROSE = "The harbour board met on Monday, and decided after a long talk that the ferry would sail again in the spring."
HOSTILE = f"""<!doctype html><html lang="en"><head><title><img src=x onerror="window.hacked=1"></title>
<script>window.hacked = 1</script></head><body onload="window.hacked=1"><article>
<h1>&lt;img src=x onerror="window.hacked=1"&gt;</h1>
<p>{PROSE} <a href="javascript:window.hacked=1">A link</a>
<img src="http://tracker.example/a.png" onerror="window.hacked=1"></p>
<p>{PROSE} &lt;script&gt;window.hacked = 1&lt;/script&gt; &lt;iframe src="javascript:window.hacked=1"&gt;</p>
<svg onload="window.hacked=1"><text>{PROSE}</text></svg></article>
<div class="share-bar">&lt;svg onload="window.hacked=1"&gt; Share on Facebook</div></body></html>"""


async def test_pasted_html_is_never_run(playground: Page) -> None:
    """Scripts, handlers and addresses of a pasted page do nothing in any view, and no element is made of its markup."""
    before = await playground.locator("img, script, iframe, svg, object").count()
    await playground.fill("#content", HOSTILE)
    await expect(playground.locator("article")).to_contain_text("window.hacked = 1")
    for tab in ("Text", "JSON", "Metadata", "Page, block by block"):
        await playground.get_by_role("tab", name=tab).click()
    await playground.locator("#blocks .removed").first.click()
    await expect(playground.locator(".card")).to_be_visible()

    assert await playground.evaluate("window.hacked") is None
    assert await playground.locator("img, script, iframe, svg, object").count() == before


@pytest.mark.parametrize(
    "target", ["javascript:window.hacked=1", "data:text/html,x", "//elsewhere.example/", "file:///etc"]
)
async def test_only_links_to_the_web_are_links(playground: Page, target: str) -> None:
    """What a text writes as Markdown becomes a link if it leads to the web, and words otherwise."""
    await playground.fill("#content", f"{PROSE}\n{PROSE} [out](https://web.example/) and [in]({target}) again")

    await expect(playground.locator("article a")).to_have_count(1)
    await expect(playground.locator("article a")).to_have_text("out")
    await expect(playground.locator("article")).to_contain_text("in")


async def test_the_policy_keeps_markup_out(playground: Page, faults: list[str]) -> None:
    """Even a slip of our own could make no markup of a text: the browser refuses to set it."""
    refused = await playground.evaluate(
        "() => { try { document.body.innerHTML = '<b>x</b>'; return ''; } catch (error) { return error.name; } }"
    )
    faults.clear()

    assert refused == "TypeError"
