"""Filter lists to rule files: one of each list for every site, and two for each host that filters name.

Lists speak together, as in a browser: an exception of one takes back the filters of all.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cleaner.ruleset.filters.slug import slug_of
from cleaner.ruleset.formats.report import Imported, skipped
from cleaner.ruleset.formats.rule_names import RuleNames
from cleaner.ruleset.formats.ublock import parse_ublock
from cleaner.ruleset.formats.ublock_off import Off
from cleaner.ruleset.formats.ublock_rules import rules_of, unsayable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cleaner.model.imported import Skipped
    from cleaner.ruleset.filters.parsed import Filter, Parsed

_HOST: Final = re.compile(r"[a-z0-9][a-z0-9.-]*\Z")
_ENTITY: Final = "not supported: no rule file can be about an entity; the list itself, used as it is, can"
_BELOW: Final = "not supported: a site's rule cannot be off on a part of it; the list itself, used as it is, can"
_NO_FILE: Final = "malformed: expected a host that can name a file"


def is_list_name(name: str) -> bool:
    """Whether a file of this name can be a filter list."""
    return name.lower().endswith(".txt")


def convert_ublock(files: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Imported]]:
    """Convert lists to rule files, as (relative path, what was imported).

    Args:
        files: Name and text of each list.

    Returns:
        ``<list>.yaml`` for every site, and for each host ``sites/<host>.yaml`` and, for its subdomains,
        ``sites/_.<host>.yaml``. What was not taken is said with the list's own file.
    """
    lists = [(name, parse_ublock(text, name)) for name, text in files]
    off = Off(parsed for _, parsed in lists)
    sorted_lists = [_sort(name, parsed, off) for name, parsed in lists]
    ids_of: dict[str, list[str]] = {}
    for slug, each in zip(_slugs(name for name, _ in lists), sorted_lists, strict=True):
        rules = list(rules_of(each.for_all, RuleNames("ublock", slug), off.hosts, each.name))
        for rule, selectors in rules:
            for selector in selectors:
                ids_of.setdefault(selector, []).append(str(rule["id"]))
        head: dict[str, object] = {"imported": f"uBlock Origin filter list {each.name}"}
        data = head | {"rules": [rule for rule, _ in rules]} if rules else {}
        yield f"{slug}.yaml", Imported(data, dict(each.taken), tuple(each.skipped))
    yield from _site_files(sorted_lists, _switched_off(ids_of, off))


@dataclass(slots=True)
class _Sorted:
    """The filters of one list, by what becomes of them."""

    name: str
    skipped: list[Skipped]
    for_all: list[str] = field(default_factory=list)
    """Selectors that hide on every site."""
    for_hosts: list[tuple[str, str]] = field(default_factory=list)
    """(host, selector)."""
    taken: Counter[str] = field(default_factory=Counter)

    def skip(self, each: Filter, why: str) -> None:
        """Note that a filter, or a part of it, is not taken."""
        what = f"{','.join(each.hosts)}{'#@#' if each.exception else '##'}{each.selector}"
        self.skipped.append(skipped(self.name, each.line, what, why))


def _sort(name: str, parsed: Parsed, off: Off) -> _Sorted:
    found = _Sorted(name, [*parsed.skipped])
    for each in parsed.filters:
        for host in each.hosts if each.exception else each.not_hosts:
            if host != "*" and (why := _refuse_host(host)) is not None:
                found.skip(each, why)
        if each.exception:
            found.taken["exceptions"] += 1
        elif (why := _refuse_selector(each.selector, off)) is not None:
            found.skip(each, why)
        elif not each.hosts or "*" in each.hosts:
            found.taken["filters for every site"] += 1
            found.for_all.append(each.selector)
        else:
            _sort_by_host(each, off, found)
    if parsed.switches:
        found.taken["switches of whole kinds"] = len(parsed.switches)
    return found


def _sort_by_host(each: Filter, off: Off, found: _Sorted) -> None:
    """Take a filter that names hosts, for those of them that a file can be about."""
    reasons = {host: _refuse_host(host) or _refuse_part(each.selector, host, off) for host in each.hosts}
    for why in dict.fromkeys(filter(None, reasons.values())):
        found.skip(each, why)
    hosts = [host for host, why in reasons.items() if why is None]
    found.for_hosts += [(host, each.selector) for host in hosts if not off.is_off(each.selector, host)]
    if hosts:
        found.taken["filters for hosts"] += 1


def _refuse_selector(selector: str, off: Off) -> str | None:
    why = unsayable(selector)
    if why is None and selector in off.everywhere:
        return "not needed: an exception takes it back everywhere"
    return why


def _refuse_host(host: str) -> str | None:
    if host.endswith(".*"):
        return _ENTITY
    return None if _HOST.match(host) else _NO_FILE


def _refuse_part(selector: str, host: str, off: Off) -> str | None:
    return _BELOW if off.is_off_below(selector, host) else None


def _slugs(names: Iterable[str]) -> Iterator[str]:
    """Yield a name for each list's rule file; a second list of the same name gets a number."""
    given: Counter[str] = Counter()
    for name in names:
        slug = slug_of(name.rpartition("/")[2].rpartition(".")[0] or name)
        given[slug] += 1
        yield slug if given[slug] == 1 else f"{slug}-{given[slug]}"


def _switched_off(ids_of: Mapping[str, Iterable[str]], off: Off) -> dict[str, set[str]]:
    """Return by host the rules for every site that exceptions and switches turn off there.

    Args:
        ids_of: Selector to the ids of its rules.
        off: The exceptions and switches.
    """
    found: dict[str, set[str]] = {}
    for selector, ids in ids_of.items():
        for host in off.hosts.get(selector, ()):
            found.setdefault(host, set()).update(ids)
    every = {name for ids in ids_of.values() for name in ids}
    if every:
        for host in off.all_generic:
            found.setdefault(host, set()).update(every)
    return {host: ids for host, ids in found.items() if _HOST.match(host)}


def _site_files(lists: Iterable[_Sorted], switched_off: Mapping[str, set[str]]) -> Iterator[tuple[str, Imported]]:
    """Yield the files of hosts, the same for a host and for its subdomains."""
    selectors: dict[str, dict[str, list[str]]] = {}
    for each in lists:
        for host, selector in each.for_hosts:
            selectors.setdefault(host, {}).setdefault(each.name, []).append(selector)
    for host in sorted(selectors.keys() | switched_off.keys()):
        names = RuleNames("ublock", host)
        by_list = selectors.get(host, {})
        rules = [rule for name, some in by_list.items() for rule, _ in rules_of(some, names, (), name)]
        data: dict[str, object] = {"imported": f"uBlock Origin filter lists, for {host}"}
        if rules:
            data["rules"] = rules
        if ids := switched_off.get(host):
            data["switch_off"] = sorted(ids)
        for pattern in (host, f"_.{host}"):
            yield f"sites/{pattern}.yaml", Imported(data, {}, ())
