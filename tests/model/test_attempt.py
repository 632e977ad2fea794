"""An attempt line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner import Cleaner
from cleaner.model.source import Source

if TYPE_CHECKING:
    from pathlib import Path

_EDIT = """
imported: x
category: promo
rules:
  - {id: my.cut, why: A call., action: edit, when: {matches: "read on"}}
  - {id: my.sale, why: A sale., when: {line_has: [sale]}}
"""


def test_each_line_has_what_was_removed_of_it(tmp_path: Path) -> None:
    """One cleaning gives the body, its flags and its lines: kept, dropped, cut, and gone by cuts alone."""
    (tmp_path / "mine.yaml").write_text(_EDIT, encoding="utf-8")
    cleaner = Cleaner([tmp_path])
    page = "The ferry sails in May. Read on\nREAD ON\nA sale of tickets\nThe crews of the two ferries voted to strike."

    attempt = cleaner.attempt(Source(page))

    lines = attempt.lines
    assert cleaner.explain(page) == lines
    assert "lines" not in attempt.model_dump()
    assert [line.kept for line in lines] == [True, False, False, True]
    assert [removal.text for line in lines[:2] for removal in line.removals] == ["Read on", "READ ON"]
