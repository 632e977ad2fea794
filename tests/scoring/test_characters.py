"""Characters are counted by kind, in every block, whatever the script."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.scoring.characters import Characters


def test_each_kind_is_counted_in_its_own_block() -> None:
    """Letters, capitals, digits, commas, stops and bars of one block are not another's."""
    chars = Characters(["Ab, c. 12", "", "Ψω | 東京。"])
    assert chars.total.tolist() == [9, 0, 8]
    assert chars.letters.tolist() == [3, 0, 4]
    assert chars.capitals.tolist() == [1, 0, 1]
    assert chars.digits.tolist() == [2, 0, 0]
    assert chars.commas.tolist() == [1, 0, 0]
    assert chars.stops.tolist() == [1, 0, 1]
    assert chars.bars.tolist() == [0, 0, 1]


@given(st.lists(st.text(alphabet=st.characters(max_codepoint=0x2FFFE)), min_size=1))
def test_the_counts_are_pythons_own(texts: list[str]) -> None:
    """A letter is what str.isalpha says, a digit what str.isdigit says, in all planes that have scripts."""
    chars = Characters(texts)
    assert chars.letters.tolist() == [sum(map(str.isalpha, text)) for text in texts]
    assert chars.digits.tolist() == [sum(map(str.isdigit, text)) for text in texts]
    assert chars.spaces.tolist() == [sum(map(str.isspace, text)) for text in texts]
