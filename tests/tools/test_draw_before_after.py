"""The picture of the README."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_PICTURE = _ROOT / "docs" / "before-after.svg"


def test_the_picture_shows_what_cleaner_does_now(tmp_path: Path) -> None:
    """Drawing the sample page again yields the picture that is kept; `make picture` brings it up to date."""
    out = tmp_path / "out.svg"
    command = [sys.executable, "tools/draw_before_after.py", "samples/ferry.html", str(out)]

    subprocess.run(command, cwd=_ROOT, check=True, timeout=120)  # noqa: S603 - our own script

    assert out.read_text(encoding="utf-8") == _PICTURE.read_text(encoding="utf-8")


def test_the_picture_is_an_svg_with_words_for_those_who_cannot_see_it() -> None:
    """The picture parses as SVG and carries a description."""
    root = ET.parse(_PICTURE).getroot()  # noqa: S314 - our own file

    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "left when it is clean" in root.attrib["aria-label"]
