"""What the playground takes, and what it says where that goes wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from playwright.async_api import expect

if TYPE_CHECKING:
    from playwright.async_api import Page, Route

    from tests.browser import Picture

PASTE = """(text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    return document.getElementById("content").dispatchEvent(event);
}"""
DROP = """({ name, bytes }) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], name));
    for (const kind of ["dragover", "drop"])
        window.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""
FRENCH = (
    "<html><body><p>Le café du port ouvre tôt, même quand le traghetto n’est pas là : 3 € le thé.</p></body></html>"
)


async def test_a_file_is_sent_as_its_bytes(playground: Page, tmp_path: Path) -> None:
    """A file in windows-1252 that says nothing of it is decoded by the service, not spoilt by the browser before."""
    (tmp_path / "page.html").write_bytes(FRENCH.encode("windows-1252"))
    await playground.set_input_files("#file", tmp_path / "page.html")

    await expect(playground.locator("article")).to_contain_text("Le café du port ouvre tôt, même")
    await expect(playground.locator("article")).to_contain_text("n’est pas là : 3 € le thé")
    await expect(playground.locator("#summary")).to_contain_text("windows-1252")
    await playground.get_by_role("tab", name="Input").first.click()
    await expect(playground.locator("#chosen")).to_contain_text("page.html")
    await playground.get_by_role("button", name="Take it away").click()
    await expect(playground.locator("#content")).to_be_focused()
    await expect(playground.locator("#summary")).to_contain_text("Paste a page")


async def test_a_dropped_file_is_read(playground: Page) -> None:
    """A text file that is dropped anywhere is read as text, whatever it looks like."""
    text = b"<b>The ferry</b> sails at nine, and whoever comes later has to wait for the next one."
    await playground.evaluate(DROP, {"name": "notes.txt", "bytes": list(text)})

    await expect(playground.locator("article")).to_contain_text("<b>The ferry</b> sails")
    await expect(playground.locator("#drop")).to_be_hidden()


async def test_a_paste_is_read_at_once(playground: Page) -> None:
    """What is pasted into the field is shown block by block without another press."""
    await playground.locator("#content").focus()
    await playground.evaluate("document.execCommand('insertText', false, 'RELATED CONTENT')")
    await playground.keyboard.press("Control+A")
    await playground.keyboard.press("Control+X")
    await playground.keyboard.press("Control+V")

    await expect(playground.locator("#blocks > li")).to_have_text("Removed, related: RELATED CONTENT")
    await expect(playground.locator("#blocks")).to_be_visible()


async def test_a_huge_paste_is_not_put_into_the_field(playground: Page) -> None:
    """Half a megabyte would hold up the browser's field for seconds, so it is taken as a file is."""
    page = f"<html><article>{'<p>The ferry sails at nine, and the baker sails with it.</p>' * 9000}</article></html>"

    assert not await playground.evaluate(PASTE, page)
    await expect(playground.locator("#summary")).to_contain_text("words", timeout=60_000)
    await expect(playground.locator("#content")).to_have_value("")
    await expect(playground.locator("#chosen-name")).to_have_text("What you pasted")


async def test_what_is_refused_is_explained(sample: Page, faults: list[str], picture: Picture, tmp_path: Path) -> None:
    """A document over the service's limit is an error in its words, and the next one takes the error away."""
    (tmp_path / "large.txt").write_bytes(b"A line of the log.\n" * 200_000)
    await sample.set_input_files("#file", tmp_path / "large.txt")
    await expect(sample.get_by_role("alert")).to_contain_text("over 3,145,728 bytes, the service's limit")
    await picture("playground-error")
    await sample.get_by_role("button", name="Try the sample").click()
    await expect(sample.get_by_role("alert")).to_have_count(0)

    assert all("413" in said or "ERR_" in said for said in faults)
    faults.clear()


async def test_a_service_that_is_gone_is_told(sample: Page, faults: list[str]) -> None:
    """Where the service cannot be reached, the page says so and keeps what it has."""
    await sample.context.set_offline(offline=True)
    await sample.get_by_role("button", name="Keep related").click()

    await expect(sample.get_by_role("alert")).to_contain_text("The service cannot be reached")
    await expect(sample.locator("article h1")).to_be_visible()
    faults.clear()


async def test_a_picture_is_no_page(playground: Page, faults: list[str]) -> None:
    """A picture that is chosen in the place of a page is named as one, and nothing of it is shown as text."""
    picture = Path(__file__).parents[3] / "docs" / "playground.png"
    await playground.set_input_files("#file", picture)

    await expect(playground.get_by_role("alert")).to_contain_text("the document is a picture")
    await expect(playground.locator("#blocks > li")).to_have_count(0)
    faults.clear()


async def test_a_service_that_is_gone_has_no_sample(playground: Page, faults: list[str]) -> None:
    """The button for the sample says so too, where the service went before it was ever pressed."""
    await playground.context.set_offline(offline=True)
    await playground.get_by_role("button", name="Try the sample").click()

    await expect(playground.get_by_role("alert")).to_contain_text("The service cannot be reached")
    assert not any("exception" in said for said in faults)
    faults.clear()


async def test_a_key_is_asked_for(playground: Page, faults: list[str]) -> None:
    """A service that wants a key is given one as a bearer's, which is asked for once and kept by the page alone."""
    keys: list[str | None] = []

    async def guard(route: Route) -> None:
        keys.append(await route.request.header_value("authorization"))
        if keys[-1] == "Bearer open sesame":
            await route.continue_()
        else:
            await route.fulfill(status=401, content_type="application/problem+json", body='{"detail": "no key"}')

    await playground.route("**/v1/try", guard)
    await playground.get_by_role("button", name="Try the sample").click()
    await playground.get_by_label("API key", exact=True).fill("open sesame")
    await playground.keyboard.press("Enter")
    await expect(playground.locator("#summary")).to_contain_text("words")
    await playground.get_by_role("button", name="Keep related").click()
    await expect(playground.locator("article")).to_contain_text("green buoys")

    assert keys == [None, "Bearer open sesame", "Bearer open sesame"]
    assert await playground.evaluate("localStorage.length + sessionStorage.length") == 0
    assert all("401" in said for said in faults)
    faults.clear()


async def test_the_sample_s_address_is_not_the_next_document_s(sample: Page, tmp_path: Path) -> None:
    """Whether pasted, large or small, or a file: it has no address and is looked at; what a person chose stays."""
    address, kind = sample.locator("#address"), sample.locator("#media-type")
    (tmp_path / "page").write_text("One line.", encoding="utf-8")
    paste = """() => {
        document.getElementById("content").value = "First line\\nSecond line";
        const event = new InputEvent("input", { inputType: "insertFromPaste", bubbles: true });
        document.getElementById("content").dispatchEvent(event);
    }"""
    for way in ("file", "large", "small"):
        await sample.get_by_role("button", name="Try the sample").click()
        await expect(address).to_have_value("https://courier.example/lighthouse")
        if way == "file":
            await sample.set_input_files("#file", tmp_path / "page")
        else:
            await sample.evaluate(*((PASTE, "A line.\n" * 30_000) if way == "large" else (paste,)))
        await expect(address).to_have_value("")
        await expect(kind).to_have_value("auto")
    await sample.evaluate("document.getElementById('address').value = 'https://mine.example/'")
    await sample.evaluate(paste)
    await expect(address).to_have_value("https://mine.example/")
