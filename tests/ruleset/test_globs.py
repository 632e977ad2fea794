"""Globs find what each of them alone would."""

from __future__ import annotations

from fnmatch import fnmatchcase

from hypothesis import given
from hypothesis import strategies as st

from cleaner.ruleset.globs import Globs


@given(st.lists(st.text("ab-*", min_size=1, max_size=5), max_size=6), st.text("ab-", max_size=8))
def test_a_name_answers_to_the_globs_that_fit_all_of_it(globs: list[str], name: str) -> None:
    """Whatever the globs share, the keys found are those of the globs that the whole name fits."""
    found = Globs(zip(map(str, range(len(globs))), globs, strict=True)).find(name)

    assert set(found) == {str(place) for place, glob in enumerate(globs) if fnmatchcase(name, glob)}


def test_without_globs_nothing_is_found() -> None:
    """No globs are falsy, and find nothing."""
    globs = Globs([])

    assert not globs
    assert list(globs.find("promo")) == []
