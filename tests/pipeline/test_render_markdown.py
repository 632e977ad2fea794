"""The body as Markdown: what a page nests is nested, and a table stays a table."""

from __future__ import annotations

import pytest

from cleaner.pipeline.render_markdown import render_markdown
from tests.pipeline.bodies import body_of


def _markdown(page: str) -> str:
    return render_markdown(body_of(page))


@pytest.mark.parametrize(
    ("page", "markdown"),
    [
        ("<ul><li>a<pre>x\n\ny</pre>b<li>c</ul>", "- a\n\n  ```\n  x\n\n  y\n  ```\n\n  b\n- c"),
        ("<ol><li><h3>A</h3>a<li><h3>B</h3>b</ol>", "1. ### A\n\n   a\n2. ### B\n\n   b"),
        ("<ul><li>a<ul><li>b<br>c</ul><li>d</ul>", "- a\n  - b  \n    c\n- d"),
        ("<ul><li>a</li><ul><li>b</ul><li>c</ul>", "- a\n  - b\n- c"),
        ("<ol start=3><li>a<li value=7>b<li>c</ol>", "3. a\n7. b\n8. c"),
        ("<p>a<ol start=3><li>b</ol>", "a\n\n3. b"),
        ("<dl><dt>a<dd>b<dd>c<dd>d<dt>e<dd>f</dl>", "- a\n- b\n- c\n- d\n- e\n- f"),
        ("<dl><dt>a<dd>b<dl><dt>c<dd>d</dl></dl>", "- a\n- b\n  - c\n  - d"),
        ("<ul><li>a<blockquote>b<p>c</blockquote></ul>d", "- a\n\n  > b\n  >\n  > c\n\nd"),
    ],
)
def test_what_is_in_an_item_stays_in_it(page: str, markdown: str) -> None:
    """Further paragraphs, code, headings, quotations and lists are indented, and numbers do not repeat."""
    assert _markdown(page) == markdown


@pytest.mark.parametrize(
    ("page", "markdown"),
    [
        ("<ul><li>a<li>b</ul><ul><li>c</ul><ul><li>d</ul>", "- a\n- b\n\n* c\n\n- d"),
        ("<ol><li>a<li>b</ol><ol><li>c</ol>", "1. a\n2. b\n\n1) c"),
        ("<ul><li>a<ul><li>b</ul><ul><li>c</ul><li>d</ul>", "- a\n  - b\n\n  * c\n- d"),
        ("<ul><li>a</ul><ol><li>b</ol>", "- a\n\n1. b"),
        ("<ul><li>a</ul><p>b</p><ul><li>c</ul>", "- a\n\nb\n\n- c"),
        ("<ol><li>a</ol><ol start=2><li>b</ol>", "1. a\n2. b"),
    ],
)
def test_two_lists_stay_two(page: str, markdown: str) -> None:
    """A list right after another has another sign; one that counts on goes on, as pages make a list of each item."""
    assert _markdown(page) == markdown


@pytest.mark.parametrize(
    ("page", "markdown"),
    [
        ("<ol reversed><li>a<li>b<li>c</ol>", "3. a\n2. b\n1. c"),
        ("<ol reversed start=10><li>a<li value=5>b<li>c</ol>", "10. a\n5. b\n4. c"),
        ("<ol reversed start=0><li>a<li>b</ol>", "0. a\n0. b"),
    ],
)
def test_a_list_that_counts_down_has_its_numbers(page: str, markdown: str) -> None:
    """The best of ten is the first, whatever place it stands at; Markdown has no numbers below zero."""
    assert _markdown(page) == markdown


@pytest.mark.parametrize(
    ("page", "markdown"),
    [
        ("<blockquote><p>a<p>b</blockquote>c", "> a\n>\n> b\n\nc"),
        ("<blockquote>a<ul><li>b<li>c</ul></blockquote>", "> a\n>\n> - b\n> - c"),
        ("<blockquote>a<blockquote>b</blockquote>c</blockquote>", "> a\n>\n> > b\n>\n> c"),
        ("<blockquote><h2>a</h2><pre>b\n\nc</pre></blockquote>", "> ## a\n>\n> ```\n> b\n>\n> c\n> ```"),
        ("<blockquote>a<br>b</blockquote><blockquote>c</blockquote>", "> a  \n> b\n\n> c"),
    ],
)
def test_what_is_quoted_stays_quoted(page: str, markdown: str) -> None:
    """Lists, headings, code and quotations within one keep its mark, and two quotations stay two."""
    assert _markdown(page) == markdown


@pytest.mark.parametrize(
    ("page", "markdown"),
    [
        (
            "<tr><th rowspan=2>Day<th colspan=2>Tides<tr><td>low<td>high<tr><td>3 May<td>6:02<td>12:20",
            "| Day | Tides |  |\n| --- | --- | --- |\n|  | low | high |\n| 3 May | 6:02 | 12:20 |",
        ),
        ("<tr><td><th>low<tr><th>May<td>6:02", "|  | low |\n| --- | --- |\n| May | 6:02 |"),
        ("<tr><th>a<th>b<tr><td>c<br>d<td><p>e|<p>f", "| a | b |\n| --- | --- |\n| c<br>d | e\\|<br>f |"),
        ("<tr><td>a<td><ul><li>b<li>c</ul>", "a\n\n- b\n- c"),
        (f"<tr><td>a<td>{'<p>Ferries sail.' * 9}", "a" + "\n\nFerries sail." * 9),
    ],
)
def test_a_table_keeps_its_columns(page: str, markdown: str) -> None:
    """Cells over several rows or columns, empty ones and line breaks move nothing; a table for layout is none."""
    assert _markdown(f"<table>{page}</table>") == markdown


@pytest.mark.parametrize(
    ("page", "markdown"),
    [
        ("<tr><th>a<th>b<tr><td>c<td><ul><li>d<ul><li>e</ul></ul>", "| a | b |\n| --- | --- |\n| c | - d<br>- e |"),
        ("<tr><td><ol><li>a</ol><td>b<tr><td>c<td>d", "|  |  |\n| --- | --- |\n| - a | b |\n| c | d |"),
        (
            "<tr><th>a<th>b<tr><td>c<td><table><tr><td>d<td>e<tr><td>f<td>g</table><tr><td>h<td>i",
            "| a | b |\n| --- | --- |\n| c | d e<br>f g |\n| h | i |",
        ),
        ("<tr><td>a<td><table><tr><td>b<td>c</table>", "a\n\n|  |  |\n| --- | --- |\n| b | c |"),
        (
            "<tr><td>a<td><ul><li>b</ul><tr><td><ul><li>c</ul><td><ul><li>d</ul>",
            "a\n\n- b\n\n* c\n\n- d",
        ),
    ],
)
def test_what_a_cell_holds_stays_in_it(page: str, markdown: str) -> None:
    """A list or a table in a few cells ends no row; where most cells hold one, or there is one row, it is a layout."""
    assert _markdown(f"<table>{page}</table>") == markdown


def test_a_table_is_in_the_list_around_it_alone() -> None:
    """A list in its first cell does not take it in."""
    rows = "<tr><td><ul><li>b</ul><td>c<tr><td>d<td>e"

    assert _markdown(f"<ul><li>a<table>{rows}</table></ul>") == (
        "- a\n\n  |  |  |\n  | --- | --- |\n  | - b | c |\n  | d | e |"
    )


def test_tables_are_looked_through_for_eight_levels() -> None:
    """What is in more tables than that stands by itself, so that tables without end in one another cost no more."""
    page = "<table><tr><td>a<td>b<tr><td>c<td>{}d"

    assert _markdown(page.format("<table><tr><td>" * 7)) == "|  |  |\n| --- | --- |\n| a | b |\n| c | d |"
    assert _markdown(page.format("<table><tr><td>" * 8)).endswith("| c |\n\nd")


@pytest.mark.parametrize(
    "page",
    [
        "<pre class='brush: python'>x = 1</pre>",
        "<pre><code class='hljs language-Python'>x = 1</code></pre>",
        "<div class=highlight-source-python><pre>x = 1</pre></div>",
    ],
)
def test_code_says_its_language(page: str) -> None:
    """What the page's highlighter is told stands behind the fence."""
    assert _markdown(page) == "```python\nx = 1\n```"


def test_code_has_no_empty_lines_around_it() -> None:
    """The line ends behind a tag and before one are the page's, whether ``<code>`` stands between them or not."""
    assert _markdown("<pre><code>\n\n  a\n\n  b\n\n</code></pre>") == "```\n  a\n\n  b\n```"


def test_wide_spans_cost_nothing() -> None:
    """A thousand rows of cells that claim to be a thousand columns wide do not become a million blanks."""
    rows = "<tr><td>a<td colspan=1000 rowspan=1000>b<td>c" * 1000

    assert len(_markdown(f"<table>{rows}</table>")) < 20_000
