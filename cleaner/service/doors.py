"""What stands between the network and the service: keys and a certificate, read again when their files change."""

from __future__ import annotations

import asyncio
import ipaddress
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import structlog

from cleaner.errors import OptionsError
from cleaner.reload.watch import PathWatch
from cleaner.service.certificate import read_certificate
from cleaner.service.keys import read_keys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cleaner.reload.events import Polling
    from cleaner.service.keys import Key
    from cleaner.service.state import State
    from cleaner.settings import Settings

_PATIENCE_SECONDS = 2.0

_log = structlog.stdlib.get_logger("cleaner.service")


class Doors:
    """The keys and the certificate as they are when the service starts.

    Raises:
        OptionsError: They are wrong, or there are no keys where others than this machine may come.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.keys: tuple[Key, ...] = read_keys(settings)
        self.certificate = read_certificate(settings)
        _refuse_unless_guarded(settings, self.keys)
        self._tell_doubt()

    def reread(self, state: State) -> None:
        """Put the current files in force; one that is wrong is logged, and its former content stays in force."""
        try:
            keys = read_keys(self._settings)
            if keys != state.keys:
                state.keys = keys
                _log.info("keys_reloaded", keys=[key.name for key in keys])
        except OptionsError as error:
            _log.error("keys_refused", reason=str(error), keys=[key.name for key in state.keys])
        try:
            if self.certificate is not None and self.certificate.reread():
                _log.info("certificate_reloaded")
                self._tell_doubt()
        except OptionsError as error:
            _log.error("certificate_refused", reason=str(error))

    @contextmanager
    def watched(self, state: State) -> Iterator[None]:
        """Read the files again whenever one of them changes; in the loop's thread, where the handlers run."""
        if not self._settings.watch or not (paths := self._paths()):
            yield
            return
        loop = asyncio.get_running_loop()

        def changed(_paths: frozenset[Path]) -> None:
            # The loop may have ended meanwhile; then nobody needs to know.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(self.reread, state)

        watch = PathWatch(paths, changed, _never_polls)
        watch.start()
        try:
            # They may have changed between their first reading and the start of the watch.
            self.reread(state)
            yield
        finally:
            watch.stop()
            watch.join(_PATIENCE_SECONDS)

    def _tell_doubt(self) -> None:
        """Log what is wrong with the certificate's days: it is used all the same, as some clients do not look."""
        if self.certificate is not None and (doubt := self.certificate.doubt()):
            event, when = doubt
            _log.warning(event, at=when.isoformat())

    def _paths(self) -> tuple[Path, ...]:
        named = (self._settings.keys_file, self._settings.tls_cert, self._settings.tls_key)
        return tuple(path for path in named if path is not None)


def _never_polls(_report: Polling) -> None:
    """Do nothing: files are polled anyway; only folders need notifications that the system may lack."""


def _refuse_unless_guarded(settings: Settings, keys: tuple[Key, ...]) -> None:
    if keys or settings.open or settings.socket is not None or _is_loopback(settings.host):
        return
    raise OptionsError(
        f"CLEANER_HOST is {settings.host!r}, where more than this machine may reach the service, and it has no keys; "
        "give it some by CLEANER_KEYS or CLEANER_KEYS_FILE, or listen on 127.0.0.1 or at CLEANER_SOCKET, or, where an "
        "authenticating proxy or a private network stands in front, say so by CLEANER_OPEN=true"
    )


def _is_loopback(host: str) -> bool:
    """Return whether an address is this machine's own; among names, only localhost is known to be."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
