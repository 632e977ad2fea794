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


@pytest.mark.parametrize("sign", ["#", "¶", "🔗", "§"])
def test_a_heading_is_without_the_sign_that_links_to_it(sign: str) -> None:
    """Readers copy its address from there; in the sentence below the same sign is a word."""
    page = f"<h2>Tides <a href='#tides'>{sign}</a></h2><p>See <a href='#tides'>{sign}</a></p>"

    assert lines_of(page) == ["Tides", f"See {sign}"]
