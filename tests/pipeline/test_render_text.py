"""The body as text: blocks are paragraphs, items are lines, and a row of a table is a line."""

from __future__ import annotations

import pytest

from cleaner.pipeline.render_text import render_text
from tests.pipeline.bodies import body_of


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>a<p>b<br>c", "a\n\nb\nc"),
        ("<p>a<ul><li>b<li>c</ul><p>d", "a\n\nb\nc\n\nd"),
        ("<p>a<table><tr><td>b<td><td>c<br>d<tr><td><td>e</table><p>f", "a\n\nb |  | c d\n| e\n\nf"),
        ("<table><tr><td>a<td><ul><li>b<li>c</ul><tr><td>d<td>e</table>", "a | - b - c\nd | e"),
        ("<table><tr><td>a<td><pre>b\nc</pre></table>", "a | b\nc"),
        ("<p>a</p><pre><br></pre><p>b</p><pre><br>c<br>d</pre>", "a\n\nb\n\nc\nd"),
    ],
)
def test_lines_are_told_apart(page: str, text: str) -> None:
    """Empty cells keep their column, and only tables of words are tables."""
    assert render_text(body_of(page)) == text
