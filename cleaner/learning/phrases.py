"""Phrases: what the shipped rules look for in lines, with their categories, as a word-list to guess by."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleaner.ruleset.builtin import shipped_rules
from cleaner.ruleset.find import find_sources
from cleaner.ruleset.read import read_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cleaner.ruleset.schema import Condition


@lru_cache(maxsize=1)
def shipped_phrases() -> Mapping[str, str]:
    """Return every phrase with the category of the first shipped rule that has it."""
    found: dict[str, str] = {}
    for entry in read_files(find_sources([shipped_rules()]).files).rules.values():
        for phrase in _phrases(entry.rule.when):
            found.setdefault(phrase, entry.category)
    return found


def _phrases(condition: Condition) -> Iterator[str]:
    for key in ("line_is", "line_starts", "line_has", "line_ends"):
        yield from getattr(condition, key) or ()
    for child in (*(condition.any_ or ()), *(condition.all_ or ())):
        yield from _phrases(child)
