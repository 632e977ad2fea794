"""Train the scorer: ``python -m bench.training --data DIR --out DIR --track html``.

Writes the model that is shipped, one for each fold of ``wcxb-dev`` that has not seen the fold's hosts, one that has not
seen ``fundus-dev``, and the results of these on the pages they had not seen. With ``--judge`` it trains nothing, and
gives the results, and the calibration, of the models there are: rules and the cut change them too.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final, get_args

import numpy as np
from rich.console import Console

from bench.data import read_rows, set_path
from bench.folds import FOLDS, fold_of
from bench.training.example import read_examples
from bench.training.held import Curve, Held, calibrate, hold, table
from bench.training.settings import Settings
from bench.unseen import MODELS
from cleaner.scoring.model import Input, Models

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.training.example import Example
    from cleaner.scoring.model import Model

_OWN, _OTHER = "wcxb-dev", "fundus-dev"
_SHIPPED: Final = "shipped"
_FORESTS: Final[dict[Input, int]] = {"html": 2, "text": 1}
"""Averaged for the blocks: what one forest learns by chance moves F1 by 0.002. Of text a second one would take long."""
_TREES: Final[dict[Input, int]] = {"html": 550, "text": 700}
"""Of each of these; two of 700 for HTML give the same F1 to the fourth digit."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to train, and from what."""

    data: Path
    out: Path
    track: Input
    limit: int | None
    settings: Settings
    judge: bool
    """Take the models there are."""


def main() -> None:
    """Train, and print the results."""
    parser = argparse.ArgumentParser(prog="python -m bench.training", description="Train the scorer.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the benchmark data")
    parser.add_argument("--out", type=Path, required=True, help="folder for the models")
    parser.add_argument("--track", choices=get_args(Input), default="html")
    parser.add_argument("--limit", type=int, help="pages of each set; all of them if not given")
    parser.add_argument("--judge", action="store_true", help="judge the models of bench/models, and train none")
    parser.add_argument("--seed", type=int, default=Settings().seed)
    parser.add_argument("--threads", type=int, default=Settings().threads)
    args = parser.parse_args()
    settings = Settings(args.seed, args.threads, _FORESTS[args.track], _TREES[args.track])
    train(Plan(args.data, args.out, args.track, args.limit, settings, args.judge))


def train(plan: Plan) -> None:
    """Train all models of a track."""
    begin, say = perf_counter(), Console().print

    def told(what: str) -> None:
        say(f"{perf_counter() - begin:5.0f} s  {what}")

    own, other = _examples(plan, _OWN), _examples(plan, _OTHER)
    told(f"{len(own)} and {len(other)} examples")
    models: dict[str, Model] = {}
    folds: dict[int, list[Held]] = {}
    for number in range(FOLDS):
        seen = [example for example in own if fold_of(example.host) != number]
        models[f"fold-{number}"] = model = _model(plan, f"fold-{number}", seen + other)
        folds[number] = [
            hold(model, example, _set_of(example, _OWN)) for example in own if fold_of(example.host) == number
        ]
        told(f"fold {number}")
    models["without-fundus"] = model = _model(plan, "without-fundus", own)
    told_of = [page for number in folds for page in _with_confidence(folds, number)]
    curve = calibrate(told_of)
    told_of += [_confident(hold(model, example, _set_of(example, _OTHER)), curve) for example in other]
    models[_SHIPPED] = _model(plan, _SHIPPED, own + other)
    for name, model in models.items():
        _save(replace(model, calibration=curve), plan.out / name, plan.track)
    (plan.out / f"{plan.track}-held.json").write_text(json.dumps([asdict(page) for page in told_of]), encoding="utf-8")
    found = table(told_of)
    (plan.out / f"{plan.track}.md").write_text(f"{found}\n", encoding="utf-8")
    told("done")
    say(found)


def _model(plan: Plan, name: str, examples: Sequence[Example]) -> Model:
    """Train a model, or take the one there is."""
    if plan.judge:
        return Models(None if name == _SHIPPED else MODELS / name).of(plan.track)
    from bench.training.learn import learn  # noqa: PLC0415 - brings CatBoost, which judging needs not

    return learn(examples, plan.settings)


def _with_confidence(folds: Mapping[int, Sequence[Held]], number: int) -> list[Held]:
    curve = calibrate([page for other, pages in folds.items() if other != number for page in pages])
    return [_confident(page, curve) for page in folds[number]]


def _confident(page: Held, curve: Curve) -> Held:
    return replace(page, confidence=float(np.interp(page.expected, *curve)))


def _set_of(example: Example, name: str) -> str:
    return f"{name}, bare lines" if example.is_bare else name


def _examples(plan: Plan, name: str) -> list[Example]:
    return read_examples(read_rows(set_path(plan.data, name), plan.limit), plan.track, plan.settings.threads)


def _save(model: Model, folder: Path, track: Input) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{track}.npz").open("wb") as file:
        model.save(file)


if __name__ == "__main__":
    main()
