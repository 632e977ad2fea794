"""What exceptions of filter lists switch off, everywhere or on some hosts, and whether a rule file can express it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.ruleset.filters.parsed import Filter, Parsed


class Off:
    """The exceptions of some lists, each of which applies to all of them."""

    def __init__(self, lists: Iterable[Parsed]) -> None:
        self.everywhere: set[str] = set()
        self.hosts: dict[str, set[str]] = {}
        """Selector to the hosts where it is off."""
        self.all_generic: set[str] = set()
        """Hosts where filters for every site are off."""
        self._no_specific: set[str] = set()
        for parsed in lists:
            for each in parsed.filters:
                self._note(each)
            for switch in parsed.switches:
                if switch.kind != "specific":
                    self.all_generic.update(switch.hosts)
                if switch.kind != "generic":
                    self._no_specific.update(switch.hosts)

    def _note(self, each: Filter) -> None:
        hosts = each.hosts if each.exception else each.not_hosts
        if each.exception and (not hosts or "*" in hosts):
            self.everywhere.add(each.selector)
        elif hosts:
            self.hosts.setdefault(each.selector, set()).update(hosts)

    def is_off(self, selector: str, host: str) -> bool:
        """Whether a filter that names a host is off on all of it."""
        off = self.hosts.get(selector, set()) | self._no_specific
        return any(host == name or host.endswith(f".{name}") for name in off)

    def is_off_below(self, selector: str, host: str) -> bool:
        """Whether a filter that names a host is off on some of its subdomains."""
        off = self.hosts.get(selector, set()) | self._no_specific
        return any(name.endswith(f".{host}") for name in off)
