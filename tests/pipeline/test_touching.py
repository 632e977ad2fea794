"""Inline elements that nothing separates."""

from __future__ import annotations

import pytest

from tests.pipeline.bodies import lines_of


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("<p><span>Storm Lantern</span><span>Spot 400</span>, of brass", "Storm Lantern Spot 400, of brass"),
        ("<p><b>5,299</b><a href='/'>Add</a>", "5,299 Add"),
        ("<p><b>Deck</b><i>12</i>", "Deck 12"),
        ("<p><b>GULL HARBOUR</b><i>FERRIES</i>", "GULL HARBOUR FERRIES"),
        ("<p><span>It is late.</span><a href='/'>Read</a>", "It is late. Read"),
        ("<p><b>Late?</b><i>Read on</i>", "Late? Read on"),
        ("<p><i>Psychiatry,</i><i>Journal</i> of", "Psychiatry, Journal of"),
        ("<p><span>(a)</span><span>the master", "(a) the master"),
        ("<p><span>[1]</span><span>J. Reed", "[1] J. Reed"),
        ("<p><span><b>Alva</b></span><span><i>Captain</i></span>", "Alva Captain"),
    ],
)
def test_two_words_are_set_apart(page: str, line: str) -> None:
    """A name and a rank, a price and a button in two inline elements are not run together."""
    assert lines_of(page) == [line]


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("<p><b>f</b><i>or</i> it", "for it"),
        ("<p>Sail<b>Boat</b>", "SailBoat"),
        ("<p><b>Sail</b>Boat", "SailBoat"),
        ("<p>the <b>3</b><i>rd</i> and the <b>A</b><i>BC</i>", "the 3rd and the ABC"),
        ("<p><span>json.</span><b>JSONEncoder</b>", "json.JSONEncoder"),
        ("<p><span>It is at quay.</span><b>example</b>", "It is at quay.example"),
        ("<p>f<i>(x)</i><i>dx</i>", "f(x)dx"),
        ("<p><code><span>sail</span><span>Boat</span></code>", "sailBoat"),
        ("<p><span>sail</span><wbr><span>Boat</span>", "sailBoat"),
        ("<p><span>CO</span><sub>2</sub><span>Tax</span>", "CO2Tax"),
        ("<p><b>Sail</b> <i>Boat</i>", "Sail Boat"),
        ("<p><b>Sail</b><br><i>Boat</i>", "Sail"),
    ],
)
def test_one_word_stays_one(page: str, line: str) -> None:
    """Parts of words, numbers with their ending, code, formulas, and what a blank or a line's end separates already."""
    assert lines_of(page)[0] == line
