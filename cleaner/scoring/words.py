"""Words: each block's words and numbers in lower case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")


def words_of(text: str) -> list[str]:
    """Split one text."""
    return _WORD.findall(text.lower())


def words_of_all(texts: Sequence[str]) -> list[list[str]]:
    """Split every text."""
    return [words_of(text) for text in texts]
