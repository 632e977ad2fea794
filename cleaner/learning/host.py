"""Host: which site the pages are of."""

from __future__ import annotations

import re
from typing import Final

from cleaner.errors import LearnError
from cleaner.model.host_name import ascii_host, rule_host_of

_HOST: Final = re.compile(r"(?:\*\.)?[a-z0-9][a-z0-9.-]{0,240}")


class Hosts:
    """The site's name: the one given, or else the one that all pages' addresses share.

    Args:
        said: The name, if the caller knows it.

    Raises:
        LearnError: It is no name of a host.
    """

    def __init__(self, said: str | None) -> None:
        self._said = _pattern(said.strip().lower()) if said is not None else None
        if self._said is not None and not _HOST.fullmatch(self._said):
            raise LearnError(f"{said!r} is not a host: expected a name such as example.org, or *.example.org")
        self._seen: str | None = None

    def see(self, url: str | None) -> None:
        """Take note of a page's address.

        Raises:
            LearnError: It belongs to another site than those before, and no host was given.
        """
        host = _host(url)
        if self._said is not None or host is None:
            return
        if self._seen is not None and host != self._seen:
            raise LearnError(
                f"pages of two hosts, {self._seen} and {host}: give the pages of one, or say which with --host"
            )
        self._seen = host

    def name(self) -> str:
        """Return the host.

        Raises:
            LearnError: It was not given, and no page has an address.
        """
        name = self._said or self._seen
        if name is None:
            raise LearnError("no page has an address, so that its host is unknown: say it with --host example.org")
        return name


def _pattern(said: str) -> str:
    wild = said.startswith("*.")
    return f"{'*.' if wild else ''}{ascii_host(said.removeprefix('*.'))}"


def _host(url: str | None) -> str | None:
    bare = (rule_host_of(url) or "").removeprefix("www.")
    return bare if _HOST.fullmatch(bare) else None
