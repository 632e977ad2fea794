#!/usr/bin/env -S python3 -I
"""Ask a service on this machine whether it is alive: `cleaner-probe [/livez|/readyz]`, exit code 0 or 1.

For health checks of containers, which run it every few seconds: it reads the same variables as the service, so that
it finds the service over HTTP, over TLS or at a Unix socket, and it is a script of its own because the package takes
many times longer to import. It knows the service's variables and the file that CLEANER_CONFIG names, but not the
options of a command line.
"""

from __future__ import annotations

import os
import socket
import ssl
import sys
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path

SECONDS = 2.0
"""Seconds to wait, less than the image's health check allows the whole process."""
DEFAULTS = {"host": "127.0.0.1", "port": "8000", "socket": "", "tls_cert": ""}
"""The settings in `cleaner.settings` that determine where the service listens, with their defaults."""
LOOPBACK = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - what is listened at for all is asked at loopback


def read_settings() -> dict[str, str]:
    """Read where the service listens, from variables, else the file, else the defaults; empty variables are ignored."""
    variables = {name.upper(): value for name, value in os.environ.items() if value}
    config = variables.get("CLEANER_CONFIG", "")
    told: dict[str, object] = {**DEFAULTS}
    if config:
        import tomllib  # noqa: PLC0415 - few have such a file, and all would wait for the import

        told |= tomllib.loads(Path(config).read_text(encoding="utf-8"))
    return {name: variables.get(f"CLEANER_{name.upper()}", str(told[name])) for name in DEFAULTS}


class SocketConnection(HTTPConnection):
    """HTTP at a Unix socket; its host is the socket's path."""

    def connect(self) -> None:
        """Open the connection."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.host)


class SecureSocketConnection(SocketConnection):
    """HTTPS at a Unix socket."""

    def connect(self) -> None:
        """Open the connection."""
        super().connect()
        self.sock = unverified().wrap_socket(self.sock)


def unverified() -> ssl.SSLContext:
    """Trust any certificate: its names are for clients elsewhere, and nobody stands between a machine and itself."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def connection(settings: dict[str, str]) -> HTTPConnection:
    """Return a connection, not open yet, to where the service listens."""
    if settings["socket"]:
        kind = SecureSocketConnection if settings["tls_cert"] else SocketConnection
        found = kind("localhost", timeout=SECONDS)
        found.host = settings["socket"]
        return found
    host = LOOPBACK.get(settings["host"], settings["host"])
    port = int(settings["port"])
    if settings["tls_cert"]:
        return HTTPSConnection(host, port, timeout=SECONDS, context=unverified())
    return HTTPConnection(host, port, timeout=SECONDS)


def probe(path: str) -> str:
    """Ask for a path; return what is wrong, or an empty string."""
    try:
        asked = connection(read_settings())
        asked.request("GET", path, headers={"Host": "localhost"})
        answer = asked.getresponse()
        said = answer.read(500).decode(errors="replace")
    except (OSError, ValueError, HTTPException) as error:
        return f"no answer: {str(error) or type(error).__name__}"
    return "" if answer.status == HTTPStatus.OK else f"{answer.status} {said}"


if __name__ == "__main__":
    asked_for = sys.argv[1] if len(sys.argv) > 1 else "/livez"
    wrong = probe(asked_for)
    sys.exit(f"cleaner-probe: {asked_for}: {wrong}" if wrong else None)
