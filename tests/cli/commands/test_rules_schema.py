"""`cleaner rules schema`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import CompletedProcess

    Cli = Callable[..., CompletedProcess[str]]

PUBLISHED = Path(__file__).parents[3] / "docs" / "reference" / "rules.schema.json"


def test_it_prints_what_is_published(cli: Cli) -> None:
    """The command prints the very schema that lies in the reference, so that either one serves an editor."""
    ran = cli("rules", "schema")

    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout) == json.loads(PUBLISHED.read_text(encoding="utf-8"))
