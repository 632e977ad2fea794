"""Blocks are what readers take for one line of text, whatever elements it is written with."""

from __future__ import annotations

import pytest

from tests.pipeline.bodies import lines_of

_STAR = '<span class="katex-html" aria-hidden="true"><span>x</span><span>+</span><span>1</span></span>'
_TEX = '<annotation encoding="application/x-tex">x+1</annotation>'
_READ = "<mjx-assistive-mml>{}</mjx-assistive-mml>"
_SUM = f"<math><semantics><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow>{_TEX}</semantics></math>"


@pytest.mark.parametrize(
    "formula",
    [
        _SUM,
        f'<span class="katex"><span class="katex-mathml">{_SUM}</span>{_STAR}</span>',
        f'<span class="MathJax"><nobr aria-hidden="true"><span>x+1</span></nobr><span>{_SUM}</span></span>',
        f'<mjx-container><mjx-math aria-hidden="true">x+1</mjx-math>{_READ.format(_SUM)}</mjx-container>',
    ],
)
def test_a_formula_stands_in_its_sentence_once(formula: str) -> None:
    """Neither its parts nor its source nor what a script drew of it make lines or words of their own."""
    assert lines_of(f"<p>The sum {formula} is even.</p>") == ["The sum x+1 is even."]


def test_the_rows_of_a_system_arelines_of() -> None:
    """Equations below one another are not run together."""
    rows = "".join(f"<mtr><mtd><mi>{name}</mi></mtd><mtd><mo>=</mo><mn>2</mn></mtd></mtr>" for name in "ab")
    assert lines_of(f"<div><math><mtable>{rows}</mtable></math></div>") == ["a=2", "b=2"]


@pytest.mark.parametrize("name", ["x-term", "st1:place"])
def test_an_element_nobody_knows_may_stand_between_words(name: str) -> None:
    """A site's own element for terms, or a word processor's for places, does not break the sentence."""
    assert lines_of(f"<p>She left <{name}>the old town</{name}> on foot.</p>") == ["She left the old town on foot."]


def test_an_element_nobody_knows_may_be_a_box() -> None:
    """With no words beside it, or on one side only, it is as a div would be."""
    page = "<story-body><story-line>One.</story-line><story-line>Two.</story-line></story-body>"
    assert lines_of(f"{page}Three<x-share>Four</x-share>") == ["One.", "Two.", "Three", "Four"]


def test_a_declared_shadow_root_is_shown() -> None:
    """Browsers show such a template in place of what holds it; any other waits for a script."""
    page = "<news-page><template{}><h1>Tides</h1><p>They differ.</p></template></news-page><p>End.</p>"
    assert lines_of(page.format(' shadowrootmode="open"')) == ["Tides", "They differ.", "End."]
    assert lines_of(page.format("")) == ["End."]


@pytest.mark.parametrize("name", ["iframe", "noframes"])
def test_what_is_for_browsers_without_frames_is_not_shown(name: str) -> None:
    """Browsers take what is in such an element for text, tags and all, and show none of it."""
    assert lines_of(f"<p>Before.</p><{name}><p>Your browser has no frames.</p></{name}><p>After.</p>") == [
        "Before.",
        "After.",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "<div>a = 1</div><div>  b = 2</div>",
        "<div>a = 1</div>\n<div>  b = 2</div>",
        "<div>a = 1<br></div><div>  b = 2<br></div>",
        "<ol><li>a = 1</li><li>  b = 2</li></ol>",
        "<span class=line>a = 1</span><span class=line>  b = 2</span>",
        "<span class='code-line x'><i>a</i> = 1</span><span class='code-line'>  b = 2</span>",
        "<span class=line>a = 1</span>\n<span class=line>  b = 2</span>",
        "<span class=outline>a</span><span> = 1\n  b = 2</span>",
    ],
)
def test_the_lines_of_a_program_are_one_block(lines: str) -> None:
    """Highlighters write each line as a box of its own, with or without a line break."""
    assert lines_of(f"<pre>{lines}</pre>") == ["a = 1\n  b = 2"]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("これは\n  本です。\n次", "これは本です。次"),
        ("这是\n书", "这是书"),
        ("これは\nGNU\nです", "これは GNU です"),
        ("이것은\n책", "이것은 책"),
        ("a “b”\nc", "a “b” c"),
        ("これは 本", "これは 本"),
    ],
)
def test_a_line_end_between_characters_without_blanks_is_none(markup: str, text: str) -> None:
    """Chinese and Japanese are written without them, so that one in the source is the source's alone."""
    assert lines_of(f"<p>{markup}</p>") == [text]


@pytest.mark.parametrize(
    ("reading", "text"),
    [
        ("<rt>せんちょう</rt>", "船長（せんちょう）は"),
        ("<rp>(</rp><rt>せんちょう</rt><rp>)</rp>", "船長(せんちょう)は"),
        ("<rt></rt>", "船長は"),
    ],
)
def test_how_a_word_is_read_is_in_brackets(reading: str, text: str) -> None:
    """Browsers show it above the word; in a line it would be a second word."""
    assert lines_of(f"<p><ruby>船長{reading}</ruby>は</p>") == [text]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<cite>Ada wrote:</cite>Not now.", "Ada wrote: Not now."),
        ("<cite>Nature</cite>, 3 May", "Nature, 3 May"),
        ("Two <cite>Time</cite>s", "Two Times"),
    ],
)
def test_who_is_quoted_does_not_run_into_the_words(markup: str, text: str) -> None:
    """Forums begin a quotation with who wrote it, on a line of its own by style alone."""
    assert lines_of(f"<blockquote><div>{markup}</div></blockquote>") == [text]


def test_the_base_of_a_reading_aid_stands_in_its_sentence() -> None:
    """Japanese pages mark the character as well as its reading."""
    assert lines_of("<p>港で<ruby><rb>大</rb><rp>(</rp><rt>おお</rt><rp>)</rp></ruby>きい。</p>") == [
        "港で大(おお)きい。"
    ]
