"""Telling: which class and id tokens name a part of a page, and not a style or a part of every layout."""

from __future__ import annotations

import re
from typing import Final

_UTILITY: Final = re.compile(
    r".*[^a-z0-9_-].*|(?:css|sc|jsx|self|items|justify)-.*|(?:fixed|sticky|static|relative|absolute|inline|block|col|row|grid|flex|box|wrap|wrapper|container|content|inner|outer|item|items|list|block|section|link|links|text|title"
    r"|clear|clearfix|left|right|top|bottom|hidden|visible|active|first|last|small|large|bold|button|btn|icon|page|main"
    r"|body|article|post|entry|story|module|component|widget|element|group|field|view|views|region)"
    r"(?:[-_]+[a-z]{0,2}\d*)*|[a-z]{1,2}[-_]?[a-z]?[-_]?\d*|.{1,2}"
)
"""Names of a layout's parts and of styles: that one held boilerplate so far says nothing of the next page."""
_MADE: Final = re.compile(r"(?:^|[-_])(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{5,}|[bcdfghjklmnpqrstvwxz]{6}")
"""Names that a build tool made, letters and digits mixed: the next build makes others."""


def is_telling(token: str) -> bool:
    """Whether a rule that names elements by this token can be expected to hold on the next page."""
    return not (_UTILITY.fullmatch(token) or _MADE.search(token))
