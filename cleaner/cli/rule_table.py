"""Rules as a table for a screen that is wide enough, one under the other for one that is not, as lines for a pipe."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cleaner.cli.paint import paint
from cleaner.cli.stdout import printable
from cleaner.model.result import RuleSummary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

_RULES: Final = TypeAdapter(tuple[RuleSummary, ...])
_COLUMNS: Final = ("rule", "category", "action", "speaks of", "where", "why")
_NARROW: Final = 110
"""Columns of a screen below which a table would be all breaks."""
_ENDLESS: Final = 10_000
"""Columns of a pipe, whose reader wants a rule a line."""


def as_json(rules: Sequence[RuleSummary]) -> str:
    """Return the rules as a JSON array."""
    return _RULES.dump_json(tuple(rules), indent=2).decode()


def as_text(rules: Sequence[RuleSummary], screen: TextIO) -> str:
    """Return the rules as a table for a terminal, or as plain columns for a pipe."""
    console = Console(file=screen)
    if not console.is_terminal:
        return _table(rules, Console(file=io.StringIO(), width=_ENDLESS, color_system=None))
    if console.width < _NARROW:
        return paint((line for rule in rules for line in _stacked(rule)), screen)
    return _table(rules, Console(file=screen, color_system=None if os.environ.get("NO_COLOR") else "auto"))


def scope_of(rule: RuleSummary) -> str:
    """Say in a few words which documents a rule speaks of."""
    days = (f"{word} {day}" for word, day in (("since", rule.since), ("until", rule.until)) if day is not None)
    parts = (" ".join(rule.languages), " ".join(rule.hosts), rule.input or "", " ".join(days))
    return ", ".join(filter(None, parts)) or "all"


def _table(rules: Sequence[RuleSummary], console: Console) -> str:
    wide = console.width == _ENDLESS
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0), show_header=not wide)
    for name in _COLUMNS:
        # What can be broken without harm gives way first; a rule's name and place are what people copy.
        table.add_column(name, no_wrap=wide or name in ("category", "action"), overflow="fold")
    for rule in rules:
        table.add_row(*(Text(cell) for cell in _cells(rule)))
    with console.capture() as captured:
        console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def _cells(rule: RuleSummary) -> tuple[str, ...]:
    action = rule.action if rule.on else f"{rule.action} (off)"
    cells = (rule.id, rule.category, action, scope_of(rule), f"{rule.file}:{rule.line}", rule.why)
    return tuple(printable(" ".join(cell.split())) for cell in cells)


def _stacked(rule: RuleSummary) -> Iterator[tuple[str, str]]:
    name, category, action, scope, place, why = _cells(rule)
    yield name, "bold"
    yield f"    {category}, {action}, {scope}", ""
    yield f"    {place}", "dim"
    yield f"    {why}", ""
