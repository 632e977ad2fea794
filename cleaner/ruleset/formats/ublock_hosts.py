"""The hosts of a cosmetic filter, and the network exceptions that switch cosmetic filters off on a site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleaner.model.host_name import ascii_host
from cleaner.ruleset.filters.parsed import Switch

if TYPE_CHECKING:
    from cleaner.ruleset.filters.parsed import SwitchKind

_HOST: Final = re.compile(r"(?:\*\.)?(?P<name>[^\s*/#|,~:]+?)(?P<entity>\.\*)?\.?\Z")
_SWITCH: Final = re.compile(r"@@(?P<pattern>[^$]*)\$(?P<options>[^$]*)\Z")
_ADDRESS: Final = re.compile(r"\|\|(?P<host>[^/^*?|$]+)(?:\^|/)?\|?\Z")
_EVERYWHERE: Final = ("", "*", "||", "|http", "|https", "|http*")
_KINDS: Final[dict[str, SwitchKind]] = {
    "generichide": "generic",
    "ghide": "generic",
    "specifichide": "specific",
    "shide": "specific",
    "elemhide": "all",
    "ehide": "all",
}


class HostsError(ValueError):
    """The part before the marks names no hosts; the message is a kind, a colon and the reason."""


@dataclass(frozen=True, slots=True)
class Hosts:
    """The hosts before the marks."""

    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    bad: tuple[tuple[str, str], ...] = ()
    """What is no host, each with the reason."""


_ALL: Final = Hosts()


def read_hosts(text: str) -> Hosts:
    """Read hosts between commas; ``~`` before one says where not.

    Raises:
        HostsError: None of them is a host.
    """
    if not text:
        return _ALL
    if text.startswith("/"):
        raise HostsError("not supported: a pattern for hosts; name the hosts, or an entity such as example.*")
    on: list[str] = []
    off: list[str] = []
    bad: list[tuple[str, str]] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        host = "*" if part == "*" else _host(part.removeprefix("~"))
        if host is None:
            bad.append((part, "malformed: expected a host, such as example.org, ~example.org or example.*"))
        else:
            (off if part.startswith("~") else on).append(host)
    if bad and not on:
        # Without the hosts that it names it would speak for every site.
        raise HostsError(f"{bad[0][1]}; found {bad[0][0]!r}")
    if not on and not off:
        raise HostsError("malformed: expected hosts before ##")
    return Hosts(tuple(on), tuple(off), tuple(bad))


def read_switch(line: int, text: str) -> Switch | str | None:
    """Read an exception such as ``@@||example.org^$generichide``.

    Returns:
        The switch; why it cannot be taken; or None if it says nothing of cosmetic filters.
    """
    match = _SWITCH.match(text)
    options = match["options"].split(",") if match else []
    kinds = [_KINDS[option] for option in options if option in _KINDS]
    if match is None or not kinds:
        return None
    address = _ADDRESS.match(match["pattern"])
    named = [option.partition("=")[2].split("|") for option in options if option.startswith(("domain=", "from="))]
    names = [address["host"]] if address else [name for part in named for name in part]
    hosts = [_host(name) for name in names if not name.startswith("~")]
    if not hosts or None in hosts or (address is None and match["pattern"] not in _EVERYWHERE):
        return "not supported: switches filters off for a part of a site; use #@# with the site's host"
    kind: SwitchKind = "all" if len(set(kinds)) > 1 else kinds[0]
    return Switch(line, kind, tuple(host for host in hosts if host))


def _host(text: str) -> str | None:
    match = _HOST.match(text)
    if match is None:
        return None
    name = ascii_host(match["name"].lower())
    if not name.isascii():
        return None
    return f"{name}.*" if match["entity"] else name
