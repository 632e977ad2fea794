"""Small characters that mean more than their text, or less."""

from __future__ import annotations

import pytest

from tests.pipeline.bodies import lines_of


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("10<sup>3</sup> m", "10³ m"),
        ("10<sup>−12</sup> m", "10⁻¹² m"),
        ("the fog<sup><a href='#n1'>1</a></sup>.", "the fog¹."),
        ("the fog<sup><a>1</a>,<a>2</a></sup>", "the fog¹,²"),
        ("the fog<sup>1, 4–6</sup>", "the fog¹, ⁴–⁶"),
        ("the fog.<a href='#n1'>1</a> It", "the fog.¹ It"),
        ("the fog [1,<a href='#n2'>2</a>]", "the fog [1,2]"),
        ("see note <a href='#n1'>1</a>", "see note 1"),
        ("page<a href='#'>1</a>", "page1"),
        ("the 4<sup>th</sup> of May", "the 4th of May"),
        ("x<sup></sup>y", "xy"),
        ("H<sub>2</sub>O", "H2O"),
    ],
)
def test_a_raised_number_stays_raised(markup: str, text: str) -> None:
    """A power or the number of a note does not run into the word before it; raised letters and lowered ones do."""
    assert lines_of(f"<p>{markup}</p>") == [text]


def test_what_is_quoted_within_a_sentence_keeps_its_quotes() -> None:
    """Browsers write the marks that the page leaves to them."""
    assert lines_of("<p>She said <q>not <b>now</b></q>, and left.</p>") == ['She said "not now", and left.']


def test_words_are_whole() -> None:
    """Where a word may be broken is for browsers; one that is nothing else is no line."""
    assert lines_of("<p>foot&shy;ball</p><p>&shy;</p><pre>a&shy;b</pre>") == ["football", "a\u00adb"]


@pytest.mark.parametrize("sign", ["#", "¶", "🔗", "§", "\u200b"])
def test_a_heading_is_without_the_sign_that_links_to_it(sign: str) -> None:
    """Readers copy its address from there; in the sentence below the same sign is a word."""
    page = f"<h2>Tides <a href='#tides'>{sign}</a></h2><p>See <a href='#tides'>{sign}</a></p>"

    assert lines_of(page) == ["Tides", f"See {sign}"]


_SMALL = "<span class=d-md-none>{}</span>"
_LARGE = "<span class='d-none d-md-inline'>{}</span>"


@pytest.mark.parametrize("between", ["", " ", "<img src=x>"])
def test_what_stands_twice_for_two_screens_is_told_once(between: str) -> None:
    """A line whose two elements say the same is one of them, whatever holds them."""
    twice = f"{_LARGE}{between}{_SMALL}".replace("{}", "Open all day")

    assert lines_of(f"<p>{twice}</p><h2>{twice}</h2><p>Hours: <a href=/h>{twice}</a></p>") == [
        "Open all day",
        "Open all day",
        "Hours: Open all day",
    ]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<b>Bye</b> <b>Bye</b>", "Bye Bye"),
        ("<span>Cleveland</span> <span>Cleveland</span>", "Cleveland Cleveland"),
        ("<b>Open all day</b> or not <b>Open all day</b>", "Open all day or not Open all day"),
        ("<b>Open all day</b> <b>Open all night</b>", "Open all day Open all night"),
        ("<i>la la la la</i><i>la la la la</i><i>la la la la</i>", "la la la lala la la lala la la la"),
    ],
)
def test_what_is_said_twice_stays(markup: str, text: str) -> None:
    """A word may stand twice, a refrain any number of times, and words beside the two make a sentence of them."""
    assert lines_of(f"<p>{markup}</p>") == [text]


def test_code_may_say_a_thing_twice() -> None:
    """Two equal statements are two."""
    assert lines_of("<pre><span>step(forward)</span><span>step(forward)</span></pre>") == ["step(forward)step(forward)"]


@pytest.mark.parametrize(
    "markup",
    [
        "<pre><code><span class=lineno>1</span>a = 1\n<span class=lineno>2</span>b = 2</code></pre>",
        "<table><tr><td class=gutter><pre>1\n2</pre></td><td class=code><pre>a = 1\nb = 2</pre></td></tr></table>",
        "<table><tr><td class=lnt><div><pre>1\n<i>2</i></pre></div></td><td><pre>a = 1\nb = 2</pre></td></tr></table>",
    ],
)
def test_the_numbers_of_lines_are_no_code(markup: str) -> None:
    """Whether they stand before each line or in a column of their own."""
    assert lines_of(markup) == ["a = 1\nb = 2"]


def test_numbers_without_a_sign_that_they_count_lines_are_code() -> None:
    """A list of numbers is what somebody wrote, and so is code that is called by its lines."""
    assert lines_of("<pre>1\n2</pre><pre class=line-numbers>a = 1</pre>") == ["1\n2", "a = 1"]
