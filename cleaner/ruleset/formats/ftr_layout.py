"""The directives of a Full-Text RSS site config that say where things are: a layout of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleaner.ruleset.xpaths import XPathError, element_branches, what_finds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.ruleset.formats.ftr_lines import Directive, Draft

_KEYS: Final = {"body": "body", "title": "title", "author": "authors", "date": "date"}
"""Directive to key of a layout."""
_STRINGS: Final = frozenset({"elements", "attributes", "texts", "text"})


def read_layout(directives: Sequence[Directive], draft: Draft) -> dict[str, object]:
    """Return a layout's data: for each key the XPaths in their order, of which the first that finds anything counts."""
    found: dict[str, list[str]] = {}
    for directive in directives:
        if (key := _KEYS.get(directive.name)) is None:
            continue
        xpath = _of_elements(directive, draft) if key == "body" else _of_strings(directive, draft)
        if xpath is not None:
            found.setdefault(key, []).append(xpath)
            draft.take(directive)
    layout: dict[str, object] = {key: {"xpath": found[key]} for key in _KEYS.values() if key in found}
    if replacements := _replacements(directives, draft):
        layout["replace"] = replacements
    return layout


def _of_elements(directive: Directive, draft: Draft) -> str | None:
    try:
        kept, others = element_branches(directive.value)
    except XPathError as error:
        draft.skip(directive, str(error))
        return None
    for branch, finds in others:
        draft.skip_line(
            directive.line, f"body: {branch}", f"unsupported: it gives {finds}, and a body is made of elements"
        )
    return kept


def _of_strings(directive: Directive, draft: Draft) -> str | None:
    try:
        finds = what_finds(directive.value)
    except XPathError as error:
        draft.skip(directive, str(error))
        return None
    if finds not in _STRINGS:
        draft.skip(directive, f"unsupported: it gives a {finds}, which is no text")
        return None
    return directive.value


def _replacements(directives: Sequence[Directive], draft: Draft) -> list[dict[str, str]]:
    """Pair texts to find with what replaces them.

    Full-Text RSS gathers the one kind and the other and pairs them by number, and does nothing if there are more of
    one kind than of the other.
    """
    finds = [text for text in map(_to_find, directives) if text is not None]
    withs = [directive for directive in directives if directive.name == "replace_string"]
    if len(finds) != len(withs):
        uneven = f"the file has {len(finds)} texts to find and {len(withs)} to replace them, so none is replaced"
        for directive in directives:
            if directive.name in ("find_string", "replace_string"):
                draft.skip(directive, f"malformed: {uneven}")
        return []
    pairs = []
    for find, directive in zip(finds, withs, strict=True):
        if find:
            pairs.append({"find": find, "with": directive.value})
            draft.take(directive)
        else:
            draft.skip(directive, "malformed: there is no text to find")
    return pairs


def _to_find(directive: Directive) -> str | None:
    if directive.name == "find_string":
        return directive.value
    return directive.argument if directive.name == "replace_string" else None
