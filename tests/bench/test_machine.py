"""The facts of the machine."""

from __future__ import annotations

import platform

from bench.machine import describe_machine


def test_facts_name_versions_and_not_the_machine() -> None:
    """Versions of the systems in the run and of the parser under them are there; the host's name is nowhere."""
    machine = describe_machine(["trafilatura", "resiliparse"])

    assert list(machine.packages) == ["lxml", "Resiliparse", "trafilatura"]
    assert all(version[0].isdigit() for version in machine.packages.values())
    assert machine.cores >= 1
    assert platform.node() not in machine.model_dump().values()
