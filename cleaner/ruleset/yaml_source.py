"""Read YAML together with the line on which every key stands, so that a fault can be shown where it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import yaml

from cleaner.errors import RuleFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Location: TypeAlias = tuple[str | int, ...]

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STRING: Final = "tag:yaml.org,2002:str"
_PLAIN: Final = frozenset({_STRING, "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"})
"""Tags of what is in Python as it stands in the file."""
_MAX_NODES: Final = 200_000
"""A file of rules has some thousands; aliases of aliases can make billions out of a few lines."""
_ALIGNED: Final = "keys that belong together start in the same column"
_HINTS: Final = {
    "a tab": ": expected spaces",
    "cannot start any token": ": expected spaces and no tab; a text that starts with @ or ` stands in quotes",
    "unexpected end of stream": ": a quote is not closed",
    "mapping values are not allowed": f": a text with a colon in it stands in quotes, and {_ALIGNED}",
    "did not find expected '-'": f": {_ALIGNED}",
    "did not find expected key": f": {_ALIGNED}",
    "unknown escape character": ": in single quotes a backslash is only a backslash",
}
"""By words of the parser what is most likely meant."""


@dataclass(frozen=True, slots=True)
class YamlSource:
    """The data of one file, and where each part of it was written."""

    data: Any
    lines: Mapping[Location, int]

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


class _TooManyNodesError(ValueError):
    pass


def read_yaml(text: str, file: str) -> tuple[YamlSource | None, tuple[RuleFault, ...]]:
    """Parse YAML; on faults there is no source."""
    faults: list[RuleFault] = []
    lines: dict[Location, int] = {}
    loader = _LOADER(text)
    try:
        node = loader.get_single_node()
        data = _build(loader, node, (), _Notes(lines, faults, file)) if node is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        words = " ".join(filter(None, (error.context, error.problem)))
        hint = next((hint for found, hint in _HINTS.items() if found in words), "")
        faults.append(RuleFault(file, mark.line + 1 if mark else 0, "", "", f"not YAML: {words}{hint}"))
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        faults.append(RuleFault.of_file(file, f"not YAML: {str(error) or type(error).__name__}"))
    finally:
        loader.dispose()
    return (None, tuple(faults)) if faults else (YamlSource(data, lines), ())


@dataclass(frozen=True, slots=True)
class _Notes:
    """What is noted on the way through a file."""

    lines: dict[Location, int]
    faults: list[RuleFault]
    file: str


def _build(loader: Any, node: yaml.Node, location: Location, notes: _Notes) -> Any:  # noqa: ANN401 - PyYAML's own; data
    """Make data of a node and note the line of each part, in one walk."""
    notes.lines.setdefault(location, node.start_mark.line + 1)
    if len(notes.lines) > _MAX_NODES:
        raise _TooManyNodesError(f"more than {_MAX_NODES:,} values; aliases may multiply them")
    built = node.value
    if isinstance(node, yaml.SequenceNode):
        built = [_build(loader, child, (*location, index), notes) for index, child in enumerate(node.value)]
    elif isinstance(node, yaml.MappingNode):
        built = _mapping(loader, node, location, notes)
    return built if node.tag in _PLAIN else loader.construct_object(node, deep=True)


def _mapping(loader: Any, node: yaml.MappingNode, location: Location, notes: _Notes) -> dict[Any, Any]:  # noqa: ANN401 - as above
    built = {}
    for key, child in node.value:
        name = str(key.value)
        if (*location, name) in notes.lines:
            notes.faults.append(
                RuleFault(notes.file, key.start_mark.line + 1, "", name, "this key stands here a second time")
            )
            continue
        notes.lines[(*location, name)] = key.start_mark.line + 1
        value = _build(loader, child, (*location, name), notes)
        if key.tag == _STRING:
            built[name] = value
    if len(built) < len(node.value):
        # A key that is no string, or says that another mapping is to be part of this one, which it then is: of a copy.
        copy = yaml.MappingNode(node.tag, list(node.value), node.start_mark, node.end_mark)
        return dict(loader.construct_mapping(copy, deep=True))
    return built
