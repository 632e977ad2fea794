"""`cleaner rules test`: what each rule said of each block of a page, and why one of them did not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, Unpack

import click

from cleaner.api import Cleaner
from cleaner.batch.write import ended
from cleaner.cli import trial
from cleaner.cli.exits import say
from cleaner.cli.page import read_page
from cleaner.cli.rules_option import rules_option
from cleaner.cli.stdout import stdout, write_out
from cleaner.cli.trying import Tried, day_of, options_of, what_to_try
from cleaner.model.trial import WhyNot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.model.trial import TriedBlock

_LEFT_OUT: Final = ("left_out", "outside_layout")


class _TestAsked(Tried):
    rules: tuple[Path, ...]
    rule: str | None
    line: str
    show_all: bool
    render: Literal["text", "json"]


@click.command("test")
@click.argument("page", type=click.Path(allow_dash=True, path_type=Path))
@rules_option
@click.option("--rule", metavar="ID", help="Only this rule; --line asks why it did not hit a line.")
@click.option("--line", metavar="TEXT", default="", help="Only lines that hold this text, whoever spoke of them.")
@click.option("--all", "show_all", is_flag=True, help="Also lines that nobody spoke of, with what was measured.")
@what_to_try
@click.option(
    "--format",
    "render",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For eyes, or a JSON array of the same.",
)
def command(page: Path, **asked: Unpack[_TestAsked]) -> None:
    """Show for each line of PAGE, or of standard input for -, what each rule said of it and whose word counted."""
    options = options_of(asked)
    why_not = WhyNot(asked["rule"], asked["line"]) if asked["rule"] else None
    blocks = Cleaner(asked["rules"], options).trial(
        read_page(page, options.limits),
        url=asked["url"],
        media_type=asked["media_type"],
        fetched=day_of(asked),
        why_not=why_not,
    )
    shown = _choose(blocks, asked)
    if asked["render"] == "json":
        write_out(ended(trial.as_json(shown)))
        return
    measured = asked["show_all"] or bool(asked["line"])
    write_out(ended(trial.as_text(shown, stdout(), measured=measured)))
    say(_summary(blocks, asked))


def _choose(blocks: Sequence[TriedBlock], asked: _TestAsked) -> tuple[TriedBlock, ...]:
    """Leave out what nobody asked about."""
    wanted = " ".join(asked["line"].casefold().split())
    chosen = [block for block in blocks if wanted in " ".join(block.text.casefold().split())]
    if not chosen and wanted:
        raise click.ClickException(f"no line holds {asked['line']!r}: expected a part of one line, as --all shows them")
    if asked["rule"]:
        chosen = list(trial.about(chosen, asked["rule"]))
    if asked["show_all"] or wanted:
        return tuple(chosen)
    return tuple(
        block.model_copy(update={"misses": ()})
        for block in chosen
        if (block.words and not block.misses) or (block.verdict in _LEFT_OUT and not asked["rule"])
    )


def _summary(blocks: Sequence[TriedBlock], asked: _TestAsked) -> str:
    if (rule := asked["rule"]) is not None:
        hits = sum(any(word.rule == rule for word in block.words) for block in blocks)
        hint = "" if hits or asked["line"] else "; --line TEXT says why it leaves a line alone"
        return f"{rule} hits {hits} of {len(blocks)} lines{hint}"
    by_rule = sum(not block.kept and block.verdict is None for block in blocks)
    by_score = sum(block.verdict in _LEFT_OUT for block in blocks)
    hint = "" if asked["show_all"] or asked["line"] else "; --all shows those that nobody spoke of"
    kept = len(blocks) - by_rule - by_score
    return f"{len(blocks)} lines: {by_rule} dropped by rules, {by_score} by the scorer, {kept} kept{hint}"
