"""The settings of the process: `CLEANER_*` variables, over an optional TOML file.

Options of one call are `cleaner.model.options`; these are the settings of the service as a whole.
"""

from __future__ import annotations

import os
import re
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import ByteSize, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from cleaner.errors import OptionsError
from cleaner.model.host_name import ascii_host
from cleaner.model.options import ProfileName
from cleaner.model.shortened import shortened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

PREFIX = "CLEANER_"
CONFIG_VARIABLE = f"{PREFIX}CONFIG"
"""Names a TOML file whose keys are the settings' names in lower case, without the prefix."""

_OF_KUBERNETES = re.compile(rf"{PREFIX}(SERVICE_(HOST|PORT)|PORT_\d)", re.IGNORECASE)
"""Variables that Kubernetes sets in every pod beside a Service called ``cleaner``."""

_DAY: Final = 86_400
"""Seconds that nothing may take longer than; from 25 days on the system's own calls fail."""
_LEAST_ADDRESSES: Final = 512 * 1024**2
"""A worker that has half of them cleans no page of some size."""
_MOST_ADDRESSES: Final = 2**60
"""The system takes a number of 63 bits."""
_SHOWN: Final = 100
"""Characters of a wrong value that are shown."""
_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[^\s/A-Z?#@]+")


def usable_cores() -> int:
    """Count the processor cores this process may use; at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Settings(BaseSettings):
    """How the service runs; each field is the variable `CLEANER_<FIELD>`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True)

    host: str = Field(default="127.0.0.1", min_length=1, description="Address to listen on; 0.0.0.0 for all.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port to listen on; 0 for any free one.")
    socket: Path | None = Field(default=None, description="Unix socket to listen at in the place of an address.")
    tls_cert: Path | None = Field(default=None, description="The certificate and its chain, in PEM.")
    tls_key: Path | None = Field(default=None, description="The certificate's private key, in PEM.")
    keys: SecretStr = Field(default=SecretStr(""), description="API keys as NAME:SECRET, a line or comma between.")
    keys_file: Path | None = Field(default=None, description="A file with the API keys, one a line.")
    key_max_pending: int | None = Field(
        default=None, ge=1, description="Requests of one key at once; more are sent away with 429."
    )
    open: bool = Field(default=False, description="Whether it is meant that anybody who can reach it may use it.")
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="Origins whose pages may ask, such as https://example.org, or * for all."
    )
    workers: int = Field(
        default_factory=usable_cores, ge=1, le=1024, description="Worker processes; the usable cores by default."
    )
    rules: Annotated[tuple[Path, ...], NoDecode] = Field(
        default=(), description="Rule files or directories beside the shipped ones; separated as in PATH."
    )
    watch: bool = Field(default=True, description="Whether changed rules are put in force without being asked to.")
    profile: ProfileName = Field(default="balanced", description="The profile of requests that name none.")
    max_body_bytes: ByteSize = Field(
        default=ByteSize(20 * 1024 * 1024), gt=0, description="Largest request body; a number of bytes, or 5MiB."
    )
    max_pending: int = Field(
        default=64, ge=1, description="Requests read, waiting or being cleaned at once; more are sent away with 429."
    )
    max_connections: int = Field(
        default=4096, ge=1, le=1_000_000, description="Connections open at once; more wait until one ends."
    )
    large_bytes: ByteSize = Field(
        default=ByteSize(1024 * 1024), gt=0, description="Body size from which a document counts as large; also 5MiB."
    )
    deadline: float = Field(default=60.0, gt=0, le=_DAY, description="Seconds that cleaning one document may take.")
    recycle_after: int = Field(default=10_000, ge=1, description="Documents after which a worker is replaced.")
    worker_resident: ByteSize = Field(
        default=ByteSize(1024**3), gt=0, description="Memory at which a worker is replaced; also 1GiB."
    )
    worker_address_space: ByteSize = Field(
        default=ByteSize(4 * 1024**3),
        ge=_LEAST_ADDRESSES,
        le=_MOST_ADDRESSES,
        description="Addresses beyond which a worker gets no memory; also 4GiB.",
    )
    read_timeout: float = Field(
        default=30.0, gt=0, le=_DAY, description="Seconds that a client may take to send its body."
    )
    write_timeout: float = Field(
        default=30.0, gt=0, le=_DAY, description="Seconds that a client may take to take its answer."
    )
    linger: float = Field(
        default=0.0,
        ge=0,
        le=_DAY,
        description="Seconds that requests are still taken when /readyz says that the service ends.",
    )
    drain: float = Field(
        default=20.0,
        ge=0,
        le=_DAY,
        description="Seconds that requests under way have left when the service is told to stop.",
    )
    playground: bool = Field(default=True, description="Whether / is a page on which people try documents and rules.")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="The least level that is logged."
    )
    log_format: Literal["json", "console"] = Field(default="json", description="One JSON object a line, or for eyes.")

    @field_validator("rules", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part for part in value.split(os.pathsep) if part) if isinstance(value, str) else value

    @field_validator("socket", "tls_cert", "tls_key", "keys_file", "rules")
    @classmethod
    def _check_paths(cls, value: Path | tuple[Path, ...] | None) -> Path | tuple[Path, ...] | None:
        paths = value if isinstance(value, tuple) else (value,)
        if any("\0" in str(path) for path in paths):
            raise ValueError("no path has a NUL character in it")
        return value

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _split_origins(cls, value: object) -> object:
        return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value

    @field_validator("cors_origins")
    @classmethod
    def _check_origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        for origin in origins:
            if origin != "*" and not _ORIGIN.fullmatch(origin):
                raise ValueError(
                    f"{shortened(repr(origin), _SHOWN)} is no origin as browsers send it: https://example.org or "
                    "http://localhost:3000, in lower case, without a path or a slash at the end"
                )
        return tuple(map(_as_sent, origins))


def _as_sent(origin: str) -> str:
    """Return an origin as browsers send it, which write a host in another script in ASCII."""
    scheme, mark, place = origin.partition("://")
    host, colon, port = place.partition(":")
    return f"{scheme}{mark}{ascii_host(host)}{colon}{port}"


def load_settings(overrides: Mapping[str, object] | None = None) -> Settings:
    """Read the settings: `overrides` (a command line's, by field name) over the environment over the TOML file.

    Raises:
        OptionsError: A value is wrong, or the file is; one line, which names each variable at fault.
    """
    given: dict[str, Any] = dict(overrides or {})
    config = os.environ.get(CONFIG_VARIABLE, "")
    from_file = {name: value for name, value in _read_config(config).items() if not _in_environment(name)}
    try:
        return Settings(**{**from_file, **given})
    except ValidationError as error:
        faults = (_fault(detail, given, config) for detail in error.errors(include_url=False))
        raise OptionsError("; ".join(faults)) from None


def unknown_variables() -> dict[str, str]:
    """Find variables that look like settings and are not, such as misspelt ones; each with the most similar setting.

    They cannot be refused: they may be another program's, such as a client's in the same container.
    """
    known = Settings.model_fields.keys()
    found = {
        key: key[len(PREFIX) :].lower()
        for key in sorted(os.environ)
        if key.upper().startswith(PREFIX) and key.upper() != CONFIG_VARIABLE and not _OF_KUBERNETES.match(key)
    }
    similar = {key: get_close_matches(name, known, 1) for key, name in found.items() if name not in known}
    return {key: f"{PREFIX}{names[0]}".upper() if names else "" for key, names in similar.items()}


def _read_config(config: str) -> dict[str, object]:
    if not config:
        return {}
    try:
        return tomllib.loads(Path(config).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise OptionsError(f"{CONFIG_VARIABLE} names {config!r}, which cannot be read as TOML: {why}") from None


def _in_environment(name: str) -> bool:
    variable = f"{PREFIX}{name}".upper()
    return any(value for key, value in os.environ.items() if key.upper() == variable)


def _fault(detail: ErrorDetails, given: Mapping[str, object], config: str) -> str:
    name = str(detail["loc"][0]) if detail["loc"] else ""
    where = f"{PREFIX}{name}".upper() if _in_environment(name) else f"{config}: {name}"
    if name in given:
        where = name
    if detail["type"] == "extra_forbidden":
        return f"{where}: there is no such setting; expected one of {', '.join(Settings.model_fields)}"
    found = "set" if name == "keys" else shortened(repr(detail["input"]), _SHOWN)
    if detail["type"] == "string_pattern_mismatch":
        # Of all settings only the profile has a pattern.
        return f"{where} is {found}: should be the name of a profile, such as balanced"
    return f"{where} is {found}: {detail['msg'].removeprefix('Value error, ')}"
