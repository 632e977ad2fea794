"""Plots as SVG: how much was kept, and lengths before and after. The numbers of each are also in a table beside it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from lxml.html import builder as e

from cleaner.batch.report.summary import EMPTY, SHARE_BINS, SIZE_BINS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.html import HtmlElement

_WIDTH: Final = 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 396, 18, 46
"""Borders of the plotted area within the picture; the bottom one is counted from below."""
_LINES: Final = ((1.0, "all kept"), (0.1, "a tenth"))
_POWERS: Final = ("1", "10", "100", "1k", "10k", "100k", "1M", "10M", "100M")
_STEPS: Final = 5
"""Shades of the heat map."""


def histogram(shares: Mapping[int, int]) -> HtmlElement:
    """Draw the number of documents by the share of their characters that was kept."""
    height = 300
    floor, top = height - _BOTTOM, max(1, *shares.values()) if shares else 1
    step = (_RIGHT - _LEFT) / SHARE_BINS
    parts = [_line(_LEFT, floor, _RIGHT, floor, "axis")]
    for value in _ticks(top):
        y = floor - (floor - _TOP) * value / top
        parts += [_line(_LEFT, y, _RIGHT, y, "grid"), _text(_LEFT - 6, y + 4, f"{value:,}", "end")]
    for number, count in sorted(shares.items()):
        tall = (floor - _TOP) * count / top
        bar = _rect(_LEFT + step * number + 1, floor - tall, step - 2, tall, "bar")
        bar.append(e.E.title(f"{share_words(number)}: {count:,}"))
        parts.append(bar)
    for percent in (0, 25, 50, 75, 100):
        parts.append(_text(_LEFT + (_RIGHT - _LEFT) * percent / 100, floor + 16, f"{percent} %", "middle"))
    parts.append(_text((_LEFT + _RIGHT) / 2, height - 8, "share of the characters that was kept", "middle"))
    return _picture(height, "Histogram: documents by the share of their characters that was kept.", parts)


def share_words(number: int) -> str:
    """Return the name of a bin of shares."""
    width = 100 // SHARE_BINS
    return f"{width * number} to {width * (number + 1)} %"


def heat_map(sizes: Mapping[tuple[int, int], int]) -> HtmlElement:
    """Draw the number of documents by their bins of characters before and after cleaning, both as powers of ten.

    Documents that were empty before are left out; those that are empty after have a row of their own at the bottom.
    """
    height = 400
    cells = {bins: count for bins, count in sizes.items() if bins[0] != EMPTY}
    first, last = _powers(bins[0] for bins in cells)
    lowest, highest = _powers(number for bins in cells for number in bins if number != EMPTY)
    columns, rows = (last - first) * SIZE_BINS, (highest - lowest) * SIZE_BINS
    floor = height - _BOTTOM - 22
    wide, tall = (_RIGHT - _LEFT) / columns, (floor - _TOP) / rows
    most = max(cells.values(), default=1)
    parts: list[HtmlElement] = []
    for power in range(first, last + 1):
        x = _LEFT + (power - first) * SIZE_BINS * wide
        parts += [_line(x, _TOP, x, floor + 20, "grid"), _text(x, floor + 36, _power(power), "middle")]
    for power in range(lowest, highest + 1):
        y = floor - (power - lowest) * SIZE_BINS * tall
        parts += [_line(_LEFT, y, _RIGHT, y, "grid"), _text(_LEFT - 6, y + 4, _power(power), "end")]
    parts.append(_text(_LEFT - 6, floor + 17, "none", "end"))
    for (before, after), count in sorted(cells.items()):
        x = _LEFT + (before - first * SIZE_BINS) * wide
        y = floor + 6 if after == EMPTY else floor - (after - lowest * SIZE_BINS + 1) * tall
        cell = _rect(x + 0.5, y + 0.5, wide - 1, 13 if after == EMPTY else tall - 1, f"heat{shade(count, most)}")
        cell.append(e.E.title(f"{size_words(before)} before, {size_words(after)} after: {count:,}"))
        parts.append(cell)
    parts += _shares_kept((first, last), (lowest, highest), floor)
    parts.append(_text((_LEFT + _RIGHT) / 2, height - 4, "characters before", "middle"))
    parts.append(_text(_LEFT - 40, _TOP - 6, "characters after", "start"))
    return _picture(height, "Heat map: documents by their characters before and after cleaning.", parts)


def shade(count: int, most: int) -> int:
    """Return the shade of a cell, 1 to 5, in even steps of the logarithm, as a few cells hold most of the documents."""
    return 1 + min(_STEPS - 1, int(_STEPS * math.log(count) / math.log(most))) if most > 1 else _STEPS


def shades(most: int) -> list[tuple[int, int]]:
    """Return each shade in use with the least number of documents that has it."""
    least: dict[int, int] = {}
    for number in range(_STEPS):
        count = math.ceil(most ** (number / _STEPS) - 1e-9)
        least.setdefault(shade(count, most), count)
    return sorted(least.items())


def size_words(number: int) -> str:
    """Return the name of a bin of characters."""
    if number == EMPTY:
        return "none"
    least, behind = (math.ceil(10 ** (place / SIZE_BINS) - 1e-9) for place in (number, number + 1))
    return f"{least:,} to {max(least, behind - 1):,} characters"


def _shares_kept(before: tuple[int, int], after: tuple[int, int], floor: float) -> list[HtmlElement]:
    """Draw a line for each of some shares; it passes through the documents of which that share was kept."""
    (first, last), (lowest, highest) = before, after
    across, up = (_RIGHT - _LEFT) / (last - first), (floor - _TOP) / (highest - lowest)
    parts = []
    for share, name in _LINES:
        lift = math.log10(share)
        start = max(first, lowest - lift)
        x1, x2 = _LEFT + (start - first) * across, float(_RIGHT)
        y1, y2 = floor - (start + lift - lowest) * up, floor - (last + lift - lowest) * up
        parts.append(_line(x1, y1, x2, y2, "kept"))
        # Above the line for all there is nothing in the way; below the other line there is little.
        parts.append(_text(x2 - (18 if share == 1 else 0), y2 + (4 if share == 1 else 42), name, "end"))
    return parts


def _powers(bins: Iterable[int]) -> tuple[int, int]:
    powers = [number // SIZE_BINS for number in bins]
    return (min(powers), max(powers) + 1) if powers else (0, 1)


def _power(power: int) -> str:
    return _POWERS[power] if power < len(_POWERS) else f"1e{power}"


def _ticks(top: int) -> list[int]:
    """Return about four round numbers up to a number."""
    rough = max(1.0, top / 4)
    base = 10 ** math.floor(math.log10(rough))
    step = next(base * factor for factor in (1, 2, 5, 10) if base * factor >= rough)
    return list(range(int(step), top + 1, int(step)))


def _picture(height: int, label: str, parts: list[HtmlElement]) -> HtmlElement:
    attributes = {"viewBox": f"0 0 {_WIDTH} {height}", "role": "img", "aria-label": label}
    picture: HtmlElement = e.E.svg(attributes, *parts)
    return picture


def _rect(x: float, y: float, width: float, height: float, kind: str) -> HtmlElement:
    sizes = {"x": f"{x:.1f}", "y": f"{y:.1f}", "width": f"{width:.1f}", "height": f"{height:.1f}", "class": kind}
    rect: HtmlElement = e.E.rect(sizes)
    return rect


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> HtmlElement:
    ends = {"x1": f"{x1:.1f}", "y1": f"{y1:.1f}", "x2": f"{x2:.1f}", "y2": f"{y2:.1f}", "class": kind}
    line: HtmlElement = e.E.line(ends)
    return line


def _text(x: float, y: float, words: str, anchor: str) -> HtmlElement:
    text: HtmlElement = e.E.text({"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor}, words)
    return text
