"""What element a block is and stands in, and what is marked in it, are columns."""

from __future__ import annotations

from tests.scoring.documents import read


def test_a_block_knows_what_it_stands_in() -> None:
    """All that encloses it counts, not only the innermost."""
    blocks = read("<aside><form><div>Leave your address</div></form></aside><main><p>The river rose.</p></main>").blocks

    assert blocks["inside_aside"].tolist() == [1, 0]
    assert blocks["inside_form"].tolist() == [1, 0]
    assert blocks["inside_main"].tolist() == [0, 1]
    assert blocks["tag"].tolist() == [2, 1]


def test_marks_are_shares_of_the_text_and_links_are_counted() -> None:
    """Half of it strong, a quarter emphasised, two links."""
    blocks = read('<p><b>abcd</b><i>ef</i><a href="/g">g</a><a href="/h">h</a></p>').blocks

    assert (blocks["strong"][0], blocks["emphasis"][0], blocks["links"][0]) == (0.5, 0.25, 2)


def test_pictures_are_counted_in_all_that_holds_them() -> None:
    """A gallery's lines have two beside them, the story has none, the page has them all."""
    page = "<main><div><img src=a><p>One</p><img src=b><p>Two</p></div><div><p>The river</p><p>rose.</p></div></main>"
    blocks = read(page).blocks

    assert blocks["pictures^2"].tolist() == [2, 2, 0, 0]
    assert blocks["pictures^3"].tolist() == [2, 2, 2, 2]
