"""The scorer finds the story, leaves rules alone, and says why it left a block out."""

from __future__ import annotations

import io

import numpy as np
import pytest

from cleaner.pipeline.measure import measure
from cleaner.pipeline.parse import parse
from cleaner.pipeline.segment_html import segment_html
from cleaner.pipeline.segment_text import segment_text
from cleaner.scoring.cut import FLOOR
from cleaner.scoring.model import SHIPPED, load_model
from cleaner.scoring.scored_page import About, title_of
from cleaner.scoring.scorer import Scored, Wish, score
from cleaner.scoring.stop_words import stop_words
from tests.scoring.documents import MENU, PAGE, PARAGRAPHS, read

_NO_WISH = Wish()


def _score(page: str, dropped: tuple[int, ...] = (), wish: Wish = _NO_WISH) -> Scored:
    document = segment_html(parse(page), 10_000)
    about = About("https://post.example/2024/river", "en", title_of(document))
    return score(document, measure(document.blocks), dropped, about, wish, SHIPPED.of("html"))


def test_the_story_is_taken_and_the_rest_is_not() -> None:
    """Without a single rule, the paragraphs are the body; the menu and the promo are not."""
    scored = _score(PAGE)
    taken = [place for place, share in enumerate(scored.probabilities) if share >= scored.threshold]
    story = set(range(len(MENU) + 1, len(MENU) + 1 + len(PARAGRAPHS)))
    assert story <= set(taken) <= story | {len(MENU)}
    assert 0 <= scored.confidence <= 1


@pytest.mark.parametrize(
    "snippet", ["<p>Great news</p>", "<div>OK</div>", "<table><tr><td>a</td><td>b</td></tr></table>"]
)
def test_a_few_words_of_markup_are_all_body(snippet: str) -> None:
    """Where there is no page around them, even words that a page would hardly have in its body stay."""
    scored = _score(snippet)
    assert min(scored.probabilities) < FLOOR
    assert min(scored.probabilities) >= scored.threshold


@pytest.mark.parametrize("page", ['<a href="/">News</a>', "<p>News</p><script>draw()</script>", "<p>News</p>" * 51])
def test_a_page_is_no_snippet(page: str) -> None:
    """Links, scripts and many words are of a page, of which the scorer may leave out all."""
    assert _score(page).threshold >= FLOOR


def test_a_page_that_states_to_be_news_is_an_article() -> None:
    """What a page says of itself counts, even where it is too short to tell its kind by its form."""
    stated = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "River rises again"}</script>'
    dated = '<meta property="article:published_time" content="2024-03-02T07:00:00Z">'
    scored = _score(PAGE.replace("<head>", f'<head><meta property="og:type" content="article">{dated}{stated}'))
    assert scored.page_type == "article"
    assert scored.type_confidence > _score(PAGE).type_confidence


def test_what_rules_dropped_is_not_scored() -> None:
    """A dropped block has probability 0, whatever it looks like."""
    assert _score(PAGE, dropped=(len(MENU) + 1,)).probabilities[len(MENU) + 1] == 0


def test_a_model_comes_back_from_its_file() -> None:
    """What is written is what is read."""
    model, file = SHIPPED.of("html"), io.BytesIO()
    model.save(file)
    file.seek(0)
    again = load_model(file)
    assert (again.columns, again.lexicon) == (model.columns, model.lexicon)
    np.testing.assert_array_equal(again.blocks.leaves, model.blocks.leaves)


def test_the_models_columns_are_the_codes() -> None:
    """A change of the columns without a new model does not go unnoticed."""
    for kind in ("html", "text"):
        model = SHIPPED.of(kind)
        assert read(PAGE, html=kind == "html").matrix(model.lexicon)[0] == model.page_columns


@pytest.mark.parametrize(
    "language",
    (
        "ar bg cs da de el en es et fa fi fr he hi hr hu id it ko lt lv nl no pl pt ro ru sk sl sr sv ta te th tr uk ur"
        " vi"
    ).split(),
)
def test_prose_is_known_by_its_stop_words(language: str) -> None:
    """Each language has its own list; one without has none, and not another's."""
    assert (len(stop_words(language)) > 20) is (language != "th")


def test_what_the_caller_says_of_the_kind_counts() -> None:
    """A type that is given is reported, for certain, and judged by."""
    scored = _score(PAGE, wish=Wish(page_type="forum"))
    assert (scored.page_type, scored.type_confidence) == ("forum", 1.0)
    assert scored.probabilities != _score(PAGE).probabilities


def _score_text(text: str, wish: Wish) -> Scored:
    document = segment_text(text, 10_000)
    about = About(None, "en")
    return score(document, measure(document.blocks), (), about, wish, SHIPPED.of("text"))


def test_a_text_is_a_page_or_an_article() -> None:
    """Prose alone is an article, of which nothing goes; the caller's word is the last, and HTML is neither."""
    prose = "\n".join(PARAGRAPHS)
    page = "\n".join((*MENU, prose, "Share", "Tweet", *MENU))
    article = _score_text(prose, Wish())
    assert article.assumed == "article"
    assert min(article.probabilities) >= article.threshold
    whole = _score_text(page, Wish(assume="page"))
    assert whole.assumed == "page"
    taken = [share >= whole.threshold for share in whole.probabilities]
    assert taken == [False] * len(MENU) + [True] * len(PARAGRAPHS) + [False] * (2 + len(MENU))
    assert _score_text(page, Wish(assume="article")).assumed == "article"
    assert _score(PAGE).assumed is None


def test_reasons_may_be_left_out() -> None:
    """Without them a block is judged the same, and nothing is said against it but of which block it is a copy."""
    wished, spared = _score(PAGE), _score(PAGE, wish=Wish(reasons=False))
    assert (spared.probabilities, spared.threshold) == (wished.probabilities, wished.threshold)
    assert wished.reasons(0)
    assert not spared.reasons(0)
    again = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    twice = _score(PAGE.replace("</body>", f"<footer>{again}</footer></body>"), wish=Wish(reasons=False))
    assert {twice.reasons(copy) for copy in twice.copies} == {
        f"a copy of block {first}" for first in twice.copies.values()
    }
    assert twice.copies


def test_leans_take_more_or_less() -> None:
    """Precision asks for more than balanced does, and recall for less."""
    thresholds = [_score(PAGE, wish=Wish(lean)).threshold for lean in ("precision", "balanced", "recall")]
    assert thresholds == sorted(thresholds, reverse=True)
