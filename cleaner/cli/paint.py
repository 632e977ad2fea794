"""Colour for a terminal, and none for anything else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from cleaner.cli.stdout import printable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO


def paint(lines: Iterable[tuple[str, str]], screen: TextIO | None) -> str:
    """Return lines joined into one text, none of them wrapped or cut.

    Args:
        lines: Each with its style.
        screen: Where they will be shown; coloured if that is a terminal and the user has not set NO_COLOR.
    """
    console = Console(
        file=screen, color_system=None if screen is None or os.environ.get("NO_COLOR") else "auto", highlight=False
    )
    shown = list(lines)
    if screen is not None and console.is_terminal:
        shown = [(printable(text), style) for text, style in shown]
    if console.color_system is None:
        return "\n".join(text for text, _ in shown)
    with console.capture() as captured:
        for text, style in shown:
            console.print(Text(text, style), soft_wrap=True)
    return captured.get()
