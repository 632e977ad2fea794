"""Bounds of a YAML file: how deep it nests and how much is in it, as the parser and aliases have none of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from yaml import SafeLoader as _Loader
else:
    _Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_MAX_DEPTH: Final = 100
"""A file of rules nests a dozen deep. libyaml's binding goes down the C stack, and takes the process with it."""
_MAX_NODES: Final = 200_000
"""A file of rules has some thousands; aliases of aliases can make billions out of a few lines."""
_MAX_CHARS: Final = 50_000_000
"""Of all texts, each as often as aliases repeat it; of the largest filter lists, made into rules, it is a tenth."""
_TOO_DEEP: Final = f"nested more than {_MAX_DEPTH} deep: expected rules, for which a dozen are enough"


class OverBoundsError(ValueError):
    """A file nests too deep, or holds too much.

    Args:
        message: What was found, and what was expected.
        line: 1-based, where it went too far.
    """

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def line_of(node: yaml.Node) -> int:
    """Return the 1-based line on which a node starts."""
    return int(node.start_mark.line) + 1


class BoundedLoader(_Loader):
    """PyYAML's safe loader, which stops at a file that nests too deep for it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0

    def descend_resolver(self, parent: yaml.Node | None, index: object) -> None:  # noqa: ARG002 - PyYAML's signature
        """Count a level: PyYAML calls this before each node, for resolvers by path, of which there are none here."""
        self._depth += 1
        if self._depth > _MAX_DEPTH and parent is not None:
            raise OverBoundsError(_TOO_DEEP, line_of(parent))

    def ascend_resolver(self) -> None:
        """Leave a level."""
        self._depth -= 1


@dataclass(slots=True)
class Bounds:
    """Counts what is made of a file, in which aliases stand for all that they name."""

    nodes: int = 0
    chars: int = 0

    def count(self, node: yaml.Node, depth: int) -> None:
        """Count a node, `depth` levels down.

        Raises:
            OverBoundsError: With it the file nests too deep, or holds too much.
        """
        self.nodes += 1
        if isinstance(node, yaml.ScalarNode):
            self.chars += len(node.value)
        if depth > _MAX_DEPTH:
            raise OverBoundsError(_TOO_DEEP, line_of(node))
        if self.nodes > _MAX_NODES:
            raise OverBoundsError(f"more than {_MAX_NODES:,} values; aliases may multiply them", line_of(node))
        if self.chars > _MAX_CHARS:
            raise OverBoundsError(f"more than {_MAX_CHARS:,} characters; aliases may multiply them", line_of(node))
