"""What Markdown says of a body is what the page said of it, as a reader of CommonMark takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fromstring
from markdown_it import MarkdownIt

from cleaner.pipeline.render_markdown import render_markdown
from tests.pipeline.bodies import body_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_CONTAINERS: Final = ("ul", "ol", "blockquote", "li")
_LEAVES: Final = st.tuples(st.sampled_from(["p", "h2", "pre"]), st.text("ab1.#-+>|*_`=", max_size=6)).map(
    lambda leaf: f"<{leaf[0]}>x{leaf[1].replace('>', '&gt;')}</{leaf[0]}>"
)


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(inner, min_size=1, max_size=3).map("".join)
    quotes = parts.map(lambda part: f"<blockquote>{part}</blockquote>")
    items = st.lists(parts, min_size=1, max_size=3).map(lambda items: "".join(f"<li>{item}</li>" for item in items))
    starts = st.sampled_from(["<ul>{}</ul>", "<ol>{}</ol>", "<ol start='7'>{}</ol>"])
    return quotes | st.builds(str.format, starts, items)


_PAGES: Final = st.lists(st.recursive(_LEAVES, _around, max_leaves=12), min_size=1, max_size=4).map("".join)


def _outline(root: HtmlElement) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield each text with its kind and the containers it is in; these are numbered as they come."""
    numbers: dict[HtmlElement, str] = {}
    for element in root.iter("p", "h2", "pre", "li"):
        around = [each for each in element.iterancestors() if each.tag in _CONTAINERS][::-1]
        if element.tag == "li":
            around.append(element)
        text = (element.text_content() if element.tag != "li" else element.text or "").strip()
        for each in around:
            numbers.setdefault(each, f"{each.tag} {len(numbers)} {each.get('start')}")
        if text:
            yield text, "p" if element.tag == "li" else str(element.tag), tuple(numbers[each] for each in around)


@given(_PAGES)
def test_what_is_written_is_read_as_it_was_nested(page: str) -> None:
    """Paragraphs, headings and code are in the same items and quotations, whatever is in what."""
    written = MarkdownIt("commonmark").render(render_markdown(body_of(page)))

    assert list(_outline(fromstring(f"<div>{written}</div>"))) == list(_outline(fromstring(f"<div>{page}</div>")))
