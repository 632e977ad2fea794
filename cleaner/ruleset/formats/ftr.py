"""Full-Text RSS site configs: one file's text to one of our rule files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleaner.model.host_name import ascii_host
from cleaner.ruleset.formats.ftr_layout import read_layout
from cleaner.ruleset.formats.ftr_lines import Directive, Draft, read_directives
from cleaner.ruleset.formats.ftr_strip import read_strips
from cleaner.ruleset.formats.report import Imported

if TYPE_CHECKING:
    from collections.abc import Sequence

_SUFFIX: Final = ".txt"
_GLOBAL: Final = "global"
_ANY_HOST: Final = "*"
_OURS: Final = (".yaml", ".yml")
"""A name that ends so is that of a rule file to which an editor added its own ending, and of no host."""
_HOST: Final = re.compile(r"(?=.{1,250}$)[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)+")
_TEST: Final = "not applicable: a test of a fetched page"


def ftr_host(name: str) -> str | None:
    """Return the host pattern of a config's file name, whatever folder it lies in.

    ``example.org.txt`` gives ``example.org``, ``.example.org.txt`` gives ``*.example.org``, ``global.txt`` gives ``*``;
    None is no config.
    """
    stem = name.rpartition("/")[2].lower()
    if not stem.endswith(_SUFFIX):
        return None
    stem = stem.removesuffix(_SUFFIX)
    if stem == _GLOBAL:
        return _ANY_HOST
    host = ascii_host(stem.removeprefix("."))
    if not _HOST.fullmatch(host) or host.endswith(_OURS):
        return None
    return f"*.{host}" if stem.startswith(".") else host


def read_ftr(text: str, name: str) -> Imported:
    """Read one config; whatever is wrong in it is reported, and the rest counts.

    Args:
        text: Of the file.
        name: Of the file, such as ``example.org.txt``: it says which host it is about, and stands in the report.

    Returns:
        Data of which `cleaner.ruleset.schema.RuleFile` is made, without a scope: the file's name is its scope. No data
        where the file has nothing to take.

    Raises:
        ValueError: The name is that of no config.
    """
    pattern = ftr_host(name)
    if pattern is None:
        raise ValueError(f"{name!r} names no host: expected a name such as example.org.txt")
    host = None if pattern == _ANY_HOST else pattern
    draft = Draft(name)
    directives = read_directives(text, draft)
    layout = read_layout(directives, draft)
    rules = read_strips(directives, host, draft)
    tests = _tests(directives, draft)
    data: dict[str, object] = {}
    if layout or rules:
        data["imported"] = "Full-Text RSS site config"
    if layout:
        data["layouts"] = [layout]
    if rules:
        data["rules"] = rules
    return Imported(data, dict(draft.taken), draft.skipped, tests)


def _tests(directives: Sequence[Directive], draft: Draft) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each address to test with the texts below it."""
    tests: list[tuple[str, list[str]]] = []
    for directive in directives:
        if directive.name == "test_url":
            tests.append((directive.value, []))
        elif directive.name == "test_contains" and tests:
            tests[-1][1].append(directive.value)
        elif directive.name == "test_contains":
            draft.skip(directive, "malformed: there is no test_url above it")
            continue
        else:
            continue
        draft.skip(directive, _TEST)
    return tuple((url, tuple(texts)) for url, texts in tests)
