"""Load: rule files and profiles from disk, validated, with all faults of all files reported at once."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from cleaner.errors import RuleError, RuleFault
from cleaner.ruleset.builtin import shipped_rules
from cleaner.ruleset.compile import LoadedRule, RuleSet, conditions_of
from cleaner.ruleset.schema import Profile, RuleFile
from cleaner.ruleset.verify import verify_profiles, verify_rule
from cleaner.ruleset.yaml_source import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.ruleset.yaml_source import Location, YamlSource

_SUFFIXES: Final = (".yaml", ".yml")
_VALUE_ERROR: Final = "Value error, "


@dataclass(slots=True)
class Loaded:
    """What was read so far; a later rule or profile replaces an earlier one of the same name in another file."""

    rules: dict[str, LoadedRule] = field(default_factory=dict)
    profiles: dict[str, Profile] = field(default_factory=dict)
    faults: list[RuleFault] = field(default_factory=list)
    digest: Any = field(default_factory=hashlib.sha256)


def load_ruleset(paths: Sequence[str | Path] = (), *, shipped: bool = True) -> RuleSet:
    """Read and compile the shipped rules and those at `paths`.

    Raises:
        RuleError: Any file is missing, unreadable or wrong; every fault is listed.
    """
    loaded = read_rules([*([shipped_rules()] if shipped else []), *map(Path, paths)])
    if not loaded.profiles:
        loaded.profiles["balanced"] = Profile(profile="balanced", why="Every rule is on.")
    loaded.faults += verify_profiles(loaded.profiles, {entry.rule.id for entry in loaded.rules.values()})
    if loaded.faults:
        raise RuleError(tuple(loaded.faults))
    return RuleSet(list(loaded.rules.values()), loaded.profiles.values(), loaded.digest.hexdigest()[:16])


def read_rules(paths: Sequence[Path]) -> Loaded:
    """Read every rule file at the paths, gathering faults instead of stopping at one."""
    loaded = Loaded()
    for path in paths:
        for file in _rule_files(path, loaded.faults):
            _read_file(file, loaded)
    return loaded


def _rule_files(path: Path, faults: list[RuleFault]) -> Iterator[Path]:
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.suffix in _SUFFIXES and p.is_file())
        if not found:
            faults.append(RuleFault(str(path), 0, "", "", "no rule file in it: expected files that end in .yaml"))
        yield from found
    elif path.is_file():
        yield path
    else:
        faults.append(RuleFault(str(path), 0, "", "", "no such file or directory"))


def _read_file(file: Path, loaded: Loaded) -> None:
    try:
        content = file.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        loaded.faults.append(RuleFault(str(file), 0, "", "", f"cannot be read: {error.strerror}"))
        return
    except UnicodeDecodeError as error:
        loaded.faults.append(RuleFault(str(file), 0, "", "", f"not UTF-8: bad byte at offset {error.start}"))
        return
    loaded.digest.update(content)
    source, faults = read_yaml(text, str(file))
    loaded.faults += faults
    if source is None:
        return
    if isinstance(source.data, dict) and "profile" in source.data:
        _take_profile(source, str(file), loaded)
    else:
        _take_rules(source, str(file), loaded)


def _take_profile(source: YamlSource, file: str, loaded: Loaded) -> None:
    try:
        profile = Profile.model_validate_json(_as_json(source.data))
    except ValidationError as error:
        loaded.faults += _faults(error, source, file)
        return
    loaded.profiles[profile.profile] = profile


def _take_rules(source: YamlSource, file: str, loaded: Loaded) -> None:
    try:
        rule_file = RuleFile.model_validate_json(_as_json(source.data))
    except ValidationError as error:
        loaded.faults += _faults(error, source, file)
        return
    seen: set[str] = set()
    for index, rule in enumerate(rule_file.rules):
        line = source.line_of(("rules", index))
        if rule.id in seen:
            loaded.faults.append(RuleFault(file, line, rule.id, "id", "a rule above has this id: expected another"))
        seen.add(rule.id)
        if rule.examples is None and rule_file.imported is None:
            message = "missing: expected match and no_match, at least one of each"
            loaded.faults.append(RuleFault(file, line, rule.id, "examples", message))
        faults = [
            RuleFault(file, source.line_of(("rules", index, *key)), rule.id, _dotted(key), message)
            for key, message in verify_rule(rule, conditions_of(rule))
        ]
        loaded.faults += faults
        category = rule.category or rule_file.category or ""
        # Replacing keeps the place in the order, so that a user's version is tried where the shipped one was.
        loaded.rules[rule.id] = LoadedRule(rule, category, rule.scope or rule_file.scope, file, line)


def _as_json(data: object) -> str:
    """Hand YAML to pydantic as JSON: there strictness still lets a list be a tuple and a word an enum."""
    return json.dumps(data, default=str, skipkeys=False)


def _faults(error: ValidationError, source: YamlSource, file: str) -> Iterator[RuleFault]:
    problems = error.errors(include_url=False)
    for problem in problems:
        if problem["type"] == "too_short" and len(problems) > 1 and problem["input"]:
            # A list is counted without its faulty members, so this only says again that there are some.
            continue
        location = tuple(part for part in problem["loc"])
        rule, key = _name_rule(source.data, location)
        message = problem["msg"].removeprefix(_VALUE_ERROR)
        if problem["type"] == "extra_forbidden":
            message = "unknown key: see the format in rules/README.md"
        elif problem["type"] == "missing":
            message = "missing: expected it here"
        elif problem["type"] not in ("value_error", "model_type", "tuple_type", "dict_type"):
            message = f"{message}; found {str(problem['input'])[:80]!r}"
        yield RuleFault(file, source.line_of(location), rule, key, message)


def _name_rule(data: object, location: Location) -> tuple[str, str]:
    """Split a location into the rule it lies in and the key inside that rule."""
    match location:
        case ("rules", int(index), *rest) if isinstance(data, dict):
            rule = data["rules"][index]
            name = str(rule.get("id", f"rules[{index}]")) if isinstance(rule, dict) else f"rules[{index}]"
            return name, _dotted(tuple(rest))
    return "", _dotted(location)


def _dotted(location: Location) -> str:
    words = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return words.removeprefix(".")
