"""The option that most commands share, apart from the others, so that `cleaner serve` need not import their models."""

from __future__ import annotations

from pathlib import Path

import click

rules_option = click.option(
    "--rules",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="A rule file, or a folder of them, beside the shipped rules. May be repeated.",
)
