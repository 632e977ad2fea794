"""Of copies one stays."""

from __future__ import annotations

from typing import Final

import numpy as np

from cleaner.scoring.once import once
from tests.scoring.documents import read

_LINE: Final = "The harbour was closed all night."
_PLANS: Final = (
    "<h2>Small</h2><ul><li>Up to ten boats a day<li>Mail on Mondays</ul>"
    "<h2>Large</h2><ul><li>Forty berths for guests<li>Up to ten boats a day<li>Mail on Fridays</ul>"
)


def _once(page: str, probabilities: list[float], dropped: tuple[int, ...] = ()) -> list[float]:
    columns = read(page, dropped=dropped)
    return [round(value, 3) for value in once(columns.page, np.array(probabilities))[0].tolist()]


def test_the_likeliest_copy_stays() -> None:
    """The others lose most of what they had; of equals the first stays."""
    page = f"<p>{_LINE}</p><p>Nobody was hurt in it.</p><p>{_LINE.upper()}</p>"
    assert _once(page, [0.5, 0.8, 0.9]) == [0.15, 0.8, 0.9]
    assert _once(page, [0.9, 0.8, 0.9]) == [0.9, 0.8, 0.27]
    assert once(read(page).page, np.array([0.5, 0.8, 0.9]))[1] == {0: 2}


def test_short_lines_cells_and_code_may_come_again() -> None:
    """A table's cells and a program's lines are the same for a reason, and so is a word or two."""
    assert _once("<p>Read on here</p><p>Read on here</p>", [0.9, 0.9]) == [0.9, 0.9]
    assert _once(f"<pre>{_LINE}</pre><p>And again:</p><pre>{_LINE}</pre>", [0.9, 0.9, 0.9]) == [0.9, 0.9, 0.9]
    assert _once(f"<table><tr><td>{_LINE}<td>{_LINE}</table>", [0.9, 0.9]) == [0.9, 0.9]


def test_what_rules_dropped_is_no_copy() -> None:
    """The one that is left keeps what it had."""
    assert _once(f"<p>{_LINE}</p><p>{_LINE}</p>", [0.0, 0.9], dropped=(0,)) == [0.0, 0.9]


def test_a_line_that_recurs_by_itself_is_no_copy() -> None:
    """A feature of two plans stays in both lists, but not where what comes again is a quotation or a card."""
    columns = read(_PLANS)
    sure = np.full(7, 0.9)

    assert once(columns.page, sure)[1] == {}
    assert once(columns.page, sure, strictly=True)[1] == {5: 1}


def test_what_recurs_in_a_stretch_or_elsewhere_is_a_copy() -> None:
    """Two equal lines in a row are a copied stretch, and the same words in another kind of place are a teaser."""
    twice = f"<p>{_LINE}</p><p>Nobody was hurt.</p>"
    stretch = f"<p>First.</p>{twice}<p>Then.</p>{twice}<p>Last.</p>"
    teaser = f"<p>First.</p><p>{_LINE}</p><p>Then.</p><aside><p>{_LINE}</p></aside><p>Last.</p>"

    assert once(read(stretch).page, np.full(7, 0.9))[1] == {4: 1}
    assert once(read(teaser).page, np.full(5, 0.9))[1] == {3: 1}
