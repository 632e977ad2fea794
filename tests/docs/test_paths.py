"""Documents name only paths that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_PATH = re.compile(
    r"`((?:cleaner|rules|tests|docs|bench|samples|examples|requirements|tools|\.ci)/[\w./*-]*|[\w-]+\.(?:toml|yaml|md))`"
)
_LINK = re.compile(r"\]\((?!https?:|#)([^)\s#]+)")
_DOCUMENTS = sorted([*_ROOT.glob("*.md"), *(_ROOT / "docs").rglob("*.md"), _ROOT / "rules" / "README.md"])


@pytest.mark.parametrize("document", _DOCUMENTS, ids=lambda path: str(path.relative_to(_ROOT)))
def test_every_named_path_exists(document: Path) -> None:
    """A reader who looks for a file that a document names in backticks, or follows its link, finds it."""
    text = document.read_text(encoding="utf-8")
    named = [_ROOT / path for path in _PATH.findall(text)] + [document.parent / link for link in _LINK.findall(text)]

    missing = [str(path) for path in named if not path.exists() and not list(_ROOT.glob(str(path.relative_to(_ROOT))))]

    assert not missing


def test_the_architecture_names_every_stage() -> None:
    """The table of stages leaves out no module of the pipeline that stands on its own."""
    text = (_ROOT / "docs" / "explanation" / "architecture.md").read_text(encoding="utf-8")
    parts = {"__init__", "prose_share", "inline", "declared", "jsonld", "normalise", "markdown_inline"}
    stages = {path.stem for path in (_ROOT / "cleaner" / "pipeline").glob("*.py")} - parts

    assert [stage for stage in sorted(stages) if f"cleaner/pipeline/{stage}.py" not in text] == []
