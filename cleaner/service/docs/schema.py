"""JSON Schema in words and tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from lxml.html import builder as e

from cleaner.service.docs.prose import inline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    Part: TypeAlias = str | HtmlElement
    Schema: TypeAlias = dict[str, Any]

_BOUNDS: Final = {
    "format": "format",
    "pattern": "pattern",
    "maxLength": "at most characters:",
    "exclusiveMinimum": "above",
    "minimum": "at least",
    "maximum": "at most",
}

_MOST: Final = 60
_FEW: Final = 12
"""Values up to which all are listed, and how many are where there are more, such as codes of languages."""


def anchor(name: str) -> str:
    """Return the id of a schema's section."""
    return f"schema-{name}"


def kind(schema: Schema) -> list[Part]:
    """Describe what a value may be; named schemas are links to their sections."""
    if "allOf" in schema:
        schema = schema["allOf"][0]
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return [e.A({"href": f"#{anchor(name)}"}, name)]
    if "anyOf" in schema:
        return _joined((kind(one) for one in schema["anyOf"]), " or ")
    if "enum" in schema or "const" in schema:
        values = schema.get("enum", [schema.get("const")])
        more = [f" and {len(values) - _FEW} more"] if len(values) > _MOST else []
        shown = values[:_FEW] if more else values
        return [*_joined(([e.CODE(json.dumps(value))] for value in shown), " "), *more]
    if schema.get("type") == "array":
        return ["list of ", *kind(schema.get("items", {}))]
    if isinstance(schema.get("additionalProperties"), dict):
        return ["object of ", *kind(schema["additionalProperties"])]
    return [schema.get("type", "anything")]


def fields(schema: Schema) -> HtmlElement:
    """Build the table of an object's fields."""
    required = schema.get("required", ())
    rows = [
        row(name, one, required=name in required, told=one.get("description", ""))
        for name, one in schema.get("properties", {}).items()
    ]
    return table("Field", rows)


def row(name: str, schema: Schema, *, required: bool, told: str) -> HtmlElement:
    """Build the table row for one value."""
    bounds = [*_bounds(schema), *(bound for one in schema.get("anyOf", ()) for bound in _bounds(one))]
    must = [e.SPAN(e.CLASS("required"), "required")] if required else []
    notes = [e.SPAN(e.CLASS("bound"), f"{words} ", e.CODE(value)) for words, value in bounds]
    cell: HtmlElement = e.TR(
        e.TH({"scope": "row"}, e.CODE(name), *must),
        e.TD(e.CLASS("kind"), *kind(schema)),
        e.TD(*inline(told), *notes),
    )
    return cell


def table(of: str, rows: Iterable[HtmlElement]) -> HtmlElement:
    """Build a table that scrolls by itself where the window is narrow."""
    heads = (e.TH({"scope": "col"}, head) for head in (of, "Type", "Meaning"))
    attributes = {"class": "wide", "tabindex": "0", "role": "region", "aria-label": f"{of}s"}
    wide: HtmlElement = e.DIV(attributes, e.TABLE(e.THEAD(e.TR(*heads)), e.TBODY(*rows)))
    return wide


def _bounds(schema: Schema) -> list[tuple[str, str]]:
    found = [(words, str(schema[key])) for key, words in _BOUNDS.items() if key in schema]
    if schema.get("default") is not None:
        found.append(("default", json.dumps(schema["default"])))
    return found


def _joined(parts: Iterable[list[Part]], between: str) -> list[Part]:
    joined = [piece for part in parts for piece in (between, *part)]
    return joined[1:]
