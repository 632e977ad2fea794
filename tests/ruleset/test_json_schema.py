"""The JSON Schema of rule files against what the reader of rule files takes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from cleaner.errors import RuleError
from cleaner.ruleset.json_schema import json_schema
from cleaner.ruleset.load import load_rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator

RULES = Path(__file__).parents[2] / "rules"
SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
EXAMPLES = "examples: {match: ['The ferry is late.'], no_match: ['The train is late, and nobody knows by how much.']}"
RULE = "category: promo\nrules:\n  - {id: a.late, why: It is late., when: {words: {at_most: 4}}, " + EXAMPLES + "}\n"
WRONG = {
    "unknown key": RULE.replace("words", "wrods"),
    "no why": RULE.replace("why: It is late., ", ""),
    "no when": RULE.replace("when: {words: {at_most: 4}}, ", ""),
    "empty when": RULE.replace("{words: {at_most: 4}}", "{}"),
    "empty range": RULE.replace("{at_most: 4}", "{}"),
    "number as text": RULE.replace("at_most: 4", "at_most: '4'"),
    "name with a space": RULE.replace("a.late", "a late"),
    "a text where a list belongs": RULE.replace("words: {at_most: 4}", "line_is: late"),
    "an empty list": RULE.replace("words: {at_most: 4}", "line_is: []"),
    "no such action": RULE.replace("why:", "action: burn, why:"),
    "no such shape": RULE.replace("words: {at_most: 4}", "shape: [round]"),
    "share above one": RULE.replace("why:", "max_share: 1.5, why:"),
    "percent for a share": RULE.replace("words: {at_most: 4}", "link_density: {at_most: 20}"),
    "percent for a share of a body": RULE.replace("rules:", "checks:").replace("words:", "short_lines:"),
    "switch": RULE + "default: maybe\n",
    "host in capitals": RULE + "scope: {hosts: [Courier.example]}\n",
    "address for a host": RULE + "scope: {hosts: [möwe.example/a]}\n",
    "profile without why": "profile: mine\n",
    "profile with a rule": "profile: mine\nwhy: Mine.\n" + RULE.partition("\n")[2].replace("rules:", "rulez:"),
    "profile switch": "profile: mine\nwhy: Mine.\ncategories: {caption: 3}\n",
    "no category": RULE.partition("\n")[2],
    "no examples": RULE.replace(f", {EXAMPLES}", ""),
    "no rules": "category: promo\n",
    "list": "- a\n- b\n",
}
RIGHT = {
    "rule": RULE,
    "switch as YAML reads it": RULE + "default: off\n",
    "quoted switch": RULE + "default: 'off'\n",
    "dates": RULE + "scope: {since: 2024-03-01, until: '2024-04-01', hosts: ['*.ferry.example'], languages: [sv]}\n",
    "hosts in another script": RULE
    + "scope: {hosts: [möwe.example, '*.港.example', 🦊.example, xn--mwe-sna.example]}\n",
    "profile": "profile: mine\nextends: balanced\nwhy: Mine.\ncategories: {caption: off}\nrules: {a.late: on}\n",
    "category of its own": RULE.partition("\n")[2].replace("why:", "category: promo, why:"),
    "imported": "imported: A list.\n" + RULE.replace(f", {EXAMPLES}", ""),
    "editor's line": "# yaml-language-server: $schema=rules.schema.json\n" + RULE,
}


def as_json(text: str) -> Any:  # noqa: ANN401 - whatever the file holds
    """Read YAML as an editor hands it to a validator."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def objects() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Give every key of the format with the object it belongs to."""
    for name, each in SCHEMA["$defs"].items():
        for key, value in each.get("properties", {}).items():
            yield name, key, value


def test_it_is_a_schema() -> None:
    """The schema keeps to the draft that it names."""
    Draft202012Validator.check_schema(SCHEMA)


def test_every_key_says_what_it_means() -> None:
    """An editor that shows the description of a key finds one for every key there is."""
    assert [(name, key) for name, key, value in objects() if not value.get("description")] == []


@pytest.mark.parametrize("file", sorted(RULES.rglob("*.yaml")), ids=lambda path: path.relative_to(RULES).as_posix())
def test_shipped_files_are_valid(file: Path) -> None:
    """Each file that cleaner ships is one that the schema takes."""
    assert [error.message for error in VALIDATOR.iter_errors(as_json(file.read_text(encoding="utf-8")))] == []


@pytest.mark.parametrize("name", WRONG)
def test_what_the_reader_refuses_the_schema_refuses(tmp_path: Path, name: str) -> None:
    """A mistake is marked in the editor already, and it is one to the reader too."""
    file = tmp_path / "a.yaml"
    file.write_text(WRONG[name], encoding="utf-8")

    with pytest.raises(RuleError):
        load_rulebook([file])
    assert not VALIDATOR.is_valid(as_json(WRONG[name]))


@pytest.mark.parametrize("name", RIGHT)
def test_what_the_reader_takes_the_schema_takes(tmp_path: Path, name: str) -> None:
    """No valid file is marked as wrong: not for an unquoted on or off, for a date, or for the editor's own line."""
    file = tmp_path / "a.yaml"
    file.write_text(RIGHT[name].replace("rules: {a.late: on}", "rules: {}"), encoding="utf-8")

    load_rulebook([file])
    assert VALIDATOR.is_valid(as_json(RIGHT[name]))


def test_a_key_without_a_value_is_no_condition(tmp_path: Path) -> None:
    """A condition whose only key was left empty would match every line, and is refused."""
    file = tmp_path / "a.yaml"
    file.write_text(RULE.replace("words: {at_most: 4}", "words: "), encoding="utf-8")

    with pytest.raises(RuleError, match="empty condition"):
        load_rulebook([file])
