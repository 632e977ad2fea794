"""The service as a process of its own, behind each of its doors."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import ssl
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import trustme

if TYPE_CHECKING:
    from tests.service.conftest import Service

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="stops processes by signals")

ONE = "kq3Rv8Zt1Lw0Xy5Bn7Mc"
TWO = "Gh4-Jd9-Pf2-Qs6-Ta0-Ub8"


class UnixConnection(http.client.HTTPConnection):
    """A connection to a Unix socket."""

    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=60)
        self._path = str(path)

    def connect(self) -> None:
        """Connect to the file."""
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(60)
        self.sock.connect(self._path)


def ask(connection: http.client.HTTPConnection, path: str, key: str = "") -> int:
    """Ask for a path, and return the status."""
    connection.request("GET", path, headers={"X-API-Key": key} if key else {})
    response = connection.getresponse()
    response.read()
    return response.status


def test_a_unix_socket_serves_and_is_gone_at_the_end(serving: type[Service], tmp_path: Path) -> None:
    """Through its file a document comes back clean, without a key; a second service is refused; SIGTERM removes it."""
    path = tmp_path / "cleaner.sock"
    with serving(workers=1, socket=path, host="0.0.0.0") as service:  # noqa: S104 - it is not listened on
        assert service.line("listening")["socket"] == str(path)
        assert stat.S_IMODE(path.lstat().st_mode) == 0o660
        service.line("ready")
        connection = UnixConnection(path)
        connection.request("POST", "/v1/clean", b"The ferry sails at nine.", {"Content-Type": "text/plain"})
        answer = json.loads(connection.getresponse().read())
        second = serving.run_to_end(workers=1, socket=path)
        assert ask(connection, "/livez") == 200
        connection.close()
        service.process.terminate()

        assert service.end() == 0
    assert answer["text"] == "The ferry sails at nine."
    assert (second.returncode, "another service listens" in second.stderr) == (1, True)
    assert not path.exists()


def issue(authority: trustme.CA, folder: Path) -> None:
    """Put a new certificate for loopback, and its key, into a folder."""
    made = authority.issue_cert("127.0.0.1")
    made.private_key_pem.write_to_path(str(folder / "key.pem"))
    made.cert_chain_pems[0].write_to_path(str(folder / "cert.pem"))


def serial(service: Service, context: ssl.SSLContext) -> str:
    """Return the serial number of the certificate that a new connection is greeted with."""
    with (
        socket.create_connection(("127.0.0.1", service.port), timeout=60) as plain,
        context.wrap_socket(plain, server_hostname="127.0.0.1") as secured,
    ):
        found = secured.getpeercert() or {}
        return str(found["serialNumber"])


def test_tls_and_keys_follow_their_files(serving: type[Service], tmp_path: Path) -> None:
    """HTTPS with a trusted certificate and a key; on SIGHUP both files are read anew."""
    authority = trustme.CA()
    issue(authority, tmp_path)
    (tmp_path / "keys").write_text(f"a:{ONE}\n", encoding="utf-8")
    context = ssl.create_default_context()
    authority.configure_trust(context)
    settings = {"tls_cert": tmp_path / "cert.pem", "tls_key": tmp_path / "key.pem", "keys_file": tmp_path / "keys"}
    with serving(workers=1, watch=False, **settings) as service:
        service.line("ready")
        assert service.line("listening")["url"].startswith("https://127.0.0.1:")
        connection = http.client.HTTPSConnection("127.0.0.1", service.port, timeout=60, context=context)
        assert [ask(connection, "/v1/rules", key) for key in (ONE, TWO, "")] == [200, 401, 401]
        before = serial(service, context)
        issue(authority, tmp_path)
        (tmp_path / "keys").write_text(f"b:{TWO}\n", encoding="utf-8")
        assert serial(service, context) == before
        service.process.send_signal(signal.SIGHUP)
        service.line("certificate_reloaded")

        assert [ask(connection, "/v1/rules", key) for key in (ONE, TWO)] == [401, 200]
        assert serial(service, context) != before
        connection.close()
    assert not [secret for secret in (ONE, TWO) if secret in str(service.lines)]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"host": "0.0.0.0"}, "CLEANER_OPEN=true"),  # noqa: S104 - nothing listens
        ({"keys": "a:kq3Rv8Zt1Lw0"}, "line 1: the secret of 'a' has 12 characters"),
        ({"tls_cert": "/no/cert.pem", "tls_key": "/no/key.pem"}, "/no/cert.pem"),
    ],
)
def test_it_does_not_start_with_doors_ajar(serving: type[Service], settings: dict[str, object], words: str) -> None:
    """No keys where there should be some, weak ones, or a certificate that is not there: one line, exit code 1."""
    done = serving.run_to_end(**settings)

    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert words in done.stderr
    assert "kq3Rv8Zt1Lw0" not in done.stderr


@pytest.mark.parametrize("host", ["..", "a" * 64 + ".example"])
def test_what_cannot_be_a_host_s_name_is_refused(serving: type[Service], host: str) -> None:
    """A name with an empty or too long part is told as any other address that nobody can listen on is."""
    ended = serving.run_to_end(workers=1, host=host, open=True)

    assert (ended.returncode, f"cannot listen on {host}:0: that can be the name of no host" in ended.stderr) == (
        1,
        True,
    )
