"""The models there are can be judged without training any."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from bench.training.__main__ import Plan, train
from bench.training.settings import Settings
from cleaner.scoring.model import SHIPPED, Models
from tests.bench.test_run import write_data

if TYPE_CHECKING:
    from pathlib import Path


def test_models_are_judged_and_calibrated_without_training(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The forests come out as they are; their results on unseen pages are written, and the curve drawn from these."""
    write_data(tmp_path)
    packed = tmp_path / "fundus-dev.jsonl.zst"
    (tmp_path / "wcxb-dev.jsonl.zst").write_bytes(packed.read_bytes())
    monkeypatch.setitem(sys.modules, "bench.training.learn", None)  # no import of it succeeds, so nothing is trained
    curve = ((0.0, 1.0), (0.2, 0.9))
    monkeypatch.setattr("bench.training.__main__.calibrate", lambda _: curve)

    train(Plan(tmp_path, tmp_path / "out", "html", None, Settings(), judge=True))

    model = Models(tmp_path / "out" / "shipped").of("html")
    assert model.blocks.leaves.tolist() == SHIPPED.of("html").blocks.leaves.tolist()
    assert [list(each) for each in model.calibration] == [pytest.approx(each) for each in curve]
    pages = json.loads((tmp_path / "out" / "html-held.json").read_text(encoding="utf-8"))
    assert [page["set"] for page in pages] == ["wcxb-dev"] * 2 + ["fundus-dev"] * 2
    assert "| wcxb-dev | all |" not in (tmp_path / "out" / "html.md").read_text(encoding="utf-8")  # too few for a row
