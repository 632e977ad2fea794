"""Draw a page before and after cleaning, as an SVG: `python tools/draw_before_after.py PAGE OUT.svg`.

Every line of the page stands on the left, the removed ones coloured by category and named by the rule that took them;
the clean body stands on the right. The picture is drawn from `Cleaner.explain`, so it cannot promise more than that.
"""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cleaner import Cleaner

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner import ExplainedLine

_ROW: Final = 20
_LEFT: Final = 24
_RIGHT: Final = 716
_WIDTH: Final = 1240
_TOP: Final = 74
_CHARS: Final = 56
_COLOURS: Final = ("#c2410c", "#7c3aed", "#0f766e", "#be185d", "#1d4ed8", "#a16207", "#4d7c0f", "#b91c1c", "#0369a1")
_STYLE: Final = (
    "text{font:13px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:#1f2937}"
    ".h{font:600 17px system-ui,'DejaVu Sans',sans-serif}.n{fill:#6b7280;font-size:12px}"
    ".r{font:11px system-ui,'DejaVu Sans',sans-serif}"
)


def draw(lines: Sequence[ExplainedLine]) -> str:
    """Return explained lines as an SVG."""
    categories = dict.fromkeys(line.removals[0].category for line in lines if not line.kept)
    colours = {name: _COLOURS[number % len(_COLOURS)] for number, name in enumerate(categories)}
    height = _TOP + _ROW * len(lines) + 16
    kept = [line for line in lines if line.kept]
    label = f"A scraped page of {len(lines)} lines, and the {len(kept)} that are left when it is clean"
    panel = f'x="{_RIGHT - 16}" y="12" width="{_WIDTH - _RIGHT + 4}" height="{height - 24}" rx="8"'
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{label}">',
        f"<style>{_STYLE}</style>",
        f'<rect width="{_WIDTH}" height="{height}" rx="10" fill="#f8fafc"/>',
        f'<rect {panel} fill="#fff" stroke="#e2e8f0"/>',
        f'<text class="h" x="{_LEFT}" y="40">As scraped: {len(lines)} lines</text>',
        f'<text class="h" x="{_RIGHT}" y="40">Clean: {len(kept)} lines</text>',
        *_left(lines, colours),
        *_right(kept),
        "</svg>\n",
    )
    return "\n".join(parts)


def _left(lines: Sequence[ExplainedLine], colours: dict[str, str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        y = _TOP + number * _ROW
        if line.kept:
            yield f'<text x="{_LEFT}" y="{y}">{_short(line.text)}</text>'
            continue
        removal = line.removals[0]
        colour = colours[removal.category]
        box = f'x="{_LEFT - 8}" y="{y - 14}" width="456" height="{_ROW - 2}" rx="3"'
        rule = escape(removal.rule or removal.category)
        yield f'<rect {box} fill="{colour}" opacity=".12"/>'
        style = f'text-decoration="line-through" style="fill:{colour}"'
        yield f'<text x="{_LEFT}" y="{y}" {style}>{_short(line.text)}</text>'
        yield f'<text class="r" x="{_LEFT + 456}" y="{y}" style="fill:{colour}">{rule}</text>'


def _right(kept: Sequence[ExplainedLine]) -> Iterator[str]:
    for number, line in enumerate(kept):
        yield f'<text x="{_RIGHT}" y="{_TOP + number * _ROW}">{_short(line.text, _CHARS + 6)}</text>'


def _short(text: str, width: int = _CHARS) -> str:
    text = " ".join(text.split())
    return escape(text if len(text) <= width else f"{text[: width - 1].rstrip()}…")


def main(page: Path, out: Path) -> None:
    """Clean a page with the shipped rules and write its picture."""
    out.write_text(draw(Cleaner().explain(page.read_bytes())), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
