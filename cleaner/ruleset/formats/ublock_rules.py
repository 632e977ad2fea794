"""Rules from cosmetic filters, by category and kind of selector, and what our format cannot express."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleaner.ruleset.filters.category import category_of
from cleaner.ruleset.filters.gate import compiled
from cleaner.ruleset.filters.selector import NAME
from cleaner.ruleset.queries import QueryError, compile_selector

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from cleaner.ruleset.formats.rule_names import RuleNames

_CHUNK: Final = 200
"""Values of one rule; an index finds them, so this only keeps rules readable."""
_MAX_CHARS: Final = 2000
_SHOWN: Final = 200
_USE_LIST: Final = "the list itself, used as it is, can"


def unsayable(selector: str) -> str | None:
    """Return why a well-formed selector cannot be a rule; None if it can."""
    if NAME.match(selector):
        return None
    if len(selector) > _MAX_CHARS:
        return f"not supported: a selector of more than {_MAX_CHARS:,} characters; {_USE_LIST}"
    if compiled(selector).chain.procedural:
        return f"not supported: no rule can say what its operators say; {_USE_LIST}"
    try:
        compile_selector("css", selector)
    except QueryError as error:
        return f"not supported: {error}; {_USE_LIST}"
    return None


def rules_of(
    selectors: Iterable[str], names: RuleNames, alone: Collection[str], origin: str
) -> Iterator[tuple[dict[str, object], tuple[str, ...]]]:
    """Make rules of selectors that our format can express, each with the selectors it stands for.

    Args:
        selectors: The selectors.
        names: Gives the rules' ids.
        alone: Selectors that need a rule of their own, as they are off on some hosts.
        origin: The filter list, for the rules' reasons.
    """
    grouped: dict[tuple[str, str], list[str]] = {}
    single: list[tuple[tuple[str, str], list[str]]] = []
    for selector in dict.fromkeys(selectors):
        key = (category_of(selector), "tokens" if NAME.match(selector) else "css")
        if selector in alone:
            single.append((key, [selector]))
        else:
            grouped.setdefault(key, []).append(selector)
    for (category, kind), some in (*sorted(grouped.items()), *single):
        for first in range(0, len(some), _CHUNK):
            part = some[first : first + _CHUNK]
            yield _rule(category, kind, part, names, origin), tuple(part)


def _rule(category: str, kind: str, selectors: list[str], names: RuleNames, origin: str) -> dict[str, object]:
    values = [selector[1:] for selector in selectors] if kind == "tokens" else selectors
    what = f"##{selectors[0]}"[:_SHOWN] if len(selectors) == 1 else "elements of these names"
    return {
        "id": names.give((selectors[0],) if len(selectors) == 1 else (category, kind)),
        "category": category,
        "why": f"The filter list {origin} hides {what}.",
        "when": {kind: list(dict.fromkeys(values))},
    }
