"""Plot: the figures as pictures, ``python -m bench.plot --results latest.json --trained DIR --out docs/bench``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl
import numpy as np
from matplotlib import pyplot as plt

from bench.compare import read_report
from bench.report import ALL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.figure import Figure

    from bench.report import Report, SystemReport

_OURS: Final = "#0b6e4f"
_OTHERS: Final = ("#8f9aa3", "#c2a15b", "#7a8fb5", "#b57a8a", "#a5b58f", "#6d6875", "#d0c9bd", "#5f7470")
_BINS: Final = 10


def main() -> None:
    """Draw all pictures."""
    parser = argparse.ArgumentParser(prog="python -m bench.plot", description="Draw the benchmark's pictures.")
    parser.add_argument("--results", type=Path, default=Path("bench/results/latest.json"))
    parser.add_argument(
        "--trained", type=Path, help="folder that training wrote; without it confidence is not drawn anew"
    )
    parser.add_argument("--out", type=Path, default=Path("docs/bench"))
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    mpl.rcParams |= {"svg.hashsalt": "cleaner", "font.size": 9, "axes.spines.top": False, "axes.spines.right": False}
    report = read_report(args.results)
    draw_types(report, args.out / "page-types.svg")
    draw_time(report, args.out / "quality-and-time.svg")
    for track in ("html", "text") if args.trained is not None else ():
        held = json.loads((args.trained / f"{track}-held.json").read_text(encoding="utf-8"))
        draw_reliability(held, args.out / f"confidence-{track}.svg")


def draw_types(report: Report, path: Path) -> None:
    """Draw word F1 by page type, a bar a system."""
    systems = _bodies(report)
    groups = list(next(iter(systems.values())).quality)
    figure, axes = plt.subplots(figsize=(10, 3.6))
    width = 0.85 / len(systems)
    for place, (name, system) in enumerate(systems.items()):
        heights = [system.quality[group].f1 for group in groups]
        axes.bar(np.arange(len(groups)) + place * width, heights, width * 0.92, label=name, color=_colour(place))
    axes.set_xticks(np.arange(len(groups)) + 0.42, [g if g != ALL else "all" for g in groups])
    axes.set_ylabel("word F1")
    axes.legend(ncols=min(5, len(systems)), frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0))
    _save(figure, path)


def draw_time(report: Report, path: Path) -> None:
    """Draw word F1 over all pages against the time a page takes."""
    figure, axes = plt.subplots(figsize=(6, 3.6))
    for place, (name, system) in enumerate(_bodies(report).items()):
        found = system.quality[ALL]
        axes.scatter(found.ms_mean, found.f1, color=_colour(place), zorder=2)
        axes.annotate(name, (found.ms_mean, found.f1), xytext=(5, 3), textcoords="offset points")
    axes.set_xscale("log")
    axes.set_xlabel("ms a page, mean")
    axes.set_ylabel("word F1")
    axes.grid(alpha=0.3)
    _save(figure, path)


def draw_reliability(held: list[dict[str, Any]], path: Path) -> None:
    """Draw the F1 of pages against their confidence, by tenths, each page scored by a model that had not seen it."""
    pages = [page for page in held if page["set"] == "wcxb-dev" and page["kind"] != "extract"]
    confidence = np.array([page["confidence"] for page in pages])
    reached = np.array([page["scores"]["balanced"][0] for page in pages])
    parts = np.array_split(np.argsort(confidence), _BINS)
    figure, axes = plt.subplots(figsize=(4.2, 3.8))
    axes.plot([0, 1], [0, 1], color="#bbbbbb", linewidth=1)
    middle = [confidence[part].mean() for part in parts]
    quartiles = np.array([np.quantile(reached[part], (0.25, 0.75)) for part in parts]).T
    axes.vlines(middle, quartiles[0], quartiles[1], color="#9cc5b5")
    axes.plot(middle, [reached[part].mean() for part in parts], "o-", color=_OURS)
    axes.set_xlabel("stats.confidence, by tenths of the pages")
    axes.set_ylabel("word F1: mean, and the middle half")
    axes.set_xlim(0.2, 1.02)
    axes.set_ylim(0.2, 1.02)
    _save(figure, path)


def _bodies(report: Report) -> Mapping[str, SystemReport]:
    return {name: system for name, system in report.sets["wcxb-dev"]["html"].items() if system.body}


def _colour(place: int) -> str:
    return _OTHERS[(place - 1) % len(_OTHERS)] if place else _OURS


def _save(figure: Figure, path: Path) -> None:
    figure.savefig(path, bbox_inches="tight", metadata={"Date": None})
    plt.close(figure)


if __name__ == "__main__":
    main()
