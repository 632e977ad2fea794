"""Filter lists to rule files: one of each list for every site, and two for each host that filters name.

Lists speak together, as in a browser: an exception of one takes back the filters of all.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from cleaner.model.imported import Skipped
from cleaner.ruleset.filters.slug import slug_of
from cleaner.ruleset.formats.report import Imported, shortened
from cleaner.ruleset.formats.rule_names import RuleNames
from cleaner.ruleset.formats.ublock import parse_ublock
from cleaner.ruleset.formats.ublock_off import Off
from cleaner.ruleset.formats.ublock_rules import rules_of, unsayable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.ruleset.filters.parsed import Filter, Parsed

_HOST: Final = re.compile(r"[a-z0-9][a-z0-9.-]*\Z")
_ENTITY: Final = "not supported: no rule file can be about an entity; the list itself, used as it is, can"
_BELOW: Final = "not supported: a site's rule cannot be off on a part of it; the list itself, used as it is, can"
_NO_FILE: Final = "malformed: expected a host that can name a file"


def is_list_name(name: str) -> bool:
    """Whether a file of this name can be a filter list."""
    return name.lower().endswith(".txt")


def convert_ublock(files: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Imported]]:
    """Give the rule files of lists as (relative path, what was imported).

    Args:
        files: Name and text of each list.

    Returns:
        ``<list>.yaml`` for every site, and for each host ``sites/<host>.yaml`` and, for its subdomains,
        ``sites/_.<host>.yaml``. What was not taken is said with the list's own file.
    """
    lists = [(name, parse_ublock(text, name)) for name, text in files]
    converter = _Converter(Off(parsed for _, parsed in lists))
    for name, parsed in lists:
        yield converter.convert(name, parsed)
    yield from converter.sites()


class _Converter:
    """What is known of all lists, as it is gathered from one after the other."""

    def __init__(self, off: Off) -> None:
        self._off = off
        self._names: Counter[str] = Counter()
        self._rule_of: dict[str, list[str]] = {}
        """Selector for every site to the ids of its rules."""
        self._at_host: dict[str, dict[str, list[str]]] = {}
        """Host to list to selectors."""
        self._skipped: list[Skipped] = []

    def convert(self, name: str, parsed: Parsed) -> tuple[str, Imported]:
        """Give a list's own file; what it says of hosts comes with `sites`."""
        slug = slug_of(name.rpartition("/")[2].rpartition(".")[0] or name)
        self._names[slug] += 1
        slug = slug if self._names[slug] == 1 else f"{slug}-{self._names[slug]}"
        self._skipped = []
        taken: Counter[str] = Counter()
        generic = [each.selector for each in parsed.filters if self._take(each, name, taken)]
        rules: list[dict[str, object]] = []
        for rule, selectors in rules_of(generic, RuleNames("ublock", slug), self._off.hosts, name):
            rules.append(rule)
            for selector in selectors:
                self._rule_of.setdefault(selector, []).append(str(rule["id"]))
        data: dict[str, object] = {"imported": f"uBlock Origin filter list {name}", "rules": rules} if rules else {}
        if parsed.switches:
            taken["switches of whole kinds"] = len(parsed.switches)
        return f"{slug}.yaml", Imported(data, dict(taken), (*parsed.skipped, *self._skipped))

    def _take(self, each: Filter, name: str, taken: Counter[str]) -> bool:
        """Take a filter; gives whether it becomes a rule for every site."""
        for host in each.hosts if each.exception else each.not_hosts:
            if host != "*" and not _HOST.match(host):
                self._skip(each, name, _ENTITY if host.endswith(".*") else _NO_FILE)
        if each.exception:
            taken["exceptions"] += 1
            return False
        why = unsayable(each.selector)
        if why is None and each.selector in self._off.everywhere:
            why = "not needed: an exception takes it back everywhere"
        if why is not None:
            self._skip(each, name, why)
            return False
        for_all = not each.hosts or "*" in each.hosts
        if for_all or self._take_hosts(each, name):
            taken["filters for every site" if for_all else "filters for hosts"] += 1
        return for_all

    def _take_hosts(self, each: Filter, name: str) -> bool:
        """Take a filter that names hosts; gives whether there is one that it can be taken for."""
        refused = {host: self._refuse(each.selector, host) for host in each.hosts}
        for why in dict.fromkeys(filter(None, refused.values())):
            self._skip(each, name, why)
        for host, reason in refused.items():
            if reason is None and not self._off.is_off(each.selector, host):
                self._at_host.setdefault(host, {}).setdefault(name, []).append(each.selector)
        return None in refused.values()

    def _refuse(self, selector: str, host: str) -> str | None:
        if host.endswith(".*"):
            return _ENTITY
        if not _HOST.match(host):
            return _NO_FILE
        return _BELOW if self._off.is_off_below(selector, host) else None

    def _skip(self, each: Filter, name: str, why: str) -> None:
        what = f"{','.join(each.hosts)}{'#@#' if each.exception else '##'}{each.selector}"
        self._skipped.append(Skipped(name, each.line, shortened(what), why))

    def sites(self) -> Iterator[tuple[str, Imported]]:
        """Give the files of hosts, the same for a host and for its subdomains."""
        switched_off = self._switched_off()
        for host in sorted(self._at_host.keys() | switched_off.keys()):
            names = RuleNames("ublock", host)
            at_host = self._at_host.get(host, {})
            rules = [rule for name, some in at_host.items() for rule, _ in rules_of(some, names, (), name)]
            data: dict[str, object] = {"imported": f"uBlock Origin filter lists, for {host}"}
            if rules:
                data["rules"] = rules
            if ids := switched_off.get(host):
                data["switch_off"] = sorted(ids)
            for pattern in (host, f"_.{host}"):
                yield f"sites/{pattern}.yaml", Imported(data, {}, ())

    def _switched_off(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for selector, ids in self._rule_of.items():
            for host in self._off.hosts.get(selector, ()):
                found.setdefault(host, set()).update(ids)
        every = {name for ids in self._rule_of.values() for name in ids}
        if every:
            for host in self._off.all_generic:
                found.setdefault(host, set()).update(every)
        return {host: ids for host, ids in found.items() if _HOST.match(host)}
