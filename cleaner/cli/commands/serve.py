"""`cleaner serve`: the HTTP service."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict, Unpack

import click

from cleaner.cli.rules_option import rules_option
from cleaner.service.early import early_signals
from cleaner.workers.birth import wake

_PATH = click.Path(path_type=Path)


class _Given(TypedDict):
    """Fields of `Settings`; None or empty where the command line leaves it to the environment."""

    host: str | None
    port: int | None
    socket: Path | None
    tls_cert: Path | None
    tls_key: Path | None
    keys_file: Path | None
    open: bool
    cors_origins: str | None
    workers: int | None
    rules: tuple[Path, ...]
    no_watch: bool
    profile: str | None
    deadline: float | None
    log_level: str | None
    log_format: str | None


@click.command("serve")
@click.option("--host", help="Address to listen on; 0.0.0.0 for all.  [default: CLEANER_HOST, or 127.0.0.1]")
@click.option("--port", type=int, help="Port to listen on; 0 for any free one.  [default: CLEANER_PORT, or 8000]")
@click.option(
    "--socket", type=_PATH, help="Unix socket to listen at in the place of an address.  [default: CLEANER_SOCKET]"
)
@click.option("--tls-cert", type=_PATH, help="Certificate and chain, in PEM.  [default: CLEANER_TLS_CERT]")
@click.option("--tls-key", type=_PATH, help="The certificate's private key, in PEM.  [default: CLEANER_TLS_KEY]")
@click.option(
    "--keys-file", type=_PATH, help="API keys, NAME:SECRET one a line.  [default: CLEANER_KEYS_FILE, or CLEANER_KEYS]"
)
@click.option(
    "--open",
    is_flag=True,
    help="Serve all who reach the address, without keys: something else stands in front.  [default: CLEANER_OPEN]",
)
@click.option(
    "--cors-origins", help="Origins whose pages may ask, a comma between, or *.  [default: CLEANER_CORS_ORIGINS]"
)
@click.option("--workers", type=int, help="Processes that clean.  [default: CLEANER_WORKERS, or one a core]")
@rules_option
@click.option(
    "--no-watch",
    is_flag=True,
    help="Do not put changed rules in force; SIGHUP still does.  [default: not CLEANER_WATCH]",
)
@click.option("--profile", help="The profile of requests that name none.  [default: CLEANER_PROFILE, or balanced]")
@click.option("--deadline", type=float, help="Seconds for one document.  [default: CLEANER_DEADLINE, or 60]")
@click.option(
    "--log-level",
    type=click.Choice(["debug", "info", "warning", "error"]),
    help="The least level that is logged.  [default: CLEANER_LOG_LEVEL, or info]",
)
@click.option(
    "--log-format",
    type=click.Choice(["json", "console"]),
    help="One JSON object a line, or for eyes.  [default: CLEANER_LOG_FORMAT, or json]",
)
def command(**given: Unpack[_Given]) -> None:
    """Serve cleaning over HTTP until SIGTERM or ^C; what is under way then is finished first.

    Options go before CLEANER_* variables, and those before the TOML file that CLEANER_CONFIG names.
    """
    with early_signals():
        # Workers load their library while this process loads the settings.
        wake()
        from cleaner.service.begin import begin  # noqa: PLC0415 - see above
        from cleaner.settings import load_settings  # noqa: PLC0415 - see above

        settings: dict[str, object] = {name: value for name, value in given.items() if value not in (None, ())}
        if settings.pop("no_watch"):
            settings["watch"] = False
        if not settings["open"]:
            del settings["open"]
        begin(load_settings(settings))
