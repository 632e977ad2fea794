"""`cleaner rules list`: the rules in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

import click

from cleaner.api import Cleaner
from cleaner.batch.write import ended
from cleaner.cli import rule_table
from cleaner.cli.exits import say
from cleaner.cli.options import profile_option
from cleaner.cli.rules_option import rules_option
from cleaner.cli.stdout import stdout, write_out
from cleaner.cli.trying import options_of

if TYPE_CHECKING:
    from pathlib import Path


class _ListAsked(TypedDict):
    category: str | None
    language: str | None
    host: str | None
    rules: tuple[Path, ...]
    profile: str
    render: Literal["text", "json"]


@click.command("list")
@click.option("--category", help='Only rules of this category, such as "related".')
@click.option("--language", metavar="XX", help="Only rules of this language; those for all languages are left out.")
@click.option("--host", help="Only rules about this host; those for all hosts are left out.")
@rules_option
@profile_option
@click.option(
    "--format",
    "render",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A table, or a JSON array.",
)
def command(**asked: Unpack[_ListAsked]) -> None:
    """List the rules: the shipped ones and those of --rules, with what they speak of and where they stand.

    Those that the profile has off are marked as such.
    """
    options = options_of({"media_type": None, "profile": asked["profile"], "language": asked["language"]})
    cleaner = Cleaner(asked["rules"], options)
    summary = cleaner.rules(asked["host"])
    _check_category(asked["category"], {*cleaner.rules().categories, *summary.categories})
    rules = tuple(
        rule
        for rule in summary.rules
        if asked["category"] in (None, rule.category)
        and (options.language is None or options.language in rule.languages)
    )
    if asked["render"] == "json":
        write_out(ended(rule_table.as_json(rules)))
        return
    if not rules:
        say("no rule is about all of that")
        return
    write_out(ended(rule_table.as_text(rules, stdout())))
    for each in summary.filter_lists:
        say(f"and {each.filters:,} filters of {each.file}")


def _check_category(category: str | None, known: set[str]) -> None:
    if category is not None and category not in known:
        raise click.UsageError(
            f"Invalid value for '--category': {category!r}: expected one of {', '.join(sorted(known))}."
        )
