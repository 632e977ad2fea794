"""Pages that a model has not seen are read, scored and put into a table."""

from __future__ import annotations

import pytest

from bench.data import Row
from bench.training.example import Example, bare, read_examples
from bench.training.held import hold, table
from cleaner.scoring.model import EXTRACT, SHIPPED
from tests.scoring.documents import PAGE, PARAGRAPHS

ROW = Row("page-1", "https://www.post.example/river", "article", PAGE, "\n\n".join(PARAGRAPHS))


@pytest.fixture(scope="module", name="page")
def read_page() -> Example:
    """The page as training sees it."""
    return read_examples([ROW], "html", 1)[0]


def test_a_page_is_read_with_its_truth(page: Example) -> None:
    """The story's blocks are true, the menu and the promo are not; the host is the group."""
    assert page.host == "post.example"
    assert page.truth[5:].tolist() == [0.0, *[1.0] * len(PARAGRAPHS), 0.0][: len(page.truth) - 5]
    assert page.truth[: len(page.truth) - len(PARAGRAPHS) - 1].sum() == 0


def test_a_body_is_compared_word_by_word(page: Example) -> None:
    """All of the story and nothing else is 1, nothing at all 0."""
    story = [place for place, share in enumerate(page.truth.tolist()) if share == 1.0]
    assert page.f1(story).f1 == pytest.approx(1.0)
    assert page.f1([]).f1 == 0.0


def test_a_text_has_two_extracts_beside_it() -> None:
    """Its true content, and what an extractor made of the page."""
    kinds = [example.kind for example in read_examples([ROW], "text", 1) if not example.is_bare]
    assert kinds == ["article", EXTRACT, EXTRACT]


def test_bare_lines_have_no_marks_and_no_gaps() -> None:
    """What a list or a paragraph was can no longer be told."""
    assert bare("A title\n\n • one\n * two\n\n- three - four\n") == "A title\none\ntwo\nthree - four"


def test_the_table_has_a_row_for_all_and_for_each_group(page: Example) -> None:
    """Groups of few pages are left out of it."""
    held = [hold(SHIPPED.of("html"), page, "some-set")] * 5
    lines = table(held).splitlines()
    assert [line.split("|")[2].strip() for line in lines[2:]] == ["all", "article", "language en"]
    assert held[0].scores["balanced"][0] > 0.9
    assert len(table(held[:2]).splitlines()) == 2


def test_a_page_with_lines_that_recur_is_scored_without_its_document() -> None:
    """Whether a line that stands twice is a copy is told from what training keeps of a page."""
    plans = "".join(
        f"<h2>{plan}</h2><ul><li>Free parking by the harbour</li><li>{plan} cabin</li></ul>" for plan in "AB"
    )
    row = Row("page-2", "https://www.post.example/plans", "service", f"<body><h1>Plans</h1>{plans}</body>", "Plans")
    page = read_examples([row], "html", 1)[0]
    assert not page.columns.page.document.blocks
    assert hold(SHIPPED.of("html"), page, "some-set").kind == "service"
