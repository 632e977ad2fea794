"""Read filter lists of uBlock Origin, EasyList and their like: the cosmetic filters, and why the rest is not taken.

Each selector of a comma list becomes a filter of its own, as exceptions name them one by one.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from cleaner.model.imported import Skipped
from cleaner.ruleset.filters.parse import parse_chain
from cleaner.ruleset.filters.parsed import Filter, Parsed
from cleaner.ruleset.filters.scan import split_list
from cleaner.ruleset.filters.selector import NAME, SelectorError
from cleaner.ruleset.formats.report import skipped
from cleaner.ruleset.formats.ublock_hosts import HostsError, read_hosts, read_switch
from cleaner.ruleset.formats.ublock_lines import live_lines

if TYPE_CHECKING:
    from cleaner.ruleset.filters.parsed import Switch
    from cleaner.ruleset.formats.ublock_hosts import Hosts

_SIMPLE: Final = re.compile(f"##{NAME.pattern}", re.ASCII)
"""A class or an id for every site: most of the lines of most lists."""
_LINE: Final = re.compile(r"(?P<hosts>/(?:[^/\\]|\\.)+/|[^#\s/|$^&?%=]*)#(?P<mark>@?(?:\$\??|%|\?)?)#(?P<body>.*)\Z")
_COSMETIC: Final = re.compile(r"#@?(?:\$\??|%|\?)?#", re.ASCII)
_HEADER: Final = re.compile(r"\s*\[(?:adblock|ublock|adguard)[^\]]*\]", re.IGNORECASE)
_REMOVE: Final = re.compile(r"(?::remove\(\)|\{\s*remove:\s*true;?\s*\})\Z")
_PROBED: Final = 20
_ADGUARD: Final = {
    "$": "not applicable: gives an element styles, or runs a snippet, in a browser",
    "$?": "not applicable: gives an element styles in a browser",
    "%": "not applicable: runs a script in a browser",
}


def is_filter_list(text_start: str) -> bool:
    """Whether a text starts like a filter list: with its header, or with cosmetic filters among its first lines."""
    if _HEADER.match(text_start):
        return True
    live = [line for _, line in islice(live_lines(text_start, lambda *_: None), _PROBED)]
    cosmetic = sum(_LINE.match(line) is not None for line in live)
    network = sum(line.startswith(("||", "@@||")) for line in live)
    return cosmetic > 0 and 2 * (cosmetic + network) >= len(live)


def parse_ublock(text: str, name: str) -> Parsed:
    """Read a list; skipped lines are reported under `name`."""
    reader = _Reader(name)
    for number, line in live_lines(text, reader.skip):
        if _SIMPLE.match(line):
            reader.filters.append(Filter(number, line[2:]))
        else:
            reader.read(number, line)
    if reader.network:
        what = f"{len(reader.network):,} network filters"
        reader.skipped.append(Skipped(name, reader.network[0], what, "network filter: nothing is fetched here"))
    return Parsed(tuple(reader.filters), tuple(reader.switches), tuple(reader.skipped))


class _Reader:
    def __init__(self, name: str) -> None:
        self.filters: list[Filter] = []
        self.switches: list[Switch] = []
        self.skipped: list[Skipped] = []
        self.network: list[int] = []
        """The lines of network filters, of which the report names the first and the number."""
        self._name = name

    def skip(self, number: int, what: str, why: str) -> None:
        self.skipped.append(skipped(self._name, number, what, why))

    def read(self, number: int, line: str) -> None:
        match = _LINE.match(line)
        if match is None:
            self._read_other(number, line)
            return
        mark, body = match["mark"].removeprefix("@"), match["body"].strip()
        why = _ADGUARD.get(mark) if not _REMOVE.search(body) else None
        why = why or _not_a_selector(body)
        if why is not None:
            self.skip(number, line, why)
            return
        try:
            hosts = read_hosts(match["hosts"])
        except HostsError as error:
            self.skip(number, line, str(error))
            return
        for host, reason in hosts.bad:
            self.skip(number, f"{host}: {line}", reason)
        self._take(number, body, hosts, is_exception=match["mark"].startswith("@"))

    def _take(self, number: int, body: str, hosts: Hosts, *, is_exception: bool) -> None:
        body = _REMOVE.sub("", body.removeprefix("^")).strip()
        try:
            selectors = list(split_list(body))
        except SelectorError as error:
            self.skip(number, body, str(error))
            return
        for selector in selectors:
            why = None if NAME.match(selector) else _fault(selector, is_generic=not hosts.on and not is_exception)
            if why is None:
                self.filters.append(Filter(number, selector, hosts.on, hosts.off, is_exception))
            else:
                self.skip(number, selector or body, why)

    def _read_other(self, number: int, line: str) -> None:
        if line.startswith("@@") and "hide" in line:
            switch = read_switch(number, line)
            if isinstance(switch, str):
                self.skip(number, line, switch)
                return
            if switch is not None:
                self.switches.append(switch)
                return
        if _COSMETIC.search(line) and not line.startswith(("|", "@@", "/")):
            self.skip(number, line, "malformed: expected hosts, ## and a selector")
        elif line.startswith(("[$", "$$")) or "$$" in line.split(",", maxsplit=1)[0]:
            self.skip(number, line, "not supported: AdGuard's own syntax; write it with ##")
        else:
            self.network.append(number)


def _not_a_selector(body: str) -> str | None:
    if body.startswith(("+js(", "script:inject(")):
        return "not applicable: runs a script in a browser"
    if body.startswith(("^responseheader(", "^script")):
        return "not applicable: there are no headers and no scripts in a text"
    if body.endswith("}") and not _REMOVE.search(body):
        return "not applicable: gives an element styles in a browser"
    return None if body else "malformed: no selector behind ##"


def _fault(selector: str, *, is_generic: bool) -> str | None:
    """Return why a selector cannot be taken."""
    try:
        chain = parse_chain(selector)
    except SelectorError as error:
        return str(error)
    if is_generic and chain.procedural:
        return "generic procedural: uBlock Origin drops these too; name the hosts before ##, or * for all"
    return None
