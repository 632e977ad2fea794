"""API keys: a name for the log and a secret that its owner sends, one entry a line."""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleaner.errors import OptionsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from cleaner.settings import Settings

_SHORTEST: Final = 20
"""Characters of a secret: as many random letters and digits are over 100 bits."""
_LEAST_DISTINCT: Final = 8
"""Different characters of a secret: a random one of that length has them, a repeated word does not."""

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_SECRET: Final = re.compile(r"[A-Za-z0-9._~+/-]+=*")
"""What RFC 6750 lets a bearer token be."""
_COMMENT: Final = re.compile(r"(^|\s)#.*")
_LIMIT: Final = re.compile(r"max_pending=([1-9][0-9]{0,5})")


@dataclass(frozen=True, slots=True)
class Key:
    """One key, without its secret."""

    name: str
    digest: bytes
    """SHA-256 of the secret."""
    max_pending: int | None = None
    """Requests that it may have under way at once; None where the entry does not say."""


def read_keys(settings: Settings) -> tuple[Key, ...]:
    """Read the keys that the settings hold or name; an empty tuple where they do neither.

    Raises:
        OptionsError: An entry is wrong, or the file has no entries; the error names the line and never the secret.
    """
    given = settings.keys.get_secret_value()
    if given and settings.keys_file is not None:
        raise OptionsError("CLEANER_KEYS and CLEANER_KEYS_FILE are both set; keep the one where the keys are")
    if settings.keys_file is not None:
        return _parse(_read(settings.keys_file), f"CLEANER_KEYS_FILE {str(settings.keys_file)!r}")
    return _parse(given.replace(",", "\n"), "CLEANER_KEYS") if given else ()


def find_key(keys: Iterable[Key], secret: str) -> Key | None:
    """Find the key of a secret, in a time that reveals nothing about the keys.

    `compare_digest` takes the same time wherever two values differ, but not whatever their lengths: digests have one
    length, and are nothing that a client could grope for. All keys are compared, so that it cannot be told either
    which of them it was.
    """
    digest = _digest(secret)
    found = None
    for key in keys:
        if hmac.compare_digest(key.digest, digest):
            found = key
    return found


def _read(path: Path) -> str:
    try:
        # Some editors begin a file with a byte order mark, which nobody sees.
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise OptionsError(f"CLEANER_KEYS_FILE {str(path)!r} cannot be read: {why}") from None


def _parse(text: str, where: str) -> tuple[Key, ...]:
    seen: dict[str | bytes, int] = {}
    keys = []
    for number, entry in _entries(text):
        try:
            key = _key(entry)
            _refuse_seen(seen, key.name, number, f"the name {key.name!r}")
            _refuse_seen(seen, key.digest, number, "the same secret")
        except ValueError as error:
            raise OptionsError(f"{where}, line {number}: {error}") from None
        keys.append(key)
    if not keys:
        raise OptionsError(f"{where} has no key; write one a line as NAME:SECRET")
    return tuple(keys)


def _entries(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that are neither blank nor all comment, with their numbers."""
    for number, line in enumerate(text.splitlines(), 1):
        if entry := _COMMENT.sub("", line).strip():
            yield number, entry


def _key(entry: str) -> Key:
    pair, *more = entry.split()
    name, colon, secret = pair.partition(":")
    if not colon:
        # The entry may be a secret without its name.
        raise ValueError("expected NAME:SECRET, found no colon")
    if not _NAME.fullmatch(name):
        raise ValueError("the name before the colon must be 1 to 64 letters, digits, dots, dashes or underscores")
    _refuse_weak(name, secret)
    limit = _LIMIT.fullmatch(" ".join(more))
    if more and limit is None:
        raise ValueError(f"behind the secret of {name!r} only max_pending=NUMBER may stand")
    return Key(name, _digest(secret), int(limit[1]) if limit else None)


def _refuse_weak(name: str, secret: str) -> None:
    if not secret:
        raise ValueError(f"the secret of {name!r} is empty")
    if not _SECRET.fullmatch(secret):
        raise ValueError(f"the secret of {name!r} may only have letters, digits and -._~+/, and = at its end")
    if len(secret) < _SHORTEST:
        raise ValueError(
            f"the secret of {name!r} has {len(secret)} characters; {_SHORTEST} are the least: openssl rand -hex 24"
        )
    if len(set(secret)) < _LEAST_DISTINCT:
        raise ValueError(
            f"the secret of {name!r} has {len(set(secret))} different characters; {_LEAST_DISTINCT} are the least: "
            "openssl rand -hex 24"
        )


def _refuse_seen(seen: dict[str | bytes, int], what: str | bytes, number: int, called: str) -> None:
    first = seen.setdefault(what, number)
    if first != number:
        raise ValueError(f"{called} stands in line {first} already")


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).digest()
