"""Known keys: what may stand at a place of a rule file or profile, read off the schema, for those who missed it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from cleaner.ruleset.json_schema import json_schema
from cleaner.ruleset.suggest import suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.ruleset.yaml_source import Location

_OTHERWISE: Final = {
    **dict.fromkeys(("contains", "line_contains", "includes", "has"), "line_has"),
    **dict.fromkeys(("starts_with", "startswith", "begins_with", "prefix"), "line_starts"),
    **dict.fromkeys(("ends_with", "endswith", "suffix"), "line_ends"),
    **dict.fromkeys(("equals", "exact", "is", "line", "text"), "line_is"),
    **dict.fromkeys(("regex", "regexp", "pattern", "re"), "matches"),
    **dict.fromkeys(("class", "classes", "class_name", "ids", "token"), "tokens"),
    **dict.fromkeys(("selector", "selectors"), "css"),
    **dict.fromkeys(("domain", "domains", "site", "sites"), "hosts"),
    **dict.fromkeys(("lang", "langs"), "languages"),
    **dict.fromkeys(("reason", "description", "comment"), "why"),
    **dict.fromkeys(("name", "rule"), "id"),
    **dict.fromkeys(("condition", "conditions", "if", "match"), "when"),
    **dict.fromkeys(("min", "minimum"), "at_least"),
    **dict.fromkeys(("max", "maximum"), "at_most"),
    **dict.fromkeys(("more_than", "over"), "above"),
    **dict.fromkeys(("less_than", "under"), "below"),
    "type": "action",
}
"""What other tools, and people, call a key of ours."""

_schema = lru_cache(maxsize=1)(json_schema)


def keys_at(model: str, place: Location) -> tuple[str, ...]:
    """Return the keys that a mapping at a place may have, in the order of the reference; none where no mapping may be.

    Args:
        model: RuleFile or Profile.
        place: Keys and indices that lead from there to the mapping.
    """
    nodes = [_schema()["$defs"][model]]
    for part in place:
        nodes = [choice for node in nodes for child in _children(node, part) for choice in _choices(child)]
    return tuple(dict.fromkeys(key for node in nodes for key in node.get("properties", ())))


def meant(model: str, place: Location, key: str) -> str:
    """Say what to write instead of a key that may not stand in the mapping at a place."""
    known = keys_at(model, place)
    if holders := [name for name in known if key in keys_at(model, (*place, name))]:
        return f"expected it inside {' or '.join(holders)}"
    ours = _OTHERWISE.get(key)
    return f"did you mean {ours}?" if ours in known else suggest(key, known)


def _children(node: dict[str, Any], part: str | int) -> Iterator[dict[str, Any]]:
    child = node.get("items") if isinstance(part, int) else node.get("properties", {}).get(part)
    if child is not None:
        yield child


def _choices(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the schemas that a node stands for, behind references and alternatives."""
    if "$ref" in node:
        yield _schema()["$defs"][node["$ref"].rpartition("/")[2]]
    for choice in node.get("anyOf", ()):
        yield from _choices(choice)
    if "$ref" not in node and "anyOf" not in node:
        yield node
