"""Settings from the environment, a file and a command line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pydantic import SecretStr

from cleaner.errors import OptionsError
from cleaner.settings import Settings, load_settings, unknown_variables, usable_cores


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("CLEANER_"):
            monkeypatch.delenv(name)


def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Put a configuration file where the settings look for it."""
    config = tmp_path / "cleaner.toml"
    config.write_text(text, encoding="utf-8")
    monkeypatch.setenv("CLEANER_CONFIG", str(config))


def fault(overrides: dict[str, object] | None = None) -> str:
    """Return the one line that wrong settings are refused with."""
    with pytest.raises(OptionsError) as caught:
        load_settings(overrides)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_defaults_are_safe() -> None:
    """Told nothing, the service listens on loopback, uses the cores it may, and bounds everything."""
    given = load_settings()

    assert (given.host, given.port, given.workers) == ("127.0.0.1", 8000, usable_cores())
    assert given.max_body_bytes == 20 * 1024 * 1024
    assert (given.rules, given.profile, given.log_format) == ((), "balanced", "json")


VARIABLES: dict[str, tuple[str, object]] = {
    "HOST": ("::1", "::1"),
    "PORT": ("0", 0),
    "SOCKET": ("/run/c.sock", Path("/run/c.sock")),
    "TLS_CERT": ("c.pem", Path("c.pem")),
    "TLS_KEY": ("k.pem", Path("k.pem")),
    "KEYS": ("a:b", SecretStr("a:b")),
    "KEYS_FILE": ("/run/keys", Path("/run/keys")),
    "KEY_MAX_PENDING": ("4", 4),
    "OPEN": ("true", True),
    "CORS_ORIGINS": ("https://a.example, http://b.example:81", ("https://a.example", "http://b.example:81")),
    "WORKERS": ("3", 3),
    "RULES": (os.pathsep.join(["a.yaml", "/b"]), (Path("a.yaml"), Path("/b"))),
    "WATCH": ("false", False),
    "PROFILE": ("recall", "recall"),
    "MAX_BODY_BYTES": ("5MiB", 5 * 1024 * 1024),
    "MAX_PENDING": ("7", 7),
    "MAX_CONNECTIONS": ("300", 300),
    "LARGE_BYTES": ("3000", 3000),
    "DEADLINE": ("1.5", 1.5),
    "RECYCLE_AFTER": ("5", 5),
    "WORKER_RESIDENT": ("1GiB", 1024**3),
    "WORKER_ADDRESS_SPACE": ("2GiB", 2 * 1024**3),
    "READ_TIMEOUT": ("2", 2.0),
    "WRITE_TIMEOUT": ("3", 3.0),
    "LINGER": ("5", 5.0),
    "DRAIN": ("0", 0.0),
    "PLAYGROUND": ("false", False),
    "LOG_LEVEL": ("debug", "debug"),
    "LOG_FORMAT": ("console", "console"),
}
"""Every variable, with a value as it is written and as it is read."""


def test_every_variable_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each variable sets its field: numbers, sizes with a unit, lists as in PATH."""
    for name, (written, _) in VARIABLES.items():
        monkeypatch.setenv(f"CLEANER_{name}", written)

    assert load_settings().model_dump() == {name.lower(): value for name, (_, value) in VARIABLES.items()}
    assert {name.lower() for name in VARIABLES} == set(Settings.model_fields)


def test_an_empty_variable_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A compose file that passes on a variable nobody set does not set it to nothing."""
    monkeypatch.setenv("CLEANER_PORT", "")

    assert load_settings().port == 8000


def test_the_command_line_goes_before_the_environment_before_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever is closer to the start of the process wins."""
    write(tmp_path, monkeypatch, 'port = 1\nworkers = 1\nprofile = "recall"\nrules = ["r.yaml"]\n')
    monkeypatch.setenv("CLEANER_PORT", "2")
    monkeypatch.setenv("CLEANER_WORKERS", "2")
    given = load_settings({"port": 3})

    assert (given.port, given.workers, given.profile, given.rules) == (3, 2, "recall", (Path("r.yaml"),))


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CLEANER_PORT", "http"),
        ("CLEANER_PORT", "tcp://10.0.0.7:8000"),
        ("CLEANER_PORT", "70000"),
        ("CLEANER_WORKERS", "0"),
        ("CLEANER_MAX_BODY_BYTES", "-1"),
        ("CLEANER_DEADLINE", "0"),
        ("CLEANER_DEADLINE", "inf"),
        ("CLEANER_DEADLINE", "1e10"),
        ("CLEANER_DRAIN", "inf"),
        ("CLEANER_WORKER_ADDRESS_SPACE", "100MiB"),
        ("CLEANER_WORKER_ADDRESS_SPACE", "10000000TiB"),
        ("CLEANER_MAX_CONNECTIONS", "0"),
        ("CLEANER_LOG_LEVEL", "loud"),
        ("CLEANER_PROFILE", "No Profile"),
        ("CLEANER_KEY_MAX_PENDING", "0"),
    ],
)
def test_a_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
    """The line names the variable and quotes what it has."""
    monkeypatch.setenv(variable, value)

    assert f"{variable} is {value!r}: " in fault()


@pytest.mark.parametrize("variable", ["CLEANER_PORT", "CLEANER_DRAIN", "CLEANER_CORS_ORIGINS", "CLEANER_LARGE_BYTES"])
def test_an_endless_value_has_a_short_error(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    """A value of more digits than Python makes a number of is refused like any other, and is not told in full."""
    monkeypatch.setenv(variable, "9" * 5000)
    with pytest.raises(OptionsError, match=f"^{variable} is '9{{90,}}…") as caught:
        load_settings()

    assert len(str(caught.value)) < 500


def test_all_faults_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two wrong variables are two mistakes to mend, not two starts."""
    monkeypatch.setenv("CLEANER_PORT", "x")
    monkeypatch.setenv("CLEANER_DRAIN", "y")

    assert "CLEANER_PORT" in fault()
    assert "CLEANER_DRAIN" in fault()


def test_a_wrong_key_in_the_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A key that is wrong or unknown is named with its file, and what there is instead is listed."""
    write(tmp_path, monkeypatch, 'port = "x"\nprot = 1\n')

    assert "cleaner.toml: port is 'x'" in fault()
    assert "cleaner.toml: prot: there is no such setting; expected one of host, port" in fault()


@pytest.mark.parametrize("text", ["port = ", "\x00"])
def test_a_file_that_is_no_toml_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str) -> None:
    """A file that cannot be parsed is refused by its variable and name."""
    write(tmp_path, monkeypatch, text)

    assert "CLEANER_CONFIG names" in fault()


def test_a_path_with_a_nul_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No file can have such a name; whoever opened it later would fail in words of Python's own."""
    write(tmp_path, monkeypatch, 'socket = "a\\u0000b"')

    assert "no path has a NUL character" in fault()


def test_a_file_may_begin_with_a_byte_order_mark(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Some editors put one before the first key, where nobody sees it."""
    write(tmp_path, monkeypatch, "\ufeffport = 8123")

    assert load_settings().port == 8123


def test_a_file_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A configuration that somebody named and nobody can read is not passed over."""
    monkeypatch.setenv("CLEANER_CONFIG", str(tmp_path / "none.toml"))

    assert "none.toml" in fault()


def test_an_option_is_named_as_the_command_line_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong override is named by its field, not by a variable that the user never set."""
    monkeypatch.setenv("CLEANER_PORT", "80")

    assert fault({"port": 99_999}).startswith("port is 99999")


def test_what_is_wrong_with_a_value_is_told_in_our_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value that a check of our own refuses is told without the words that pydantic puts before them."""
    monkeypatch.setenv("CLEANER_CORS_ORIGINS", "app.example")

    assert fault().startswith("CLEANER_CORS_ORIGINS is 'app.example': 'app.example' is no origin")


def test_an_origin_in_another_script_is_as_browsers_send_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host in another script, with its port, is compared in the form in which browsers send it."""
    monkeypatch.setenv("CLEANER_CORS_ORIGINS", "https://möwe.example:8443 http://[::1]:80")

    assert load_settings().cors_origins == ("https://xn--mwe-sna.example:8443", "http://[::1]:80")


@pytest.mark.parametrize(
    "origin", ["https://a.example/", "https://a.example/page", "a.example", "HTTPS://A.example", "https://", "null"]
)
def test_an_origin_is_as_browsers_send_it(monkeypatch: pytest.MonkeyPatch, origin: str) -> None:
    """What no browser would ever send as its origin is refused, as it would be allowed in vain."""
    monkeypatch.setenv("CLEANER_CORS_ORIGINS", f"https://b.example {origin}")

    assert f"{origin!r} is no origin as browsers send it" in fault()


def test_a_profile_s_name_is_asked_for_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no name of a profile is told in words what one is, not in a regular expression."""
    monkeypatch.setenv("CLEANER_PROFILE", "Balanced!")

    with pytest.raises(OptionsError) as caught:
        load_settings()
    assert str(caught.value) == "CLEANER_PROFILE is 'Balanced!': should be the name of a profile, such as balanced"


def test_keys_are_never_quoted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keys of a wrong type in the file are told of without what they are."""
    write(tmp_path, monkeypatch, 'keys = ["a:kq3Rv8Zt1Lw0Xy5Bn7Mc"]\n')

    assert "cleaner.toml: keys is set: " in fault()
    assert "kq3Rv8Zt1Lw0Xy5Bn7Mc" not in fault()


def test_a_variable_with_a_slip_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """What looks like a setting and is none comes with the one that was meant; what Kubernetes sets is passed over."""
    for name in ("KEY_FILE", "WORKER", "XYZZY", "WORKERS", "CONFIG", "SERVICE_HOST", "PORT_8000_TCP_ADDR"):
        monkeypatch.setenv(f"CLEANER_{name}", "1")

    assert unknown_variables() == {
        "CLEANER_KEY_FILE": "CLEANER_KEYS_FILE",
        "CLEANER_WORKER": "CLEANER_WORKERS",
        "CLEANER_XYZZY": "",
    }
