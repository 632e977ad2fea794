"""Who must have keys, and doors that change while the service runs."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

import pytest
import structlog
import trustme

from cleaner.errors import OptionsError
from cleaner.service.doors import Doors
from cleaner.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.service.state import State

ONE = "kq3Rv8Zt1Lw0Xy5Bn7Mc"
TWO = "Gh4-Jd9-Pf2-Qs6-Ta0-Ub8"


class Held:
    """In the place of a State: all that doors change of it."""

    keys: tuple[object, ...] = ()


def doors(**settings: object) -> Doors:
    """Return the doors of a service with these settings."""
    return Doors(Settings.model_validate(settings))


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"host": "127.0.0.9"},
        {"host": "::1"},
        {"host": "localhost"},
        {"host": "0.0.0.0", "socket": "/run/c.sock"},  # noqa: S104 - nothing listens
        {"host": "0.0.0.0", "open": True},  # noqa: S104 - nothing listens
        {"host": "::", "keys": f"a:{ONE}"},
    ],
    ids=str,
)
def test_no_keys_are_needed_where_nobody_else_comes(settings: dict[str, object]) -> None:
    """Loopback, a Unix socket, keys, or the operator's word are each enough to start."""
    assert len(doors(**settings).keys) == ("keys" in settings)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.7", "cleaner.example.org"])  # noqa: S104 - nothing listens
def test_elsewhere_they_are(host: str) -> None:
    """Any other address without keys is refused, with every way out."""
    with pytest.raises(OptionsError) as caught:
        doors(host=host)

    for way in (host, "CLEANER_KEYS", "CLEANER_KEYS_FILE", "127.0.0.1", "CLEANER_SOCKET", "CLEANER_OPEN=true"):
        assert way in str(caught.value)


def write_certificate(folder: Path, days: tuple[datetime | None, datetime | None] = (None, None)) -> None:
    """Put a certificate and its key where `tls` looks for them."""
    made = trustme.CA().issue_cert("localhost", not_before=days[0], not_after=days[1])
    made.private_key_pem.write_to_path(str(folder / "key.pem"))
    made.cert_chain_pems[0].write_to_path(str(folder / "cert.pem"))


def tls(folder: Path) -> dict[str, object]:
    """Return the settings of a certificate in this folder."""
    return {"tls_cert": folder / "cert.pem", "tls_key": folder / "key.pem"}


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("no certificate", "CLEANER_TLS_CERT .*cert.pem' cannot be read: No such file"),
        ("no key", "CLEANER_TLS_KEY .*key.pem' cannot be read: No such file"),
        ("another's key", "are no certificate with its own key.*KEY_VALUES_MISMATCH"),
        ("not PEM", "are no certificate with its own key"),
        ("half", "CLEANER_TLS_KEY is missing: .*together, or neither"),
    ],
)
def test_a_wrong_certificate_is_told(tmp_path: Path, fault: str, words: str) -> None:
    """A file that is missing, no PEM, or of another pair is a fault at the start that names both files."""
    settings = tls(tmp_path)
    write_certificate(tmp_path)
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    if fault == "another's key":
        before = cert.read_bytes()
        write_certificate(tmp_path)
        cert.write_bytes(before)
    elif fault == "not PEM":
        cert.write_text("certificate", encoding="utf-8")
    elif fault == "half":
        del settings["tls_key"]
    else:
        (cert if fault == "no certificate" else key).unlink()

    with pytest.raises(OptionsError, match=words):
        doors(**settings)


async def test_keys_that_change_are_in_force(tmp_path: Path) -> None:
    """A changed file is seen without being asked for; a broken one leaves the keys before it, and is logged."""
    file = tmp_path / "keys"
    file.write_text(f"a:{ONE}\n", encoding="utf-8")
    made = doors(keys_file=file)
    held = Held()
    held.keys = made.keys

    async def until(event: str) -> dict[str, object]:
        while not (found := [line for line in lines if line["event"] == event]):  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.02)
        return dict(found[-1])

    with structlog.testing.capture_logs() as lines, made.watched(cast("State", held)):
        file.write_text("a:short\n", encoding="utf-8")
        refused = await until("keys_refused")
        assert held.keys == made.keys
        file.write_text(f"b:{TWO}\n", encoding="utf-8")
        reloaded = await until("keys_reloaded")

    assert "line 1: the secret of 'a' has 5 characters" in str(refused["reason"])
    assert (refused["keys"], reloaded["keys"]) == (["a"], ["b"])
    assert [key.name for key in cast("State", held).keys] == ["b"]
    assert "short" not in str(lines)


async def test_what_changes_before_the_watch_stands_is_seen(tmp_path: Path) -> None:
    """A file that changed while the workers were starting is in force when requests are taken."""
    file = tmp_path / "keys"
    file.write_text(f"a:{ONE}\n", encoding="utf-8")
    made = doors(keys_file=file)
    held = cast("State", Held())
    held.keys = made.keys
    file.write_text(f"b:{TWO}\n", encoding="utf-8")
    with made.watched(held):
        assert [key.name for key in held.keys] == ["b"]


def test_a_broken_certificate_leaves_the_one_before(tmp_path: Path) -> None:
    """Half of a new pair, as it lies there while it is written, is refused and logged; both halves are taken."""
    write_certificate(tmp_path)
    made = doors(**tls(tmp_path))
    key = (tmp_path / "key.pem").read_bytes()
    write_certificate(tmp_path)
    whole = (tmp_path / "key.pem").read_bytes()
    with structlog.testing.capture_logs() as lines:
        (tmp_path / "key.pem").write_bytes(key)
        made.reread(cast("State", Held()))
        (tmp_path / "key.pem").write_bytes(whole)
        made.reread(cast("State", Held()))

        made.reread(cast("State", Held()))

    assert [line["event"] for line in lines] == ["certificate_refused", "certificate_reloaded"]


@pytest.mark.parametrize(
    ("begins", "ends", "event"),
    [
        (-40, -2, "certificate_expired"),
        (3, 40, "certificate_not_yet_valid"),
        (-80, 10, "certificate_expires_soon"),
        (-10, 80, None),
        (-200, 20, None),
        (-1, 5, None),
    ],
)
def test_a_certificate_outside_its_days_is_told(tmp_path: Path, begins: int, ends: int, event: str | None) -> None:
    """One that is over, ends soon for its length, or has not begun is a warning with the time, once when it is read."""
    now = datetime.now(UTC).replace(microsecond=0)
    write_certificate(tmp_path)
    made = doors(**tls(tmp_path))
    write_certificate(tmp_path, days=(now + timedelta(days=begins), now + timedelta(days=ends)))
    with structlog.testing.capture_logs() as reloaded:
        made.reread(cast("State", Held()))
        made.reread(cast("State", Held()))
    with structlog.testing.capture_logs() as started:
        doors(**tls(tmp_path))

    assert [line["event"] for line in started] == [event] * bool(event)
    assert reloaded[1:] == started
    at = (now + timedelta(days=begins if event == "certificate_not_yet_valid" else ends)).isoformat()
    assert all((line["log_level"], line["at"]) == ("warning", at) for line in started)
