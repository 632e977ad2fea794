"""Full-Text RSS site configs to rule files: one for each host, named so that it is read when the host comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model.imported import Skipped
from cleaner.ruleset.formats.ftr import ftr_host, read_ftr
from cleaner.ruleset.formats.report import Imported

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def is_ftr(name: str) -> bool:
    """Whether a file of this name is a site config."""
    return ftr_host(name) is not None


def convert_ftr(files: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Imported]]:
    """Yield the rule file of each config as (relative path, what was imported).

    Args:
        files: Name and text of each config; see `is_ftr`.

    Returns:
        ``sites/example.org.yaml`` for a host, ``sites/_.example.org.yaml`` for its subdomains, ``sites/_.yaml`` for
        all. Of two configs of one host, whose names differ in case, the first counts.
    """
    seen: set[str] = set()
    for name, text in files:
        target = _target(name)
        if target in seen:
            repeated = Skipped(name, 0, name, "repeated: another config is about the same host")
            yield target, Imported({}, {}, (repeated,))
        else:
            seen.add(target)
            yield target, read_ftr(text, name)


def _target(name: str) -> str:
    pattern = ftr_host(name)
    if pattern is None:
        raise ValueError(f"{name!r} names no host: expected a name such as example.org.txt")
    return f"sites/{pattern.replace('*', '_')}.yaml"
