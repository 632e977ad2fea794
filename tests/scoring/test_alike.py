"""Blocks of the same markup are judged together."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.scoring.alike import alike
from tests.scoring.documents import read

_PAGE = """<div class="text"><p>one two three</p></div><div class="advert"><p>four</p></div>
<div class="text"><p>five six seven</p></div>"""


def test_a_paragraph_goes_half_way_to_those_of_its_kind() -> None:
    """One in a box of another name is of another kind."""
    columns = read(_PAGE)
    assert columns.containers is not None

    assert alike(columns.page, columns.containers, np.array([0.9, 0.1, 0.5])).tolist() == pytest.approx([0.8, 0.1, 0.6])


def test_what_rules_dropped_takes_no_part() -> None:
    """It pulls nothing down, and is not pulled up."""
    columns = read(_PAGE, dropped=(2,))
    assert columns.containers is not None

    assert alike(columns.page, columns.containers, np.array([0.9, 0.1, 0.0])).tolist() == pytest.approx([0.9, 0.1, 0.0])
