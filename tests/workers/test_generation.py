"""A generation of workers that is ended before it began."""

from __future__ import annotations

import pytest

from cleaner.errors import CrashError
from cleaner.model.options import CleanOptions
from cleaner.workers.generation import Generation
from cleaner.workers.job import Recipe
from cleaner.workers.memory import Memory
from cleaner.workers.tally import Tally
from cleaner.workers.terms import Terms


def test_what_is_cut_off_starts_no_process() -> None:
    """Who asks for the rules of workers that were ended before they started gets an error, and starts no process."""
    recipe = Recipe((), CleanOptions(), (), Memory().address_space)
    generation = Generation(recipe, Tally(), Terms(deadline=None, recycle_after=10, resident=None), workers=1)
    generation._closing.set()

    with pytest.raises(CrashError, match="before they started"):
        generation.rules()
    assert generation._nursery is None
