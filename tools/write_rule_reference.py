"""Write the reference of rule files, rules.schema.json and rules.md: `python tools/write_rule_reference.py FOLDER`.

The page is made from the schema and the schema from the models that read the files, so that neither can promise more.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cleaner.api import rule_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD: Final = """\
# The rule format

Made by `make reference` from the schema in [rules.schema.json](rules.schema.json); what the keys are for, and how to
write a first rule, is in [rules/README.md](../../rules/README.md). An editor that knows YAML schemas completes keys and
marks mistakes if the first line of a rule file is

    # yaml-language-server: $schema=PATH/rules.schema.json

where PATH leads to this folder, or to where `cleaner rules schema > rules.schema.json` wrote it.

A file is UTF-8, ends in `.yaml` or `.yml`, and is one [RuleFile](#rulefile) or, if it has the key `profile`, one
[Profile](#profile). A key that stands in no table is an error.
"""
_ORDER: Final = (
    *(
        "RuleFile",
        "Rule",
        "Condition",
        "Range",
        "Share",
        "Section",
        "Scope",
        "Examples",
        "Page",
        "Layout",
        "Find",
        "Replacement",
    ),
    *("DocumentCheck", "DocumentCondition", "NgramShare", "ListedWords", "CheckExamples", "Body", "Profile"),
)
_EXAMPLES: Final = {
    "RuleFile": """\
category: promo
rules:
  - id: courier.about-itself
    why: The Courier's line about itself stands under every article.
    when: {line_starts: ["You read the Courier"], words: {at_most: 20}}
    examples:
      match: ["You read the Courier, the paper of the islands."]
      no_match: ["You read the Courier, and you know what the islands had for breakfast, and with whom, and why."]
""",
    "Layout": """\
layouts:
  - until: 2024-02-29
    body: {css: ["div.story"]}
  - since: 2024-03-01
    body: {css: ["article .text"]}
    authors: {xpath: ["//meta[@name='writer']/@content"]}
""",
    "DocumentCheck": """\
category: quality
checks:
  - id: quality.thin
    why: So few words are seldom an article.
    when: {words: {below: 50}}
    examples:
      match: ["The ferry sails again."]
      no_match: [{text: "The car ferry sailed again on Monday morning.", times: 10}]
""",
    "Profile": """\
profile: archive
extends: balanced
why: Captions belong to what an archive keeps.
categories: {caption: off}
rules: {en.related.heading: on}
""",
}


def page(schema: dict[str, Any]) -> str:
    """Return the reference as Markdown: a section with a table of keys for each object of the format."""
    objects = {name: each for name, each in schema["$defs"].items() if "properties" in each}
    missing = objects.keys() ^ set(_ORDER)
    if missing:
        raise SystemExit(
            f"objects that the order of the page and the schema do not share: {', '.join(sorted(missing))}"
        )
    sections = ("\n".join(_section(name, objects[name], schema["$defs"])) for name in _ORDER)
    return "\n".join([_HEAD, *sections])


def _section(name: str, model: dict[str, Any], models: dict[str, Any]) -> Iterator[str]:
    yield f"## {name}\n\n{model['description']}\n"
    yield "| key | value | if left out | meaning |\n|---|---|---|---|"
    required = set(model.get("required", ()))
    for key, value in model["properties"].items():
        default = "an error" if key in required else _default(value.get("default"))
        yield f"| `{key}` | {_cell(_type(value, models))} | {default} | {_cell(_meaning(value, models))} |"
    if name in _EXAMPLES:
        yield f"\n```yaml\n{_EXAMPLES[name]}```"
    yield ""


def _meaning(value: dict[str, Any], models: dict[str, Any]) -> str:
    if "description" in value:
        return str(value["description"])
    name = value.get("$ref", "").rpartition("/")[2]
    return str(models[name]["description"]) if name else ""


def _default(value: object) -> str:
    if value in (None, [], {}) or isinstance(value, dict):
        return ""
    return f"`{value if isinstance(value, str) else json.dumps(value)}`"


def _type(value: dict[str, Any], models: dict[str, Any]) -> str:
    """Put a JSON Schema type into words."""
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return _type(models[name], models) if "enum" in models[name] else f"[{name}](#{name.lower()})"
    if "anyOf" in value:
        return " or ".join(_type(each, models) for each in value["anyOf"] if each.get("type") != "null")
    if "enum" in value:
        return ", ".join(f"`{each}`" for each in value["enum"] if isinstance(each, str))
    return _plain(value, models)


def _plain(value: dict[str, Any], models: dict[str, Any]) -> str:
    match value.get("type"):
        case "array":
            said = f"list of {_type(value['items'], models)}"
        case "object":
            (each,) = value["patternProperties"].values()
            said = f"names, each with {_type(each, models)}"
        case "string":
            said = "date" if value.get("format") == "date" else "text"
        case "boolean":
            said = "`true`, `false`"
        case kind:
            said = f"{'whole number' if kind == 'integer' else 'number'}{_bounds(value)}"
    return said


def _bounds(value: dict[str, Any]) -> str:
    low, above, high = value.get("minimum"), value.get("exclusiveMinimum"), value.get("maximum")
    said = [f"above {above}"] if above is not None else []
    said += [f"from {low:,}"] if low is not None else []
    said += [f"to {high:,}"] if high is not None else []
    return f", {' '.join(said)}" if said else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def main(folder: Path) -> None:
    """Write both files into a folder."""
    schema: dict[str, Any] = rule_schema()
    (folder / "rules.schema.json").write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "rules.md").write_text(page(schema), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
