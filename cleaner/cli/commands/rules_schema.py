"""`cleaner rules schema`: the JSON Schema of rule files."""

from __future__ import annotations

import json

import click

from cleaner.api import rule_schema
from cleaner.cli.stdout import write_out


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of rule files and profiles, for editors and for programs that write rules."""
    write_out(json.dumps(rule_schema(), indent=2, ensure_ascii=False) + "\n")
