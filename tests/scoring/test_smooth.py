"""What a reader takes as one thing stays or goes as one."""

from __future__ import annotations

import numpy as np

from cleaner.scoring.smooth import smooth
from tests.scoring.documents import read


def _smooth(page: str, probabilities: list[float], dropped: tuple[int, ...] = ()) -> list[float]:
    columns = read(page, dropped=dropped)
    assert columns.page.count == len(probabilities)
    return [round(value, 3) for value in smooth(columns.page, np.array(probabilities)).tolist()]


def test_the_cells_of_a_table_share_their_fate() -> None:
    """The head row is as likely as the rows below it, each cell weighing what its words do."""
    page = "<table><tr><th>one</th><th>two</th></tr><tr><td>three four</td><td>five six</td></tr></table>"
    assert _smooth(page, [0.0, 0.3, 0.9, 0.9]) == [0.65] * 4


def test_the_items_of_a_list_go_half_way() -> None:
    """A list is often content and links in turn, so that items keep half of their own."""
    assert _smooth("<ul><li>one two</li><li>three four</li></ul>", [0.2, 0.8]) == [0.35, 0.65]


def test_a_heading_goes_with_what_it_heads() -> None:
    """However unlikely by itself; headings in a row all look at the first text below."""
    assert _smooth("<h2>one</h2><h3>two</h3><p>three</p><h2>four</h2>", [0.1, 0.2, 0.8, 0.1]) == [0.76, 0.76, 0.8, 0.1]


def test_what_rules_dropped_takes_no_part() -> None:
    """It stays at 0, and pulls nothing down."""
    page = "<ul><li>one two</li><li>three four</li><li>five six</li></ul>"
    assert _smooth(page, [0.5, 0.9, 0.7], dropped=(1,)) == [0.55, 0.0, 0.65]


def test_what_text_encloses_is_as_likely_as_the_text() -> None:
    """Code between two paragraphs belongs to them; code at the end of the page has only one side, and none to go by."""
    assert _smooth("<p>one</p><pre>two</pre><p>three</p><pre>four</pre>", [0.9, 0.1, 0.5, 0.2]) == [0.9, 0.45, 0.5, 0.2]


def test_what_rules_dropped_does_not_separate_code_from_its_text() -> None:
    """The sides are the nearest blocks that are left, however many were dropped in between."""
    page = "<p>one</p><p>two</p><pre>three</pre><p>four</p><p>five</p>"
    assert _smooth(page, [0.9, 0.8, 0.1, 0.8, 0.5], dropped=(1, 3)) == [0.9, 0.0, 0.45, 0.0, 0.5]


def test_a_list_belongs_to_the_line_that_leads_it_in() -> None:
    """The colon says so."""
    page = "<p>We need:</p><ul><li>one</li><li>two</li></ul>"
    assert _smooth(page, [0.8, 0.2, 0.2]) == [0.8, 0.72, 0.72]
    assert _smooth(page.replace(":", "."), [0.8, 0.2, 0.2]) == [0.8, 0.2, 0.2]
