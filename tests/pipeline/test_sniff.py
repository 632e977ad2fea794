"""HTML, or text already flattened to lines."""

from __future__ import annotations

import pytest

from cleaner.pipeline.sniff import sniff


@pytest.mark.parametrize(
    "fragment",
    [
        "<p>The ferry is back.<p>Its new times hold from Monday on.",
        "<ul><li>Monday<li>Friday",
        "<table><tr><td>Monday<td>9:30",
        "<!-- a note --> <p>The ferry is back.<br>From Monday on.",
        "<style>p { color: red }</style><p>The ferry is back.",
        "<p>The ferry is back.</p>",
        "The ferry is back.<br>From Monday on:<br/>nine<br />noon",
        "The ferry is back.<br>\r\n<br>\r\nFrom Monday on.<br>\r\nTickets at the pier.<BR>\r\n",
    ],
)
def test_a_fragment_may_leave_its_tags_open(fragment: str) -> None:
    """HTML lets paragraphs, items and cells go without an end tag."""
    assert sniff(fragment) == "text/html"


@pytest.mark.parametrize(
    "text",
    [
        "<p> is what a paragraph begins with.",
        "The ferry is back.\nIts new times hold from Monday on.",
        "Write <li> before an item, or <ul> and </ul> around all of them.",
        "<3 ferries",
        "A line ends with <br>, or `<br>`, or <br />; not '<br>'.",
        "| day | time |\n|---|---|\n| Monday | nine<br>noon<br>six<br>ten |\n\n# Fares\n\nCash.\n\nOr not.",
        "",
    ],
)
def test_text_that_speaks_of_a_tag_stays_text(text: str) -> None:
    """A line of a tutorial is no page."""
    assert sniff(text) == "text/plain"
