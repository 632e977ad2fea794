"""Why the scorer left a block out is said in what sets it apart from the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.scoring.model import SHIPPED
from cleaner.scoring.reasons import Evidence
from cleaner.scoring.scorer import predict
from tests.scoring.documents import MENU, PAGE, PARAGRAPHS, read

if TYPE_CHECKING:
    from cleaner.scoring.columns import Columns
    from cleaner.scoring.model import Input

_STORY = range(len(MENU) + 1, len(MENU) + 1 + len(PARAGRAPHS))


def _evidence(columns: Columns, kind: Input) -> Evidence:
    model = SHIPPED.of(kind)
    found = predict(columns, model)
    return Evidence(columns, found.matrix, found.leaves, model)


@pytest.fixture(scope="module", name="evidence")
def read_evidence() -> Evidence:
    """The evidence on the page."""
    return _evidence(read(PAGE), "html")


def test_three_features_are_named_each_once(evidence: Evidence) -> None:
    """However many columns of a feature count against a block, it is one reason."""
    said = evidence.against([0], _STORY)[0].split("; ")
    assert len(said) == len({reason.split(" (")[0] for reason in said}) == 3


def test_names_that_the_body_has_around_it_too_are_not_named(evidence: Evidence) -> None:
    """The menu's own box speaks against it; the page's outermost element holds the story as well."""
    said = evidence.against([0], _STORY)[0]
    assert "the names of its containers (" in said
    names = said.split("the names of its containers (")[1].split(")")[0].split(", ")
    assert set(names) <= {"<li>", "<ul>", "<a>", "<div>", "top", "menu"}


def test_a_value_stands_beside_the_median_of_the_body(evidence: Evidence) -> None:
    """Without a body there is nothing to stand beside."""
    assert " in the body)" in "; ".join(evidence.against(range(len(MENU)), _STORY).values())
    assert " in the body)" not in "; ".join(evidence.against(range(len(MENU)), ()).values())


def test_what_is_the_same_all_over_the_page_is_no_reason(evidence: Evidence) -> None:
    """The kind of the page and its length cannot tell why one block went and another stayed."""
    said = "; ".join(evidence.against(range(len(MENU)), _STORY).values())
    assert "page" not in said.replace("of the page's words", "").replace("times on the page", "")


def test_a_page_of_one_block_has_nothing_to_compare() -> None:
    """No feature varies, so that there is no reason beside the probability."""
    assert _evidence(read("<p>Share this page</p>"), "html").against([0], ()) == {0: ""}


def test_words_that_speak_against_a_text_are_named() -> None:
    """Of flattened text there are no names of containers, and its words are named where they count most."""
    text = "\n\n".join((*PARAGRAPHS, "Subscribe to our newsletter, sign up, log in, register, subscribe"))
    columns, lexicon = read(text, html=False), SHIPPED.of("text").lexicon
    last = len(PARAGRAPHS)
    assert "subscribe" in lexicon.words_against(columns.page.words.of(last))
    assert lexicon.words_against(["zzz"]) == []
    assert _evidence(columns, "text").against([last], range(last))[last]
