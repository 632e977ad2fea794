"""JSON Schema: what a rule file or a profile may say, for editors and for whoever writes rules by program."""

from __future__ import annotations

from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from cleaner.model.untitled import Untitled
from cleaner.ruleset.schema import Profile, RuleFile

_REFERENCE: Final = "#/$defs/{model}"
_NOT_EMPTY: Final = ("Condition", "DocumentCondition", "Find", "Layout", "ListedWords", "NgramShare", "Range", "Share")
"""Objects that must say something, which their models check by hand."""


def _of_a_file() -> dict[str, Any]:
    """Say what a file asks of its rules, and that it must hold something."""

    def unless(key: str, *wanted: tuple[str, str]) -> dict[str, Any]:
        entries = {kind: {"items": {"required": [each]}} for kind, each in wanted}
        return {"if": {"not": {"required": [key]}}, "then": {"properties": entries}}

    return {
        "anyOf": [{"required": [key]} for key in ("rules", "checks", "layouts", "switch_off")],
        "allOf": [
            unless("category", ("rules", "category"), ("checks", "category")),
            unless("imported", ("rules", "examples")),
        ],
    }


def json_schema() -> dict[str, Any]:
    """Return the schema of a YAML file of rules, as JSON Schema 2020-12 in plain dicts.

    It takes what the reader takes, but for what a schema says badly or not at all: whether a pattern, a selector or an
    XPath is one, whether a language is, whether bounds leave anything between them, whether an id is there twice, and
    whether a rule's examples hold.
    """
    _, made = models_json_schema(
        [(RuleFile, "validation"), (Profile, "validation")], ref_template=_REFERENCE, schema_generator=Untitled
    )
    definitions: dict[str, Any] = made["$defs"]
    for name in _NOT_EMPTY:
        definitions[name]["minProperties"] = 1
    definitions["RuleFile"] |= _of_a_file()
    for switches in (definitions["Profile"]["properties"][key] for key in ("categories", "rules")):
        switches["additionalProperties"] = False
    for definition in definitions.values():
        definition["description"] = definition.get("description", "").replace("``", "`")
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "title": "Rules of cleaner",
        "description": "A file of rules, checks or layouts; with the key `profile`, a profile that switches them.",
        "type": "object",
        "if": {"required": ["profile"]},
        "then": {"$ref": _REFERENCE.format(model="Profile")},
        "else": {"$ref": _REFERENCE.format(model="RuleFile")},
        "$defs": definitions,
    }
