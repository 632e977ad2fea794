"""Files in folders of rules that are passed over, though their names say that rules are in them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cleaner.cli.exits import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MEANT: Final = (".yaml", ".yml")
"""With something behind it, as in ``mine.yaml.txt``, that an editor or a system that hides endings has put there."""
_SHOWN: Final = 5


def say_passed_over(paths: Sequence[Path]) -> None:
    """Name the files that look like rule files and are read by nobody, in one line."""
    meant = sorted(set(_meant(paths)))
    if not meant:
        return
    more = f" and {len(meant) - _SHOWN} more" if len(meant) > _SHOWN else ""
    say(f"passed over, as their names do not end in .yaml or .yml: {', '.join(map(str, meant[:_SHOWN]))}{more}")


def _meant(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        for folder, inner, names in os.walk(path):
            inner[:] = [name for name in inner if not name.startswith(".")]
            for name in names:
                lower = name.lower()
                if not name.startswith(".") and not lower.endswith(_MEANT) and any(end in lower for end in _MEANT):
                    yield Path(folder, name)
