"""TLS from files: a certificate chain and its private key, in PEM."""

from __future__ import annotations

import hashlib
import ssl
import time
from _ssl import _test_decode_cert  # type: ignore[attr-defined]  # typeshed passes over it
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from cleaner.errors import OptionsError

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.settings import Settings


_SOON_SECONDS: Final = 14 * 24 * 3600
_LAST: Final = 1 / 3
"""Part of its time in which a certificate should have a successor, as ACME clients and cert-manager have it."""


class Certificate:
    """The certificate for new connections, read from its files.

    Args:
        chain: The certificate, and those between it and its authority.
        key: Its private key.

    Raises:
        OptionsError: The files cannot be read, or do not belong together.
    """

    def __init__(self, chain: Path, key: Path) -> None:
        self._chain = chain
        self._key = key
        self._content = b""
        self.context = _new_context()
        """The context of new connections."""
        self._begins = self.ends = 0
        """When the certificate itself, the first in its file, holds; in seconds since 1970."""
        self.reread()

    def reread(self) -> bool:
        """Use the current files for new connections; open connections are not affected.

        Returns:
            Whether they differ from what was in force.

        Raises:
            OptionsError: The files are wrong; what was in force stays so.
        """
        content = self._read()
        if content == self._content:
            return False
        # Half of a wrong pair would stay in the context.
        self._load(_new_context())
        self._load(self.context)
        self._content = content
        self._begins, self.ends = _days(self._chain)
        return True

    def doubt(self) -> tuple[str, datetime] | None:
        """Return why clients refuse the certificate, or soon will, and the time of it; None where its days are right.

        One that ends soon is in the last third of its time, and has less than 14 days left.
        """
        now = time.time()
        if now < self._begins:
            return "certificate_not_yet_valid", datetime.fromtimestamp(self._begins, UTC)
        if now > self.ends:
            return "certificate_expired", datetime.fromtimestamp(self.ends, UTC)
        if self.ends - now < min(_SOON_SECONDS, (self.ends - self._begins) * _LAST):
            return "certificate_expires_soon", datetime.fromtimestamp(self.ends, UTC)
        return None

    def _read(self) -> bytes:
        """Return a digest of both files."""
        digest = hashlib.sha256()
        for name, path in (("CLEANER_TLS_CERT", self._chain), ("CLEANER_TLS_KEY", self._key)):
            try:
                digest.update(path.read_bytes())
            except OSError as error:
                raise OptionsError(f"{name} {str(path)!r} cannot be read: {error.strerror}") from None
        return digest.digest()

    def _load(self, context: ssl.SSLContext) -> None:
        try:
            # An empty password, as OpenSSL would ask the terminal for one.
            context.load_cert_chain(self._chain, self._key, password="")
        except (OSError, ValueError) as error:
            why = error.reason if isinstance(error, ssl.SSLError) and error.reason else "they are not read"
            raise OptionsError(
                f"CLEANER_TLS_CERT {str(self._chain)!r} and CLEANER_TLS_KEY {str(self._key)!r} are no certificate "
                f"with its own key, both in PEM and the key without a password: {why}"
            ) from None


def read_certificate(settings: Settings) -> Certificate | None:
    """Read the certificate that the settings name; None where they name none.

    Raises:
        OptionsError: It is wrong, or only half of it is named.
    """
    chain, key = settings.tls_cert, settings.tls_key
    if chain is None and key is None:
        return None
    if chain is None or key is None:
        missing = "CLEANER_TLS_CERT" if chain is None else "CLEANER_TLS_KEY"
        raise OptionsError(f"{missing} is missing: a certificate and its key are set together, or neither")
    return Certificate(chain, key)


def _days(chain: Path) -> tuple[int, int]:
    """Return from and until when the first certificate of a file holds.

    What `ssl` decodes it by is there for CPython's own tests, and no public way leads to it: `getpeercert` tells of
    others, after a handshake that they have passed, and `get_ca_certs` leaves out what is no authority's.
    """
    told = _test_decode_cert(chain)
    return ssl.cert_time_to_seconds(told["notBefore"]), ssl.cert_time_to_seconds(told["notAfter"])


def _new_context() -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
