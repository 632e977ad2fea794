"""The reference page says what the code does."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from cleaner.model.attempt import Attempt, AttemptedBlock, Holder
from cleaner.model.options import CleanOptions
from cleaner.model.result import CleanResult
from cleaner.service import rules
from cleaner.service.app import create_app
from cleaner.service.attempt import AttemptRequest
from cleaner.service.errors import KINDS, Kind
from cleaner.service.rules import RULESET
from cleaner.service.schemas import BatchLine, CleanQuery, CleanRequest
from cleaner.settings import CONFIG_VARIABLE, PREFIX, Settings

if TYPE_CHECKING:
    from cleaner.service.state import State

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "service.md").read_text(encoding="utf-8")
VARIABLES = [CONFIG_VARIABLE, *(f"{PREFIX}{name}".upper() for name in Settings.model_fields)]
WIRE = (CleanQuery, CleanRequest, CleanOptions, CleanResult)


@pytest.mark.parametrize("variable", VARIABLES)
def test_every_variable_is_named(variable: str) -> None:
    """A setting that is not on the page is a setting that nobody finds."""
    assert f"`{variable}`" in PAGE


def test_no_variable_is_made_up() -> None:
    """A variable on the page that the code does not read would be set in vain."""
    words = PAGE.replace("`", " ").replace("=", " ").split()

    assert {word.strip(";,.") for word in words if word.startswith(PREFIX)} <= set(VARIABLES)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.slug)
def test_every_kind_of_problem_has_its_row(kind: Kind) -> None:
    """The table of problems gives each kind with its status."""
    assert f"| `{kind.slug}` | {kind.status} |" in PAGE


@pytest.mark.parametrize(
    "name",
    [
        *CleanQuery.model_fields,
        *BatchLine.model_fields,
        *CleanRequest.model_fields,
        *CleanOptions.model_fields,
        *CleanResult.model_fields,
        *AttemptRequest.model_fields,
        *Attempt.model_fields,
        *AttemptedBlock.model_fields,
        *Holder.model_fields,
    ],
)
def test_every_field_of_the_wire_is_named(name: str) -> None:
    """Parameters, fields of the request, options and fields of the answer are all on the page."""
    assert f"`{name}`" in PAGE


@pytest.mark.parametrize("name", [RULESET, *re.findall(r'_log\.\w+\("(\w+)"', inspect.getsource(rules))])
def test_what_is_told_of_the_rules_is_named(name: str) -> None:
    """The header and each event of the log that rules can cause are on the page."""
    assert f"`{name}`" in PAGE


def test_every_path_is_named() -> None:
    """Each method and path that the application routes has its row."""
    app = create_app(cast("State", None))
    routes = {(route.method, getattr(route.resource, "canonical", "")) for route in app.router.routes()}

    assert len(routes) > 4
    for method, path in routes - {("HEAD", path) for _, path in routes}:
        assert f"| `{method} {path}` |" in PAGE
