"""The locks in requirements/, which the image and CI install from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PIN = re.compile(r"^(?P<name>[a-z0-9.-]+)==(?P<version>[^\s;\\]+)(?P<rest>.*(?:\n {4}.*)*)", re.MULTILINE)

GROUPS = {
    "runtime": PROJECT["project"]["dependencies"],
    "image": [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["warc"]],
    "build": PROJECT["dependency-groups"]["build"],
    "dev": [
        *PROJECT["project"]["dependencies"],
        *(need for group in ("test", "bench", "build") for need in PROJECT["dependency-groups"][group]),
    ],
    "clusters": [
        *PROJECT["project"]["dependencies"],
        *(
            need
            for extra in ("datatrove", "ray", "spark")
            for need in PROJECT["project"]["optional-dependencies"][extra]
        ),
        *(need for group in ("test", "build") for need in PROJECT["dependency-groups"][group]),
    ],
    "container": PROJECT["dependency-groups"]["container"],
    "lock": PROJECT["dependency-groups"]["lock"],
    "train": PROJECT["dependency-groups"]["train"],
}


def pins(lock: str) -> dict[str, set[str]]:
    """Give a lock's packages, each with the versions pinned; more than one where they differ by Python's version."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for pin in PIN.finditer(text):
        found.setdefault(pin["name"], set()).add(pin["version"])
    return found


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.stem)
def test_every_pin_has_a_hash(path: Path) -> None:
    """Every package of a lock is pinned to one version and to the hashes of its files."""
    without_hash = [
        pin["name"] for pin in PIN.finditer(path.read_text(encoding="utf-8")) if "--hash=sha256:" not in pin[0]
    ]

    assert pins(path.stem)
    assert not without_hash


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.stem)
def test_no_lock_names_a_place(path: Path) -> None:
    """A lock names neither an index nor an address nor a folder, so that it holds wherever packages come from."""
    assert not re.search(r"://|--(extra-)?index|--find-links|\bfile:| @ ", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("lock", GROUPS)
def test_lock_satisfies_the_project(lock: str) -> None:
    """Everything pyproject.toml asks for is in its lock, in a version that it admits; `make lock` mends it."""
    pinned = pins(lock)
    needs = [Requirement(need) for need in GROUPS[lock]]
    unmet = [
        str(need)
        for need in needs
        if not all(map(need.specifier.contains, pinned.get(canonicalize_name(need.name), {""})))
    ]

    assert not unmet


@pytest.mark.parametrize("narrow", ["runtime", "image", "build"])
def test_wider_lock_agrees(narrow: str) -> None:
    """What the image gets is what the tests ran with: the developers' lock pins the same versions."""
    wide = pins("dev")

    assert {name: wide.get(name) for name in pins(narrow)} == pins(narrow)
