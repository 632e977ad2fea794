"""`cleaner rules learn`: pages of one site in, a rule file for review out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cleaner.batch.write import check_writable, write_whole
from cleaner.cli.count import count
from cleaner.cli.exits import say
from cleaner.cli.options import output_option
from cleaner.cli.pages import read_pages
from cleaner.cli.progress import page_counter
from cleaner.cli.stdout import printable, stdout, write_out
from cleaner.errors import LearnError
from cleaner.learner import learn_rules
from cleaner.records.fields import CONTENT_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cleaner.learner import LearntRules, Page

_SHOWN: Final = 20
"""Pages passed over that are named, and lines left out, of which the most frequent come first."""


@click.command("learn")
@click.argument("path", metavar="DIR|JSONL", type=click.Path(exists=True, path_type=Path))
@click.option("--host", help="The site the pages are of, such as example.org; found in their addresses otherwise.")
@click.option(
    "--content-field",
    help=f"Of JSONL: the field with the page. Otherwise the first of {', '.join(CONTENT_FIELDS)}.",
)
@click.option("--url-field", default="url", show_default=True, help="Of JSONL: the field with the page's address.")
@output_option
def command(path: Path, host: str | None, content_field: str | None, url_field: str, output: Path | None) -> None:
    """Learn rules from pages of one site: what recurs on them and no rule drops yet.

    The pages are the .html, .htm, .xhtml and .txt files under DIR, or a JSON object a line of JSONL. The rules are for
    review: each says on how many pages it was seen.
    """
    if output is not None:
        check_writable(output)  # before pages are read for minutes
    unread: list[tuple[str, str]] = []
    with page_counter() as show:

        def counted() -> Iterator[Page]:
            for number, page in enumerate(read_pages(path, content_field, url_field, _note(unread)), start=1):
                show(number)
                yield page

        try:
            learnt = learn_rules(counted(), host=host)
        except LearnError:
            _pass_over(unread)  # what was not read may be why there are too few
            raise
    _report(learnt, unread)
    if not learnt.rules:
        say("no rules: nothing recurs that is surely not content and that no rule drops yet")
    elif output is not None:
        write_whole(output, learnt.yaml)
    else:
        write_out(printable(learnt.yaml) if stdout().isatty() else learnt.yaml)


def _note(unread: list[tuple[str, str]]) -> Callable[[str, str], None]:
    return lambda name, reason: unread.append((name, reason))


def _pass_over(pages: Sequence[tuple[str, str]]) -> None:
    for name, reason in pages[:_SHOWN]:
        say(f"passed over {name}: {reason}")
    if len(pages) > _SHOWN:
        say(f"passed over {len(pages) - _SHOWN:,} more")


def _report(learnt: LearntRules, unread: list[tuple[str, str]]) -> None:
    """Report on standard error which pages were read, and which lines are in no rule and why."""
    _pass_over([*unread, *((page.name, page.reason) for page in learnt.passed_over)])
    given = learnt.offered + len(unread)
    say(f"{count(len(learnt.rules), 'rule')} from {learnt.pages:,} distinct pages of {learnt.host}, of {given:,} given")
    if learnt.known:
        said = ", ".join(f"{category} {count}" for category, count in sorted(learnt.known.items()))
        say(f"{sum(learnt.known.values()):,} recurring lines need no rule, as the shipped rules drop them: {said}")
    if learnt.refused:
        say(f"{len(learnt.refused):,} recurring lines or rules left out, as they may be content:")
    for line in learnt.refused[:_SHOWN]:
        say(f"  on {line.pages:,} pages: {line.name!r} {line.reason}")
    if len(learnt.refused) > _SHOWN:
        say(f"  and {len(learnt.refused) - _SHOWN:,} more")
