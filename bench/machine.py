"""The facts of the machine that a number needs beside it; no host name, no path, no user."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from bench.report import Machine
from bench.systems import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterable

_CPUINFO = Path("/proc/cpuinfo")


def describe_machine(systems: Iterable[str]) -> Machine:
    """Describe this machine and the versions of the systems that run on it."""
    packages = sorted({"lxml", *(SYSTEMS[name].package for name in systems)}, key=str.lower)
    return Machine(
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        cores=os.cpu_count() or 1,
        cpu=_cpu_model(),
        load=round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        packages={name: _version(name) for name in packages},
    )


def _cpu_model() -> str:
    if _CPUINFO.exists():
        for line in _CPUINFO.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or "unknown"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "(this tree, not installed)" if package == "cleaner" else "(not installed)"
