"""Why a rule about elements said nothing of a block."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.api import Cleaner
from cleaner.model.trial import WhyNot

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("key", "line", "found"),
    [
        ("css: [a.x]", "on Monday", "one inside this line, which only action: edit takes out"),
        ("tokens: [x]", "on Monday", "one inside this line, which only action: edit takes out"),
        (
            "css: [a.x]",
            "in port",
            "no such element around it, and 1 inside other lines, which only action: edit takes out",
        ),
        ("css: [a.y]", "on Monday", "no such element around it, and none in the whole page"),
    ],
)
def test_an_element_inside_a_line_is_told_as_such(tmp_path: Path, key: str, line: str, found: str) -> None:
    """Whoever names a link in a sentence learns that it was found, and why its line stays."""
    rule = f"imported: a test\ncategory: promo\nrules:\n  - {{id: a.link, why: A link., when: {{{key}}}}}\n"
    (tmp_path / "mine.yaml").write_text(rule, encoding="utf-8")
    page = "<body><p>The board met <a class=x>on Monday</a> and went home.</p><p>The ferry stays in port.</p></body>"

    blocks = Cleaner([tmp_path], shipped=False).trial(page, why_not=WhyNot("a.link", line))

    assert [miss.found for block in blocks for miss in block.misses] == [found]


def test_an_xpath_that_is_stopped_is_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule whose XPath takes too long on the page is told so, and the question does not fail with it."""
    monkeypatch.setattr("cleaner.ruleset.timed_xpath.QUERY_SECONDS", -1)
    (tmp_path / "mine.yaml").write_text(
        "category: promo\nrules:\n  - {id: i.slow, why: Slow., when: {xpath: ['//p[following::a]']},"
        " examples: {match: ['<p>a</p><a>b</a>'], no_match: [x]}}\n",
        encoding="utf-8",
    )

    page = "<html><body><p>The board of the harbour met on Monday.</p><a>More</a></body></html>"
    blocks = Cleaner([tmp_path]).trial(page, media_type=None, why_not=WhyNot("i.slow", "harbour"))

    assert str(blocks[0].misses[0]).startswith(
        "when.xpath: found that an XPath took more than -1 s on this page and was stopped, exp"
    )
