"""compose.yaml against the settings of the service and what the how-to says of memory and of the end."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from cleaner.settings import PREFIX, Settings
from tests.examples.test_kubernetes import FAREWELL, OWN

ROOT = Path(__file__).resolve().parents[2]
SERVICE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]["cleaner"]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Read the service's variables as it does; an unknown one is refused."""
    for name in os.environ:
        if name.startswith(PREFIX):
            monkeypatch.delenv(name)
    return Settings.model_validate(
        {name.removeprefix(PREFIX).lower(): value for name, value in SERVICE["environment"].items()}
    )


def test_its_memory_holds_what_the_settings_allow(told: Settings) -> None:
    """The limit has room for all workers and bodies at their largest, and for one worker amid a document."""
    assert SERVICE["mem_limit"].endswith("g")
    limit = int(SERVICE["mem_limit"][:-1]) << 30

    assert limit >= OWN + told.workers * told.worker_resident + told.max_pending * told.max_body_bytes
    assert limit >= OWN + (told.workers - 1) * told.worker_resident + told.worker_address_space


def test_it_has_time_to_end(told: Settings) -> None:
    """Its grace period holds all that the service may take."""
    assert int(SERVICE["stop_grace_period"].removesuffix("s")) >= told.linger + told.drain + FAREWELL
