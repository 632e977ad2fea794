"""The options of a batch, as its report shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES: Final = {"render": "format", "media_type": "type", "limits": "limit"}
"""Parameter to the option it comes from, if their names differ."""
_UNSAID: Final = frozenset({"workers", "quiet", "report"})
"""Shown elsewhere in the report, or without influence on what was removed."""


def settings_of(asked: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Return the options that have a value, by their names on the command line."""
    return tuple(
        (_NAMES.get(name, name.replace("_", "-")), _words(value))
        for name, value in sorted(asked.items())
        if value and name not in _UNSAID
    )


def _words(value: object) -> str:
    match value:
        case True:
            return "yes"
        case dict():
            return ", ".join(f"{name}={number}" for name, number in value.items())
        case tuple():
            return ", ".join(map(str, value))
        case _:
            return str(value)
