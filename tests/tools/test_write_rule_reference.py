"""The reference of the rule format."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.ruleset.load import load_rulebook

_ROOT = Path(__file__).parents[2]
_FOLDER = _ROOT / "docs" / "reference"
_BLOCKS = re.findall(
    r"^```yaml\n(.*?)^```", (_FOLDER / "rules.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
)


def test_the_reference_says_what_the_reader_reads(tmp_path: Path) -> None:
    """Made anew, both files are those that are kept; `make reference` brings them up to date."""
    command = [sys.executable, "tools/write_rule_reference.py", str(tmp_path)]

    subprocess.run(command, cwd=_ROOT, check=True, timeout=120)  # noqa: S603 - our own script

    for name in ("rules.schema.json", "rules.md"):
        assert (tmp_path / name).read_text(encoding="utf-8") == (_FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("text", _BLOCKS)
def test_its_examples_are_valid(tmp_path: Path, text: str) -> None:
    """Each file that the page shows is read without a fault, those about a site in a site's file."""
    file = tmp_path / ("sites/courier.example.yaml" if "layouts:" in text else "a.yaml")
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")

    rulebook = load_rulebook([file])

    assert rulebook.sites.at("courier.example").faults == ()
