"""The columns say what stands in the page: where the prose is, what is linked, what repeats, what lies around."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.scoring.trained_lexicon import Lexicon
from cleaner.scoring.window_columns import shift
from tests.scoring.documents import MENU, PAGE, PARAGRAPHS, read

_H1 = len(MENU)
_HAT = _H1 + 1 + len(PARAGRAPHS)


def test_a_menu_is_linked_and_prose_is_not() -> None:
    """Link density, stop words and the run of short lines tell the menu from the story."""
    blocks = read(PAGE).blocks
    assert blocks["link_density"].tolist() == [1] * len(MENU) + [0] * (len(PARAGRAPHS) + 2)
    assert blocks["short_run"][0] == len(MENU) + 1
    assert blocks["stop_words"][_H1 + 1] > 0.3 > blocks["stop_words"][2]
    assert blocks["after_h1"].tolist() == list(range(-_H1, len(PARAGRAPHS) + 2))


def test_the_main_container_is_the_one_with_the_prose() -> None:
    """The story's blocks are inside it, the menu's and the side column's are not."""
    blocks = read(PAGE).blocks
    inside = np.flatnonzero(blocks["in_main"]).tolist()
    assert inside == list(range(_H1, _HAT))
    assert blocks["role"][_HAT] == 2
    assert blocks["alike"][0] == len(MENU)


def test_neighbours_are_those_next_to_a_block() -> None:
    """A value moves by its offset; beyond the ends there is nothing."""
    values = np.array([1.0, 2.0, 3.0])
    assert shift(values, 1).tolist() == [2, 3, -1]
    assert shift(values, -2).tolist() == [-1, -1, 1]
    assert shift(values, 3).tolist() == [-1, -1, -1]


def test_what_rules_dropped_weighs_nothing() -> None:
    """The page without its menu looks like a page that never had one."""
    whole = read(PAGE, dropped=tuple(range(len(MENU)))).whole
    assert whole["page_link_density"] == 0
    assert whole["page_words"] < read(PAGE).whole["page_words"]


def test_the_page_says_what_it_is() -> None:
    """Stated types, counted tags and the address are columns of the page."""
    page = PAGE.replace(
        "</head>",
        '<meta property="og:type" content="Article">'
        '<script type="application/ld+json">{"@type": "NewsArticle"}</script></head>',
    )
    whole = read(page, url="https://post.example/2024/05/river?id=7").whole
    assert (whole["open_graph"], whole["states_article"], whole["states_product"]) == (1, 1, 0)
    assert (whole["path_depth"], whole["path_digits"], whole["query_length"]) == (3, 6, 4)


def test_what_has_no_host_is_no_address() -> None:
    """An address without its scheme, and a word in its place, weigh as if none had been given."""
    bare = read(PAGE, url=None).whole

    assert read(PAGE, url="post.example/2024/05/river?id=7").whole == bare
    assert read(PAGE, url="not an address").whole == bare
    assert read(PAGE, url="http://[").whole == bare


def test_a_text_has_the_same_columns_but_those_of_markup() -> None:
    """One feature space: what a text has, a page has too."""
    page, text = read(PAGE), read("\n".join((*MENU, *PARAGRAPHS)), html=False)
    assert set(text.blocks) < set(page.blocks)
    assert set(text.whole) < set(page.whole)


@pytest.mark.parametrize(
    "content", ["<p>word</p>", "<p>.</p>", "<p>\U0001f300</p>", "<li>a<li>b", "<p hidden>東京で</p>"]
)
def test_the_smallest_pages_have_numbers(content: str) -> None:
    """Nothing is divided by nothing."""
    names, matrix = read(content).matrix(Lexicon({}, {}))
    unknown = {name for name, row in zip(names, matrix, strict=True) if np.isnan(row).any()}
    unknown -= {"like_title", "after_title", "after_h1", "stated", "stated_share", "described", "describes"}
    assert not {name for name in unknown if not name.startswith(("capital", "page_capitals", "word_length"))}
    assert not np.isinf(matrix).any()


def test_words_and_names_speak_through_the_lexicon() -> None:
    """A container's name speaks for what it holds, the nearer the louder; a word for its own block."""
    page = read(PAGE)
    lexicon = Lexicon({"hat": -2.0}, {"story": (3.0, 1.0, 0.5), "menu": (0.0, -1.0, -4.0)})
    assert page.containers is not None
    own, near, far = lexicon.names_say(page.containers)
    names = own + near + far
    assert names[_H1 + 1] == 1.0
    assert names[0] == -4.0
    assert names[_HAT] == 0.0
    words = lexicon.words_say(page.page.words)
    assert words[_HAT] == -1.0
    assert not words[:_HAT].any()


def test_what_a_language_does_not_tell_is_unknown() -> None:
    """Scripts without capitals or spaces, and languages without stop words, are not read as if they were English."""
    names, matrix = read(f"<p>{'県の技術者たちは火曜日の夜、橋を閉鎖すると説明した。' * 3}</p>").matrix(Lexicon({}, {}))
    by_name = dict(zip(names, matrix[:, 0].tolist(), strict=True))
    assert np.isnan([by_name["capitals"], by_name["capitalised"], by_name["word_length"]]).all()
    assert by_name["commas"] < 0.2
    names, matrix = read(PAGE).matrix(Lexicon({}, {}), foreign=True)
    by_name = dict(zip(names, matrix[:, 0].tolist(), strict=True))
    assert np.isnan([by_name["stop_words~8"], by_name["page_stop_words"], by_name["capitals"]]).all()
    assert by_name["words"] > 0


def test_the_body_that_structured_data_repeat_is_found_again() -> None:
    """A paragraph of it is in it whole, the menu is not; without such data nothing is known."""
    body = " ".join(PARAGRAPHS)
    stated = dict(read(PAGE, body=body).blocks)["stated"]
    assert stated[_H1 + 1] == 1.0
    assert stated[_HAT] < 0.5
    assert np.isnan(read(PAGE).blocks["stated"]).all()


def test_what_the_page_says_of_itself_is_found_in_its_blocks() -> None:
    """The paragraph that the description repeats has all of it; without one nothing is known."""
    described = read(PAGE.replace("</head>", f'<meta name="description" content="{PARAGRAPHS[0]}"></head>')).blocks
    assert (described["described"][_H1 + 1], described["describes"][_H1 + 1]) == (1.0, 1.0)
    assert described["described"][0] == 0.0
    assert np.isnan(read(PAGE).blocks["described"]).all()


def test_a_block_knows_what_it_stands_below() -> None:
    """The heading above it, what that one's words say, and the block that is most like the title."""
    page = read(PAGE)
    assert page.blocks["below_heading"][_H1 + 1 : _H1 + 4].tolist() == [1, 2, 3]
    assert page.blocks["after_title"].tolist() == list(range(-_H1, len(PARAGRAPHS) + 2))
    assert page.page.last_heading()[: _H1 + 2].tolist() == [-1] * (_H1 + 1) + [_H1]
    says = Lexicon({"river": 1.0}, {}).columns(page.page, page.containers)["says_above"]
    assert says[_H1] == 0.0
    assert says[_H1 + 1] > 0.0
