"""The command `cleaner`: finds the subcommand, runs it, and exits with its code."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

import click

from cleaner.cli import exits
from cleaner.cli.stdout import settle, use_utf8
from cleaner.version import version

if TYPE_CHECKING:
    from typing import NoReturn

_COMMANDS: Final = {
    "clean": "cleaner.cli.commands.clean",
    "batch": "cleaner.cli.commands.batch",
    "serve": "cleaner.cli.commands.serve",
    "rules": "cleaner.cli.commands.rules",
}


class _Group(click.Group):
    """Imports a command when it is asked for, so that cleaning a page does not wait for the web server's import."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(_COMMANDS[cmd_name]).command
        return command


@click.group(cls=_Group, no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version(), message="cleaner %(version)s")
def cleaner() -> None:
    """Strip menus, related links, promos and notices from scraped pages and text, and say why each line went."""


def run() -> NoReturn:
    """Run the command line on the process's arguments, and exit."""
    use_utf8()
    stream = sys.stdout
    try:
        code = cleaner.main(prog_name="cleaner", standalone_mode=False)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last stop: each one gets its message and its code
        code = exits.report(error)
    except SystemExit as error:
        # The reader left before click had written its own text, such as that of --help: click replaces the stream
        # and exits with 1.
        code = exits.OK if sys.stdout is not stream else error.code
    settle(stream)
    sys.exit(code or exits.OK)
