"""Slug: a list's name as part of the ids of what it hides."""

from __future__ import annotations

import re
from typing import Final

_OTHER: Final = re.compile(r"[^a-z0-9]+")
_LONGEST: Final = 48


def slug_of(name: str) -> str:
    """Return a name in lower case, digits and hyphens."""
    return _OTHER.sub("-", name.lower()).strip("-")[:_LONGEST].strip("-") or "list"
