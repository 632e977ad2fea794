"""Read YAML together with the line on which every key stands, so that a fault can be shown where it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import yaml

from cleaner.errors import RuleFault

if TYPE_CHECKING:
    from collections.abc import Mapping

Location: TypeAlias = tuple[str | int, ...]

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_NODES: Final = 200_000
"""A file of rules has some thousands; aliases of aliases can make billions out of a few lines."""


@dataclass(frozen=True, slots=True)
class YamlSource:
    """The data of one file, and where each part of it was written."""

    data: Any
    lines: Mapping[Location, int]

    def line_of(self, location: Location) -> int:
        """Give the 1-based line of a location, or of the nearest part around it that is in the file."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


class _TooManyNodesError(ValueError):
    pass


def read_yaml(text: str, file: str) -> tuple[YamlSource | None, tuple[RuleFault, ...]]:
    """Parse YAML; on faults there is no source."""
    faults: list[RuleFault] = []
    lines: dict[Location, int] = {}
    loader = _LOADER(text)
    try:
        node = loader.get_single_node()
        if node is not None:
            _walk(node, (), lines, faults, file)
        data = loader.construct_document(node) if node is not None and not faults else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        words = " ".join(filter(None, (error.context, error.problem)))
        faults.append(RuleFault(file, mark.line + 1 if mark else 0, "", "", f"not YAML: {words}"))
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        faults.append(RuleFault(file, 0, "", "", f"not YAML: {str(error) or type(error).__name__}"))
    finally:
        loader.dispose()
    return (None, tuple(faults)) if faults else (YamlSource(data, lines), ())


def _walk(node: yaml.Node, location: Location, lines: dict[Location, int], faults: list[RuleFault], file: str) -> None:
    lines.setdefault(location, node.start_mark.line + 1)
    if len(lines) > _MAX_NODES:
        raise _TooManyNodesError(f"more than {_MAX_NODES:,} values; aliases may multiply them")
    if isinstance(node, yaml.SequenceNode):
        for index, child in enumerate(node.value):
            _walk(child, (*location, index), lines, faults, file)
    elif isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            name = str(key.value)
            if (*location, name) in lines:
                faults.append(RuleFault(file, key.start_mark.line + 1, "", name, "this key stands here a second time"))
                continue
            lines[(*location, name)] = key.start_mark.line + 1
            _walk(child, (*location, name), lines, faults, file)
