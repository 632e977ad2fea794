"""`cleaner rules`: look after rule files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.api import examine_rules
from cleaner.cli.commands import rules_diff, rules_import, rules_learn, rules_list, rules_schema, rules_test
from cleaner.cli.count import count
from cleaner.cli.exits import USER_ERROR, say
from cleaner.cli.stdout import write_out

if TYPE_CHECKING:
    from cleaner.model.rule_check import RuleCheck


@click.group("rules", no_args_is_help=False)
def command() -> None:
    """Look after rule files."""


command.add_command(rules_diff.command)
command.add_command(rules_import.command)
command.add_command(rules_learn.command)
command.add_command(rules_list.command)
command.add_command(rules_schema.command)
command.add_command(rules_test.command)


@command.command("check")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.pass_context
def check(ctx: click.Context, paths: tuple[Path, ...]) -> None:
    """Check rule files, or the shipped ones if none is named: their schema, then each rule's own examples."""
    checked = examine_rules(paths)
    for remark in checked.remarks:
        say(str(remark))
    if not checked.faults:
        write_out(f"{_sound(checked)}\n")
        return
    write_out("".join(f"{fault}\n" for fault in checked.faults))
    say(count(len(checked.faults), "fault"))
    ctx.exit(USER_ERROR)


def _sound(checked: RuleCheck) -> str:
    """Say what was found to be without a fault."""
    if checked.rules:
        return f"{count(checked.rules, 'rule')}, all examples hold"
    others = ((checked.profiles, "profile"), (checked.layouts, "layout"))
    found = [count(number, noun) for number, noun in others if number]
    return f"{', '.join([*found, 'no rules'])}: no faults"
