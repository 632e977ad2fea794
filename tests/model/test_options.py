"""What a caller may ask of one call."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from cleaner.model.options import CleanOptions


@pytest.mark.parametrize(
    ("names", "words"), [([1] * 100_000, "valid string"), (["related"] * 1001, "at most 1000 items")]
)
def test_far_too_many_categories_are_one_fault(names: list[object], words: str) -> None:
    """A hundred thousand wrong names are one fault, as each takes memory; so are a thousand and one right ones."""
    with pytest.raises(ValidationError, match=words) as caught:
        CleanOptions.model_validate({"keep": names})

    assert caught.value.error_count() == 1
    assert len(CleanOptions(keep=("related",) * 1000).keep) == 1000
