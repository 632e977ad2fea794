"""Show each line of a document, with the reason if it was removed."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter

from cleaner.cli.paint import paint
from cleaner.model.result import ExplainedLine, Removal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

_LINES: Final = TypeAdapter(tuple[ExplainedLine, ...])

_GONE: Final = "red strike"
_EDITED: Final = "yellow"
_REASON: Final = "dim"
_MARKS: Final = ("- ", "~ ", "    # ")
"""What shown lines begin with that are not as they were."""


def as_json(lines: tuple[ExplainedLine, ...]) -> str:
    """Return the lines as a JSON array."""
    return _LINES.dump_json(lines, indent=2).decode()


def as_text(lines: Iterable[ExplainedLine], screen: TextIO | None) -> str:
    """Return the lines as text: kept ones as they are, others marked and followed by their reasons.

    A kept line that begins with such a mark itself, as in a list, is indented, lest it be taken for a removed one.

    Args:
        lines: What to show.
        screen: Where it will be shown; it is coloured if that is a terminal and the user has not set NO_COLOR.
    """
    return paint((part for line in lines for part in _show(line)), screen)


def _show(line: ExplainedLine) -> Iterator[tuple[str, str]]:
    """Yield lines of output, each with its style."""
    if not line.removals:
        yield _apart(line.text), ""
        return
    mark, style = ("~ ", _EDITED) if line.kept else ("- ", _GONE)
    for text in line.text.split("\n"):
        yield mark + text, style
    for removal in line.removals:
        yield _reason(removal, part=removal.text != line.text), _REASON


def _apart(text: str) -> str:
    """Indent what stays where it begins as what goes does, such as a list in a flattened text or in YAML."""
    return indent(text, "  ") if any(part.startswith(_MARKS) for part in text.split("\n")) else text


def _reason(removal: Removal, *, part: bool) -> str:
    what = f'without "{removal.text}": ' if part else ""
    return f"    # {what}{removal.rule or 'no rule'} ({removal.category}): {removal.reason}"
