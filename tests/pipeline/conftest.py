"""What the tests of the pipeline share."""

from __future__ import annotations

import pytest

from cleaner import Cleaner


@pytest.fixture(scope="session", name="cleaner")
def make_cleaner() -> Cleaner:
    """One cleaner for all pages, as building it takes half a second."""
    return Cleaner()
