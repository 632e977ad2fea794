"""The models of the wire as JSON Schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic.json_schema import models_json_schema

from cleaner.model.attempt import Attempt
from cleaner.model.iso_639_1 import CODES
from cleaner.model.result import CleanResult
from cleaner.model.untitled import Untitled
from cleaner.model.wire import ActiveRules, BatchProblem, BatchResult, Liveness, Problem, Readiness
from cleaner.service.attempt import AttemptRequest
from cleaner.service.schemas import BatchLine, CleanQuery, CleanRequest

if TYPE_CHECKING:
    from pydantic import BaseModel

    from cleaner.model.result import RuleSetSummary

_TEMPLATE: Final = "#/components/schemas/{model}"
_TAKEN: Final = (CleanRequest, BatchLine, AttemptRequest)
_GIVEN: Final = (CleanResult, Attempt, BatchResult, BatchProblem, ActiveRules, Problem, Liveness, Readiness)


def reference(model: type[BaseModel]) -> dict[str, str]:
    """Point to a model's schema."""
    return {"$ref": _TEMPLATE.format(model=model.__name__)}


def schemas(rules: RuleSetSummary) -> dict[str, Any]:
    """Return the schema of every model, by name; profiles and categories are those of `rules`."""
    models = [*((model, "validation") for model in _TAKEN), *((model, "serialization") for model in _GIVEN)]
    _, made = models_json_schema(models, ref_template=_TEMPLATE, schema_generator=Untitled)  # type: ignore[arg-type]
    found: dict[str, Any] = made["$defs"]
    for schema in found.values():
        schema["description"] = schema.get("description", "").replace("``", "`")
    _name_known(found["CleanOptions"]["properties"], rules)
    return found


def query_parameters(rules: RuleSetSummary) -> list[dict[str, Any]]:
    """Return the parameters of `CleanQuery`, which are all optional."""
    properties: dict[str, Any] = CleanQuery.model_json_schema(schema_generator=Untitled)["properties"]
    _name_known(properties, rules)
    return [
        {"name": name, "in": "query", "description": schema.pop("description"), "schema": _without_null(schema)}
        for name, schema in properties.items()
    ]


def _name_known(properties: dict[str, Any], rules: RuleSetSummary) -> None:
    """List the known profiles, categories and languages; the models know only how such names are spelt."""
    described = properties["profile"]["description"]
    properties["profile"] = {"type": "string", "enum": list(rules.profiles), "description": described}
    for said in properties["language"]["anyOf"]:
        if said != {"type": "null"}:
            del said["pattern"]
            said["enum"] = list(CODES)
    properties["keep"]["items"] = {"type": "string", "enum": list(rules.categories)}


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Remove `null` from a schema: a query cannot express it."""
    said = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    rest = {key: value for key, value in schema.items() if key != "anyOf" and value is not None}
    return {**said[0], **rest} if said else rest
