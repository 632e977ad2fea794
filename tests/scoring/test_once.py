"""Of copies one stays."""

from __future__ import annotations

import numpy as np

from cleaner.scoring.once import once
from tests.scoring.documents import read

_LINE = "The harbour was closed all night."


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
