"""Wording: pydantic's problems with a rule file as faults that say what was found, what was expected, and where."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, get_args

from pydantic import StringConstraints

from cleaner.errors import RuleFault
from cleaner.model.language_code import FAULT as NO_LANGUAGE
from cleaner.model.options import CategoryName
from cleaner.ruleset.known_keys import keys_at, meant
from cleaner.ruleset.schema_parts import Host, RuleId
from cleaner.ruleset.yaml_hints import missing_space
from cleaner.ruleset.yaml_source import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from cleaner.ruleset.yaml_source import Location, YamlSource

_VALUE_ERROR: Final = "Value error, "
_NAMES: Final[Mapping[str, str]] = {
    str(next(each.pattern for each in get_args(kind) if isinstance(each, StringConstraints))): words
    for kind, words in (
        (RuleId, "lower case letters, digits, '.', '_' and '-'"),
        (CategoryName, "lower case letters, digits, '_' and '-', with a letter first"),
        (Host, "a host and no more, in lower case: example.org, or *.example.org for its subdomains"),
    )
}
"""By pattern what a text that matches it looks like."""
_A_DAY: Final = "a day such as 2024-03-01"
_LIKE_A_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_EXPECTED: Final[Mapping[str, str]] = {
    "float_type": "a number",
    "finite_number": "a number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "date_type": _A_DAY,
    "date_parsing": _A_DAY,
    "tuple_type": 'a list: ["a", "b"], or a line with - for each',
    "too_short": "one at least",
    "string_too_short": "one character at least",
}
_EXPECTED_TEXT: Final[Mapping[type, str]] = {
    type(None): "a text",
    bool: "a text; without quotes YAML takes yes, no, on and off for true and false",
    list: "one text",
}
_LONGEST: Final = 60
"""Characters of what was found that are shown."""


def faults_of(error: ValidationError, source: YamlSource, file: str, model: str) -> Iterator[RuleFault]:
    """Yield a fault for each problem that pydantic has with a file, in the order of its lines.

    Args:
        error: The problems.
        source: What is in the file.
        file: Its name.
        model: RuleFile or Profile: what the file was taken for.
    """
    problems = error.errors(include_url=False)
    faults = []
    for problem in problems:
        place = _in_file(source.data, problem)
        if _only_repeats(problem, len(problems), is_choice=place != problem["loc"]):
            continue
        rule, key = _name_rule(source.data, place)
        faults.append(
            RuleFault(file, source.line_of(place), rule, key, _words(problem, place, model, source.written.get(place)))
        )
    yield from sorted(faults, key=lambda fault: fault.line)


def _in_file(data: Any, problem: ErrorDetails) -> Location:  # noqa: ANN401 - whatever a file holds
    """Return the place of a problem without the names that pydantic gives to alternatives."""
    place: list[str | int] = []
    for part in problem["loc"]:
        if (isinstance(data, list) and isinstance(part, int)) or (isinstance(data, dict) and part in data):
            data = data[part]  # type: ignore[index]
        elif problem["type"] != "missing" or part != problem["loc"][-1]:
            continue
        place.append(part)
    return tuple(place)


def _only_repeats(problem: ErrorDetails, problems: int, *, is_choice: bool) -> bool:
    """Whether another problem says the same, and better."""
    found = problem["input"]
    if problem["type"] == "too_short":
        # A list is counted without its faulty members.
        return problems > 1 and bool(found)
    # Of an example that may be a text or a page, what is no page was meant as a text.
    return is_choice and problem["type"] == ("string_type" if isinstance(found, dict) else "model_type")


def _words(problem: ErrorDetails, place: Location, model: str, written: str | None) -> str:
    """Say what was found and what was expected; `written` is how a number stands in the file, if in another way."""
    kind, found = problem["type"], problem["input"]
    if kind == "missing":
        return "missing: expected it here"
    if kind == "value_error":
        return problem["msg"].removeprefix(_VALUE_ERROR)
    if kind == "extra_forbidden":
        # A line with a colon that is not in quotes is a mapping to YAML.
        hint = "; a line with a colon in it stands in quotes" if "examples" in place else ""
        return f"unknown key: {meant(model, place[:-1], str(place[-1]))}{hint}"
    if kind in ("model_type", "dict_type"):
        return f"found {_shown(found)}, expected {_expected_mapping(model, place)}{_missing_space(found)}"
    if kind == "string_type" and written is not None:
        return (
            f"found {written}, which without quotes is the number {_shown(found)} to YAML: expected a text, in quotes"
        )
    space = _missing_space(found) if kind == "tuple_type" else ""
    return f"found {_shown(found)}, expected {_expected(problem)}{space}"


def _expected_mapping(model: str, place: Location) -> str:
    if known := keys_at(model, place):
        return f"some of these keys, each with its value: {', '.join(known)}"
    if place == ("rules",):
        switches = "ids of rules, each with on or off behind it, such as en.share.line: on"
        return f"{switches}; rules of your own stand in a file of their own"
    return "names, each with on or off behind it, such as promo: off"


def _missing_space(found: object) -> str:
    hint = missing_space(found) if isinstance(found, str) else ""
    return f"; {hint}" if hint else ""


def _expected(problem: ErrorDetails) -> str:
    kind, context = problem["type"], problem.get("ctx", {})
    if kind == "string_type":
        return _EXPECTED_TEXT.get(type(problem["input"]), "a text; in quotes it is one")
    if kind in ("enum", "literal_error", NO_LANGUAGE):
        return str(context["expected"]).replace("'", "")
    if kind == "string_pattern_mismatch":
        return _NAMES.get(context["pattern"], f"what matches {context['pattern']}")
    if kind == "string_too_long":
        return f"at most {context['max_length']:,} characters"
    if kind == "date_parsing" and _LIKE_A_DAY.fullmatch(str(problem["input"])):
        return "a day that is in the calendar, as year-month-day"
    return _EXPECTED.get(kind) or problem["msg"].removeprefix("Input should be ")


def _shown(found: object) -> str:
    """Write what was found as YAML would have it, but for what is long."""
    if found is None:
        return "nothing"
    if isinstance(found, str):
        return repr(found) if len(found) <= _LONGEST else f"{len(found):,} characters"
    text = json.dumps(found, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _name_rule(data: object, location: Location) -> tuple[str, str]:
    """Split a location into the rule it lies in and the key inside that rule."""
    match location:
        case ("rules" | "checks" as key, int(index), *rest) if isinstance(data, dict):
            rule = data[key][index]
            name = str(rule.get("id", f"{key}[{index}]")) if isinstance(rule, dict) else f"{key}[{index}]"
            return name, dotted(tuple(rest))
    return "", dotted(location)
