"""Packages that only some formats need."""

from __future__ import annotations

import json

import pytest

from cleaner.errors import OptionsError
from cleaner.records.extras import need


def test_what_is_missing_is_said_with_the_way_to_get_it() -> None:
    """A package that is not there is a user's error, which names the extra to install; one that is there is given."""
    assert need("json", "any") is json
    with pytest.raises(
        OptionsError, match=r"need no_such_package, which is not installed: pip install 'cleaner\[sea\]'"
    ):
        need("no_such_package.module", "sea")
