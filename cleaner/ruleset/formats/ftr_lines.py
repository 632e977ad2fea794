"""Read the lines of a Full-Text RSS site config: ``name: value`` or ``name(argument): value``."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from cleaner.ruleset.formats.ftr_reasons import REASONS
from cleaner.ruleset.formats.report import skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.model.imported import Skipped

MAPPED: Final = frozenset(
    "title author date body strip strip_attr strip_id_or_class strip_image_src find_string replace_string"
    " test_url test_contains".split()
)
"""Directives that something is made of."""
_LINE: Final = re.compile(r"([A-Za-z0-9_]+)\s*(?:\((.*?)\)\s*)?:\s*(.*)", re.DOTALL)
_MAY_BE_EMPTY: Final = frozenset({"replace_string"})
LONGEST: Final = 1900
"""Characters of a value; a rule may say a little more than the value, and its texts end at 2,000."""


@dataclass(frozen=True, slots=True)
class Directive:
    """One line of a config."""

    line: int
    name: str
    argument: str | None
    """What stands in the parentheses behind the name; None where there are none."""
    value: str

    def __str__(self) -> str:
        """Return the line as it was written, but for spaces."""
        argument = f"({self.argument})" if self.argument is not None else ""
        return f"{self.name}{argument}: {self.value}"


class Draft:
    """What the report will say about one file."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.taken: Counter[str] = Counter()
        self._skipped: list[Skipped] = []

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """What was not taken, in the order of the file."""
        return tuple(sorted(self._skipped, key=lambda skipped: skipped.line))

    def take(self, directive: Directive) -> None:
        """Note that something was made of a directive."""
        self.taken[directive.name] += 1

    def skip(self, directive: Directive, why: str) -> None:
        """Note why nothing was made of a directive."""
        self.skip_line(directive.line, str(directive), why)

    def skip_line(self, line: int, what: str, why: str) -> None:
        """Note why nothing was made of a line."""
        self._skipped.append(skipped(self._file, line, what, why))


def read_directives(text: str, draft: Draft) -> list[Directive]:
    """Return the directives that something may be made of; every other line but comments goes into the report."""
    wanted = []
    for directive in _directives(text, draft):
        if directive.name not in MAPPED:
            draft.skip(directive, REASONS.get(directive.name) or _unknown(directive.name))
        elif not directive.value and directive.name not in _MAY_BE_EMPTY:
            draft.skip(directive, "malformed: it has no value")
        elif max(len(directive.value), len(directive.argument or "")) > LONGEST:
            draft.skip(directive, f"unsupported: longer than {LONGEST:,} characters")
        else:
            wanted.append(directive)
    return wanted


def _directives(text: str, draft: Draft) -> Iterator[Directive]:
    # Only a line feed ends a line; some files hold the other characters that Python takes for line ends.
    for number, raw in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            draft.skip_line(number, line, "unknown: expected a line such as body: //article")
        else:
            yield Directive(number, found[1], found[2], found[3])


def _unknown(name: str) -> str:
    near = get_close_matches(name, _known(), 1)
    return f"unknown: there is no such directive; {f'the nearest is {near[0]}' if near else 'none has a name like it'}"


def _known() -> Iterable[str]:
    return (*sorted(MAPPED), *REASONS)
