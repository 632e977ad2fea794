"""The lexicon brings up a rule wherever its phrase may stand, and spares it where it surely does not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.pipeline.measure import measure
from cleaner.pipeline.segment_text import segment_text
from cleaner.ruleset.condition import compile_condition
from cleaner.ruleset.fold import bare, fold
from cleaner.ruleset.lexicon import Lexicon
from cleaner.ruleset.schema import Condition
from cleaner.ruleset.subject import Subjects

_WORDS = st.text(st.sampled_from("abé .:→-\u0301ग\u093cก"), max_size=8).filter(str.strip)


@given(st.sampled_from(["line_is", "line_has", "line_starts", "line_ends"]), _WORDS, _WORDS)
def test_no_phrase_is_missed(key: str, phrase: str, text: str) -> None:
    """Whatever a condition on phrases holds of is brought up by its triggers."""
    if not bare(fold(phrase)):
        return
    condition = compile_condition(Condition.model_validate({key: (phrase,)}), "a.rule")
    blocks = segment_text(text, 100).blocks
    lexicon = Lexicon((trigger, 3) for trigger in condition.triggers or ())
    for subject in map(Subjects(blocks, measure(blocks), {}).at, range(len(blocks))):
        if condition.test(subject):
            assert lexicon.find(subject.block.text, subject.folded, subject.bare) == {3}


def test_a_phrase_inside_a_word_brings_nothing_up() -> None:
    """A phrase that stands only within a longer word is no reason to try its rule."""
    lexicon = Lexicon([(("has", "art"), 1), (("holds", "art"), 2)])

    assert lexicon.find("Start", "start", "start") == {2}
    assert lexicon.find("Art!", "art!", "art") == {1, 2}
