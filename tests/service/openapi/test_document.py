"""The description is valid, and says neither more nor less than the service does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from cleaner.model.wire import PROBLEM_TYPE, ActiveRules, Liveness, Readiness
from cleaner.service.app import create_app
from cleaner.service.errors import KINDS
from cleaner.service.openapi.document import document
from cleaner.service.rules import RulesInForce

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from cleaner.api import Cleaner
    from cleaner.service.state import State
    from tests.service.conftest import Client


@pytest.fixture(scope="module")
def told(cleaner: Cleaner) -> dict[str, Any]:
    """Return the description of a service with the shipped rules."""
    return document(cleaner.rules())


def problems(told: dict[str, Any], path: str) -> Iterator[tuple[str, int]]:
    """Return every kind of problem that a path may answer with, and its status."""
    (operation,) = (told["paths"][path][method] for method in told["paths"][path] if method != "parameters")
    for status, response in operation["responses"].items():
        if content := response["content"].get("application/problem+json"):
            types = content["schema"]["allOf"][1]["properties"]["type"]["enum"]
            yield from ((name.removeprefix(PROBLEM_TYPE), int(status)) for name in types)


def test_it_is_valid_openapi(told: dict[str, Any]) -> None:
    """The whole document is OpenAPI 3.1, its references, schemas, defaults and examples among it."""
    assert told["openapi"].startswith("3.1")
    assert [str(error) for error in OpenAPIV31SpecValidator(told).iter_errors()] == []


def test_its_paths_are_the_routes(told: dict[str, Any]) -> None:
    """Each method and path that the application routes is described, but for the playground, and nothing else is."""
    app = create_app(cast("State", None))
    routes = {(route.method, getattr(route.resource, "canonical", "")) for route in app.router.routes()}
    described = {
        (method.upper(), path) for path, of in told["paths"].items() for method in of if method != "parameters"
    }

    # aiohttp answers HEAD wherever there is a GET; the playground is a page for people, and its parts are its own.
    playground = {"/", "/static/{name}"}
    assert described == {(method, path) for method, path in routes if method != "HEAD" and path not in playground}


def test_a_document_may_meet_every_kind_of_problem(told: dict[str, Any]) -> None:
    """`POST /v1/try` has all of the table but what learning raises, and `POST /v1/clean` all but faults of rules."""
    expected = {(kind.slug, kind.status) for kind in KINDS.values()}

    assert set(problems(told, "/v1/try")) == expected
    assert set(problems(told, "/v1/clean")) == expected - {("invalid-rules", 422)}


def test_problems_name_their_headers(told: dict[str, Any]) -> None:
    """A client that is to wait is told where it reads for how long."""
    assert "Retry-After" in told["paths"]["/v1/clean"]["post"]["responses"]["429"]["headers"]
    assert "Retry-After" in told["paths"]["/v1/clean/batch"]["post"]["responses"]["503"]["headers"]


def test_it_names_the_profiles_and_categories_in_force(told: dict[str, Any], cleaner: Cleaner) -> None:
    """Where a profile or a category is asked for, the description lists those that the rules have."""
    rules = cleaner.rules()
    options = told["components"]["schemas"]["CleanOptions"]["properties"]
    query = {parameter["name"]: parameter["schema"] for parameter in told["paths"]["/v1/clean"]["post"]["parameters"]}

    for place in (options, query):
        assert place["profile"]["enum"] == list(rules.profiles)
        assert place["keep"]["items"]["enum"] == list(rules.categories)


def test_every_field_of_an_answer_is_always_there(told: dict[str, Any]) -> None:
    """A program that is made from the description need not ask whether the result has a field."""
    for name in ("CleanResult", "Metadata", "Stats", "Removal", "Place"):
        schema = told["components"]["schemas"][name]
        assert set(schema["required"]) == set(schema["properties"])


@pytest.mark.parametrize(("path", "model"), [("/v1/rules", ActiveRules), ("/livez", Liveness), ("/readyz", Readiness)])
async def test_answers_are_what_their_models_say(client: Client, path: str, model: type[BaseModel]) -> None:
    """What is written without a model is read by the one in the description."""
    response = await client.get(path)

    model.model_validate_json(await response.read(), strict=True)


async def test_the_service_gives_it(client: Client, cleaner: Cleaner) -> None:
    """`GET /openapi.json` is the description for the rules in force."""
    response = await client.get("/openapi.json")

    assert (response.status, response.content_type) == (200, "application/json")
    assert json.loads(await response.read()) == document(RulesInForce(cleaner.rules()).summary)
