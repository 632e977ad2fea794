"""Print a cleaned document for a person: its body, its metadata and why each removed text went.

Reads the JSON of one result on standard input, as the command line and the service write it::

    cleaner clean --format json page.html | python examples/show_result.py
"""

from __future__ import annotations

import json
import sys
from typing import Any


def body_lines(result: dict[str, Any]) -> list[str]:
    """Give the clean text, line by line."""
    lines: list[str] = result["text"].splitlines()
    return lines


def metadata_lines(result: dict[str, Any]) -> list[str]:
    """Give one line for each field that is known, with the source it came from."""
    metadata = result["metadata"]
    sources = metadata["sources"]
    return [f"{name:15} {shown(metadata[name])}  [{sources[name]}]" for name in metadata if name in sources]


def shown(value: str | list[str]) -> str:
    """Write a field's value on one line."""
    return value if isinstance(value, str) else "; ".join(value)


def removal_lines(result: dict[str, Any]) -> list[str]:
    """Give two lines for each removed text: what it was, and who removed it and why."""
    lines = []
    for removal in result["removals"]:
        who = removal["rule"] or removal["by"]
        lines.append(f"line {removal['place']['line']}: {removal['text']}")
        lines.append(f"    {removal['category']} ({who}): {removal['reason']}")
    return lines


def main() -> int:
    """Read one result and print its three parts; 1 if standard input holds none."""
    try:
        result = json.load(sys.stdin)
    except json.JSONDecodeError as error:
        print(f"Standard input is not a result ({error}); pipe `cleaner clean --format json` here.", file=sys.stderr)
        return 1
    for heading, lines in (
        ("BODY", body_lines(result)),
        ("METADATA", metadata_lines(result)),
        ("REMOVED", removal_lines(result)),
    ):
        print(f"\n--- {heading}", *(lines or ["(none)"]), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
