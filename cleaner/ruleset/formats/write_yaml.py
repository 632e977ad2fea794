"""Write a rule file as YAML that people read, change and send on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DUMPER: Final = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_WIDTH: Final = 110
_NEXT_RULE: Final = re.compile(r"(?<!^rules:)\n(?=- id: )", re.MULTILINE)


def write_rule_file(data: Mapping[str, object], remarks: Iterable[str] = ()) -> str:
    """Return a rule file's data as YAML: mappings in block style, short lists on one line, keys in the order given.

    Args:
        data: A rule file as plain dicts, lists, strings and numbers.
        remarks: Lines of a comment above it; a line break in one starts another line of comment.
    """
    comment = "".join(f"# {_printable(line)}".rstrip() + "\n" for remark in remarks for line in remark.splitlines())
    body: str = yaml.dump(
        dict(data), Dumper=_DUMPER, sort_keys=False, allow_unicode=True, default_flow_style=None, width=_WIDTH
    )
    return comment + _NEXT_RULE.sub("\n\n", body)


def _printable(line: str) -> str:
    """Return the line without what YAML forbids even in a comment."""
    return "".join(char if char.isprintable() else "?" for char in line)
