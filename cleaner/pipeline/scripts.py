"""Scripts: quick tests for text that is not, or not only, in the Latin script."""

from __future__ import annotations

from typing import Final

import regex

_NOT_LATIN: Final = regex.compile("[\u0370-\u1dff\u1f00-\u1fff\u3000-\ud7ff\uf900-\ufeff\uff01-\uff9f]")
_EAST_ASIAN: Final = regex.compile("[\u1100-\u11ff\u3005-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7ff\uf900-\ufaff]")


def has_other_script(text: str) -> bool:
    """Whether a text has a letter of another script than the Latin one, from Greek to Korean, or one of full width."""
    return not text.isascii() and _NOT_LATIN.search(text) is not None


def has_east_asian(text: str) -> bool:
    """Whether a text has a letter of Chinese, Japanese or Korean."""
    return not text.isascii() and _EAST_ASIAN.search(text) is not None
