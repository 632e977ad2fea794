"""Read YAML together with the line on which every key stands, so that a fault can be shown where it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

import yaml

from cleaner.errors import RuleFault
from cleaner.ruleset.yaml_bounds import BoundedLoader, Bounds, OverBoundsError, line_of
from cleaner.ruleset.yaml_hints import hint_of, hint_of_character

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Location: TypeAlias = tuple[str | int, ...]

_MERGE: Final = "tag:yaml.org,2002:merge"
_PLAIN: Final = frozenset({"tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"})
"""Tags of what is in Python as it stands in the file."""


@dataclass(frozen=True, slots=True)
class YamlSource:
    """The data of one file, and where each part of it was written."""

    data: Any
    lines: Mapping[Location, int]
    written: Mapping[Location, str] = field(default_factory=dict)
    """Numbers that stand in the file in another way than they are shown, such as 12:30, which is 750."""

    def line_of(self, location: Location) -> int:
        """Return the 1-based line of a location, or of the nearest part around it that is in the file."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)

    def choose(self, key: str, indices: Iterable[int]) -> YamlSource:
        """Return the source of a file that has only some entries of the list at a key of its head."""
        places = {old: new for new, old in enumerate(indices)}
        lines = {}
        for location, line in self.lines.items():
            match location:
                case (str(name), int(index), *rest) if name == key:
                    if index in places:
                        lines[key, places[index], *rest] = line
                case _:
                    lines[location] = line
        # What stands elsewhere in the file was told of the whole.
        return YamlSource(self.data | {key: [self.data[key][old] for old in places]}, lines)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule, or a check, stands in its file."""

    file: str
    source: YamlSource
    location: Location

    @property
    def line(self) -> int:
        """Its 1-based line."""
        return self.source.line_of(self.location)

    def fault(self, rule: str, key: Location, message: str) -> RuleFault:
        """Return a fault of a key inside it, with the key's own line; `rule` is its id."""
        return RuleFault(self.file, self.source.line_of((*self.location, *key)), rule, dotted(key), message)


def dotted(location: Location) -> str:
    """Write a location as a path of keys, such as ``when.any[1].matches``."""
    words = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return words.removeprefix(".")


def read_yaml(text: str, file: str) -> tuple[YamlSource | None, tuple[RuleFault, ...]]:
    """Parse YAML; on faults there is no source."""
    faults: list[RuleFault] = []
    notes = _Notes({}, faults, file)
    loader = BoundedLoader(text)
    try:
        node = loader.get_single_node()
        data = _build(loader, node, (), notes) if node is not None else None
    except OverBoundsError as error:
        faults.append(RuleFault(file, error.line, "", "", str(error)))
    except yaml.MarkedYAMLError as error:
        line, words = hint_of(error, text)
        faults.append(RuleFault(file, line, "", "", f"not YAML: {words}"))
    except yaml.reader.ReaderError as error:
        line, words = hint_of_character(error, text)
        faults.append(RuleFault(file, line, "", "", f"not YAML: {words}"))
    except (yaml.YAMLError, ValueError) as error:
        faults.append(RuleFault.of_file(file, f"not YAML: {str(error) or type(error).__name__}"))
    finally:
        loader.dispose()
    return (None, tuple(faults)) if faults else (YamlSource(data, notes.lines, notes.written), ())


@dataclass(frozen=True, slots=True)
class _Notes:
    """What is noted on the way through a file."""

    lines: dict[Location, int]
    faults: list[RuleFault]
    file: str
    written: dict[Location, str] = field(default_factory=dict)
    bounds: Bounds = field(default_factory=Bounds)

    def fault(self, node: yaml.Node, key: str, message: str) -> None:
        self.faults.append(RuleFault(self.file, line_of(node), "", key, message))


def _build(loader: Any, node: yaml.Node, location: Location, notes: _Notes) -> Any:  # noqa: ANN401 - PyYAML's own; data
    """Make data of a node and note the line of each part, in one walk."""
    notes.bounds.count(node, len(location))
    notes.lines.setdefault(location, line_of(node))
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.tag in _PLAIN else _scalar(loader, node, location, notes)
    if node.tag not in _PLAIN:
        notes.fault(node, dotted(location), f"found the tag {node.tag!r}: expected a list or a mapping without one")
    if isinstance(node, yaml.SequenceNode):
        return [_build(loader, child, (*location, index), notes) for index, child in enumerate(node.value)]
    return _mapping(loader, cast("yaml.MappingNode", node), location, notes)


def _scalar(loader: Any, node: yaml.ScalarNode, location: Location, notes: _Notes) -> Any:  # noqa: ANN401 - as above
    """Make a number, a day, a truth value or nothing of what looks like one."""
    try:
        value = loader.construct_object(node)
        if isinstance(value, int | float) and not isinstance(value, bool) and str(value) != node.value:
            notes.written[location] = str(node.value)
    except (ValueError, LookupError, AttributeError, OverflowError):
        # It looks like one and is none, such as 2026-02-30; PyYAML's errors of it name no line. Left as a text it
        # meets whoever expects something there, who says what.
        return node.value
    return value


def _mapping(loader: Any, node: yaml.MappingNode, location: Location, notes: _Notes) -> dict[str, Any]:  # noqa: ANN401 - as above
    built: dict[str, Any] = {}
    merged: dict[str, Any] = {}
    for key, child in node.value:
        if not isinstance(key, yaml.ScalarNode):
            message = (
                "a list or a mapping stands for a key: expected a word; a text that starts with [ or { stands in quotes"
            )
            notes.fault(key, dotted(location), message)
            continue
        name = str(key.value)
        if (*location, name) in notes.lines:
            notes.fault(key, name, "this key stands here a second time")
            continue
        notes.lines[(*location, name)] = line_of(key)
        value = _build(loader, child, (*location, name), notes)
        if key.tag == _MERGE:
            merged = _merged(value, key, notes)
        else:
            # As it is written: no key of ours is a number or a day, and yes, no, on and off are words here.
            built[name] = value
    return merged | built


def _merged(value: object, key: yaml.Node, notes: _Notes) -> dict[str, Any]:
    """Return what ``<<`` brings into a mapping: the entries of one other, or of several, the first of them first."""
    merged: dict[str, Any] = {}
    for other in reversed(value) if isinstance(value, list) else (value,):
        if isinstance(other, dict):
            merged |= other
        else:
            notes.fault(key, "<<", "expected a mapping, or a list of them, to take the entries of")
    return merged
