"""Read: rule files and profiles, validated, with all faults of all files gathered instead of stopping at one."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import ValidationError

from cleaner.errors import RuleFault
from cleaner.ruleset.builtin import is_shipped
from cleaner.ruleset.checks import LoadedCheck
from cleaner.ruleset.compile import LoadedRule, conditions_of
from cleaner.ruleset.formats.ftr import read_ftr
from cleaner.ruleset.loaded import Loaded, SwitchedOff
from cleaner.ruleset.profiles import LoadedProfile
from cleaner.ruleset.schema import Profile, Rule, RuleFile
from cleaner.ruleset.special_file import special_fault
from cleaner.ruleset.verify import verify_layout, verify_rule
from cleaner.ruleset.wording import faults_of
from cleaner.ruleset.yaml_source import Place, YamlSource, dotted, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.ruleset.schema import Scope
    from cleaner.ruleset.yaml_source import Location

_FOREIGN: Final = ".txt"

_Entry = TypeVar("_Entry", LoadedRule, LoadedCheck)


def read_files(files: Iterable[Path], verified: Path | None = None) -> Loaded:
    """Read rule files and profiles, except those about single hosts.

    Args:
        files: The files.
        verified: A folder whose files need only pass the schema; in all others the patterns are compiled, too, and
            everything else that a schema cannot express is checked.
    """
    loaded = Loaded()
    for file in files:
        text = read_text(str(file), loaded)
        source = _parse(text, str(file), loaded) if text is not None else None
        if source is None:
            continue
        if isinstance(source.data, dict) and "profile" in source.data:
            _take_profile(source, str(file), loaded)
        elif (rule_file := _validate(source, str(file), loaded)) is not None:
            for key in ("layouts", "switch_off"):
                if getattr(rule_file, key):
                    message = "is for the file of one site: expected it in a file such as sites/example.org.yaml"
                    loaded.faults.append(RuleFault(str(file), source.line_of((key,)), "", key, message))
            is_verified = verified is not None and file.is_relative_to(verified)
            _take_rules(rule_file, source, str(file), loaded, verify=not is_verified)
            _take_checks(rule_file, source, str(file), loaded)
    return loaded


def read_site_file(file: str, pattern: str, loaded: Loaded) -> None:
    """Read a file about one host pattern, in our format or a Full-Text RSS site config; of a bad one, its faults."""
    text = read_text(file, loaded)
    if text is None:
        return
    own = Loaded()
    is_config = file.lower().endswith(_FOREIGN)
    source = YamlSource(read_ftr(text, Path(file).name).data, {}) if is_config else _parse(text, file, own)
    rule_file = _validate(source, file, own) if source is not None and source.data != {} else None
    if source is not None and rule_file is not None:
        own.faults += _site_faults(rule_file, pattern, source, file)
        _take_rules(rule_file, source, file, own, hosts=() if pattern == "*" else (pattern,))
        if not own.faults:
            # The files of a host come before those of its domain: what is read first stays.
            loaded.replaced += [(own.rules[name], loaded.rules[name]) for name in own.rules if name in loaded.rules]
            loaded.rules = own.rules | loaded.rules
            loaded.layouts[file] = rule_file.layouts
            place = Place(file, source, ())
            loaded.off += [SwitchedOff(name, place, index) for index, name in enumerate(rule_file.switch_off)]
    if own.faults:
        loaded.lost_ids |= own.lost_ids | own.rules.keys()
        loaded.lost_categories |= own.lost_categories | {entry.category for entry in own.rules.values()}
        loaded.is_whole = loaded.is_whole and own.is_whole
    loaded.faults += own.faults


def _site_faults(rule_file: RuleFile, pattern: str, source: YamlSource, file: str) -> Iterator[RuleFault]:
    """Yield the faults of a site's file outside its rules."""
    scopes: list[tuple[Location, Scope | None]] = [(("scope",), rule_file.scope)]
    scopes += [(("rules", index, "scope"), rule.scope) for index, rule in enumerate(rule_file.rules)]
    for place, scope in scopes:
        if scope is not None and scope.hosts:
            message = f"the file's name says that it is about {pattern}: expected no hosts"
            yield RuleFault(file, source.line_of((*place, "hosts")), "", f"{dotted(place)}.hosts", message)
    if rule_file.checks:
        message = "speak of the documents of every site: expected them in a rule file outside sites/"
        yield RuleFault(file, source.line_of(("checks",)), "", "checks", message)
    for index, layout in enumerate(rule_file.layouts):
        for key, message in verify_layout(layout):
            place = ("layouts", index, *key)
            yield RuleFault(file, source.line_of(place), "", dotted(place), message)


def read_rules(text: str, file: str) -> Loaded:
    """Read rules for every site from a text that is not in a file yet; faults name it `file`."""
    loaded = Loaded()
    loaded.digest.update(text.encode())
    source = _parse(text, file, loaded)
    rule_file = _validate(source, file, loaded) if source is not None and source.data is not None else None
    if source is not None and rule_file is not None:
        for key in ("checks", "layouts", "switch_off"):
            if getattr(rule_file, key):
                message = "can be tried only as part of a rule file of its own: expected rules"
                loaded.faults.append(RuleFault(file, source.line_of((key,)), "", key, message))
        _take_rules(rule_file, source, file, loaded)
    return loaded


def read_text(file: str, loaded: Loaded) -> str | None:
    """Read a file that must be UTF-8 and add it to the digest; None where that is a fault."""
    if (fault := special_fault(file)) is not None:
        loaded.is_whole = False
        loaded.faults.append(RuleFault.of_file(file, fault))
        return None
    try:
        content = Path(file).read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        loaded.is_whole = False
        loaded.faults.append(RuleFault.of_file(file, f"cannot be read: {error.strerror}"))
        return None
    except UnicodeDecodeError as error:
        loaded.is_whole = False
        line = error.object.count(b"\n", 0, error.start) + 1
        found = f"found byte 0x{error.object[error.start]:02x}, which is not UTF-8: save the file as UTF-8"
        loaded.faults.append(RuleFault(file, line, "", "", found))
        return None
    loaded.digest.update(content)
    return text


def _parse(text: str, file: str, loaded: Loaded) -> YamlSource | None:
    source, faults = read_yaml(text, file)
    loaded.faults += faults
    loaded.is_whole = loaded.is_whole and source is not None
    return source


def _validate(source: YamlSource, file: str, loaded: Loaded) -> RuleFile | None:
    if source.data is None:
        loaded.faults.append(RuleFault.of_file(file, "nothing in it: expected rules"))
        return None
    try:
        return RuleFile.model_validate_json(_as_json(source.data))
    except ValidationError as error:
        loaded.faults += faults_of(error, source, file, "RuleFile")
        _take_sound_rules(source, file, loaded)
        return None


def _take_sound_rules(source: YamlSource, file: str, loaded: Loaded) -> None:
    """Take the rules of a faulty file that pass the schema, so that their other faults are reported in the same run."""
    data = source.data
    if not isinstance(data, dict):
        return
    _note_lost(data, loaded)
    rules: dict[int, Rule] = {}
    for index, entry in enumerate(data["rules"] if isinstance(data.get("rules"), list) else ()):
        with suppress(ValidationError):
            rules[index] = Rule.model_validate_json(_as_json(entry))
    head = {key: data[key] for key in ("category", "imported") if isinstance(data.get(key), str)}
    sound = RuleFile.model_construct(rules=tuple(rules.values()), **head)
    _take_rules(sound, source.choose("rules", rules), file, loaded)


def _note_lost(data: dict[str, Any], loaded: Loaded) -> None:
    """Note what a faulty file names, whether it is sound or not."""
    lists = (data[key] for key in ("rules", "checks") if isinstance(data.get(key), list))
    entries = [entry for each in lists for entry in each if isinstance(entry, dict)]
    loaded.lost_ids |= {entry["id"] for entry in entries if isinstance(entry.get("id"), str)}
    loaded.lost_categories |= {each["category"] for each in (data, *entries) if isinstance(each.get("category"), str)}


def _take_profile(source: YamlSource, file: str, loaded: Loaded) -> None:
    try:
        profile = Profile.model_validate_json(_as_json(source.data))
    except ValidationError as error:
        loaded.faults += faults_of(error, source, file, "Profile")
        return
    name, entry = profile.profile, LoadedProfile(profile, Place(file, source, ()))
    if name in loaded.profiles:
        loaded.replaced_profiles.append((loaded.profiles[name], entry))
    loaded.profiles[name] = entry


def _take_rules(
    rule_file: RuleFile,
    source: YamlSource,
    file: str,
    loaded: Loaded,
    hosts: tuple[str, ...] | None = None,
    *,
    verify: bool = True,
) -> None:
    """Take a file's rules; `hosts` are those that its name restricts them to, if any."""
    seen: set[str] = set()
    for index, rule in enumerate(rule_file.rules):
        place = Place(file, source, ("rules", index))
        if rule.id in seen:
            loaded.faults.append(place.fault(rule.id, ("id",), "a rule above has this id: expected another"))
        if rule.examples is None and rule_file.imported is None:
            message = "missing: expected match and no_match, at least one of each"
            loaded.faults.append(place.fault(rule.id, ("examples",), message))
        if verify:
            faults = verify_rule(rule, conditions_of(rule))
            loaded.faults += [place.fault(rule.id, key, message) for key, message in faults]
        category = rule.category or rule_file.category or ""
        loaded.faults += _without_category(category, place, rule.id)
        scope = rule.scope or rule_file.scope
        if hosts is not None:
            scope = scope.model_copy(update={"hosts": hosts})
        specific = bool(scope.hosts) and not rule_file.yields
        entry = LoadedRule(rule, category, scope, place, rule_file.default, specific, is_shipped(file))
        _put(entry, loaded.rules, seen, loaded)


def _take_checks(rule_file: RuleFile, source: YamlSource, file: str, loaded: Loaded) -> None:
    seen = {*loaded.rules}
    for index, check in enumerate(rule_file.checks):
        place = Place(file, source, ("checks", index))
        if check.id in seen:
            message = "a rule, or a check above, has this id: expected another"
            loaded.faults.append(place.fault(check.id, ("id",), message))
        category = check.category or rule_file.category or ""
        loaded.faults += _without_category(category, place, check.id)
        entry = LoadedCheck(check, category, place, rule_file.default, is_shipped(file))
        _put(entry, loaded.checks, seen, loaded)


def _put(entry: _Entry, entries: dict[str, _Entry], seen: set[str], loaded: Loaded) -> None:
    """Take an entry, and note the one of an earlier file that it replaces; `seen` are the ids of its own file."""
    if entry.id in entries and entry.id not in seen:
        loaded.replaced.append((entries[entry.id], entry))
        # What stands in for a shipped rule is switched as that is.
        entry = replace(entry, shipped=entry.shipped or entries[entry.id].shipped)
    seen.add(entry.id)
    # Replacing keeps the place in the order, so that a user's version is tried where the shipped one was.
    entries[entry.id] = entry


def _without_category(category: str, place: Place, name: str) -> Iterator[RuleFault]:
    if not category:
        yield place.fault(name, ("category",), "missing: expected it here, or for all at the head of the file")


def _as_json(data: object) -> str:
    """Hand YAML to pydantic as JSON: there strictness still lets a list be a tuple and a word an enum."""
    return json.dumps(data, default=str)
