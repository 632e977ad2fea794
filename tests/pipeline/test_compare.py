"""The lines in which two trials of one document differ."""

from __future__ import annotations

from cleaner.model.block import BlockKind
from cleaner.model.features import Shape
from cleaner.model.trial import Measures, RuleWord, TriedBlock
from cleaner.pipeline.compare import compare

_MEASURES = Measures(
    kind=BlockKind.PARAGRAPH, shape=Shape.PROSE, words=1, chars=1, link_density=0, prose_before=0, prose_after=0
)
_DROP = RuleWord(rule="a.drop", category="promo", action="drop", why="w", outcome="decided")
_KEEP = RuleWord(rule="b.keep", category="promo", action="keep", why="w", outcome="decided")
_EDIT = RuleWord(rule="c.edit", category="promo", action="edit", why="w", outcome="edited", parts=("more",))


def _block(text: str, *words: RuleWord, kept: bool = True) -> TriedBlock:
    return TriedBlock(text=text, line=1, kept=kept, words=words, measures=_MEASURES)


def _dropped(text: str, *words: RuleWord) -> TriedBlock:
    return _block(text, *words, kept=False)


def _said(old: TriedBlock, new: TriedBlock) -> list[tuple[str | None, str | None, bool]]:
    """Compare two blocks, and give each line's change, its rule, and whether that one fell silent."""
    lines = compare([old], [new])
    return [(line.change, line.word.rule if line.word else None, line.stopped) for line in lines]


def test_equal_trials_give_nothing() -> None:
    """Where the same lines are left nothing differs, whoever decided on them."""
    assert compare([_block("a"), _dropped("b", _DROP)], [_block("a", _KEEP), _dropped("b")]) == ()


def test_each_change_names_who_made_it() -> None:
    """A rule that removes, one that keeps, one that fell silent, and the scorer are told apart."""
    assert _said(_block("a"), _dropped("a", _DROP)) == [("removed", "a.drop", False)]
    assert _said(_block("a"), _dropped("a")) == [("removed", None, False)]
    assert _said(_dropped("a", _DROP), _block("a", _KEEP)) == [("kept", "b.keep", False)]
    assert _said(_dropped("a", _DROP), _block("a")) == [("kept", "a.drop", True)]
    assert _said(_dropped("a"), _block("a")) == [("kept", None, True)]


def test_another_part_taken_out_is_a_change() -> None:
    """An edit that comes, or goes, changes the line; the same edit by another name does not."""
    renamed = _EDIT.model_copy(update={"rule": "d.edit"})

    assert _said(_block("a more"), _block("a more", _EDIT)) == [("edited", "c.edit", False)]
    assert _said(_block("a more", _EDIT), _block("a more")) == [("edited", "c.edit", True)]
    assert _said(_block("a more", _EDIT), _block("a more", renamed)) == []


def test_one_kept_line_stands_on_either_side() -> None:
    """Context is the nearest line that both keep, lines that both drop are passed over, and gaps are told."""
    gone = _dropped("gone")
    old = [_block("a"), _block("b"), gone, _block("c"), _block("d"), _block("e")]
    new = [_block("a"), _block("b"), gone, _dropped("c", _DROP), _block("d"), _block("e")]

    lines = compare(old, new)

    assert [(line.text, line.change, line.follows) for line in lines] == [
        ("b", None, False),
        ("c", "removed", False),
        ("d", None, True),
    ]


def test_neighbouring_changes_share_their_context() -> None:
    """Two changed lines side by side have one context line before them and one behind, each once."""
    old = [_block(text) for text in "abcd"]
    new = [_block("a"), _dropped("b", _DROP), _dropped("c", _DROP), _block("d")]

    assert [line.text for line in compare(old, new)] == ["a", "b", "c", "d"]


def test_a_page_whose_source_a_layout_rewrites_is_aligned_by_its_lines() -> None:
    """Lines that only one side has are removed or kept, and those that both have are compared."""
    lines = compare([_block("a"), _block("old"), _block("z")], [_block("a"), _block("new"), _block("z")])

    assert [(line.text, line.change) for line in lines] == [
        ("a", None),
        ("old", "removed"),
        ("new", "kept"),
        ("z", None),
    ]
