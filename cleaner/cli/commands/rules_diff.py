"""`cleaner rules diff`: what a folder of pages becomes under two rule sets, where that differs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Unpack

import click
from rich.console import Console
from rich.progress import track

from cleaner.api import Cleaner, diff_trials
from cleaner.batch.find import SUFFIXES, find_documents
from cleaner.batch.read import read_document
from cleaner.batch.write import check_writable, ended, write_whole
from cleaner.cli.difference import as_lines
from cleaner.cli.exits import OK, USER_ERROR, say
from cleaner.cli.no_address import say_no_address
from cleaner.cli.paint import paint
from cleaner.cli.stdout import stdout, write_out
from cleaner.cli.trying import Tried, day_of, options_of, what_to_try
from cleaner.errors import CleanerError, reason_of
from cleaner.model.difference import DiffReport, FailedPage, PageDiff

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.model.difference import DiffLine

_SHIPPED: Final = "shipped"


class _DiffAsked(Tried):
    html: Path | None
    exit_code: bool


class _Comparison:
    """Compares pages one by one; one that fails costs only itself."""

    def __init__(self, old: Cleaner, new: Cleaner, asked: _DiffAsked) -> None:
        self._old, self._new, self._asked = old, new, asked
        self.compared = 0
        self.differing: list[PageDiff] = []
        self.failed: list[FailedPage] = []
        self.bug: Exception | None = None

    def take(self, folder: Path, path: Path) -> None:
        """Compare one page of the folder."""
        try:
            lines = self._diff(folder / path)
        except (OSError, CleanerError) as error:
            self.fail(path, error)
        except Exception as error:  # noqa: BLE001 - a bug on one page must not cost the rest; the caller gets it
            self.failed.append(FailedPage(path=str(path), reason=f"a bug in cleaner: {type(error).__name__}: {error}"))
            self.bug = self.bug or error
        else:
            self.compared += 1
            if lines:
                self.differing.append(PageDiff(path=path.as_posix(), lines=lines))

    def fail(self, path: Path, error: OSError | CleanerError) -> None:
        """Note a page, or a folder, that cannot be read or cleaned."""
        self.failed.append(FailedPage(path=path.as_posix(), reason=reason_of(error)))

    def _diff(self, path: Path) -> tuple[DiffLine, ...]:
        content = read_document(path, self._old.options.limits)
        url, media_type, day = self._asked["url"], self._asked["media_type"], day_of(self._asked)
        old = self._old.trial(content, url=url, media_type=media_type, fetched=day)
        new = self._new.trial(content, url=url, media_type=media_type, fetched=day)
        return diff_trials(old, new)


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--html", metavar="PATH", type=click.Path(dir_okay=False, path_type=Path), help="Write a report here.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if any line differs.")
@what_to_try
def command(old: str, new: str, folder: Path, **asked: Unpack[_DiffAsked]) -> int:
    """Show what differs between the pages under DIR cleaned with the rules OLD and with the rules NEW.

    Each is a rule file or a folder of them, beside the shipped rules, or the word "shipped" for those alone.
    """
    if asked["html"] is not None:
        check_writable(asked["html"])
    options = options_of(asked)
    cleaners = [Cleaner(_paths(rules), options) for rules in (old, new)]
    for cleaner in cleaners:
        cleaner.check_site(asked["url"])
    comparison = _Comparison(cleaners[0], cleaners[1], asked)
    pages = sorted(find_documents(folder, comparison.fail))
    for path in _watched(pages):
        comparison.take(folder, path)
    report = DiffReport(
        old=old,
        new=new,
        folder=str(folder),
        pages=comparison.compared,
        differing=tuple(comparison.differing),
        failed=tuple(comparison.failed),
    )
    if not pages:
        say(f"found nothing to clean under {folder}: expected files that end in {', '.join(sorted(SUFFIXES))}")
    elif asked["url"] is None:
        say_no_address([cleaner.rules() for cleaner in cleaners], "--url names the address of all pages")
    _write(report, asked["html"])
    if comparison.bug is not None:
        raise comparison.bug
    return USER_ERROR if report.failed or (asked["exit_code"] and report.differing) else OK


def _paths(rules: str) -> tuple[Path, ...]:
    return () if rules == _SHIPPED else (Path(rules),)


def _watched(pages: list[Path]) -> Iterable[Path]:
    """Show a bar on standard error meanwhile, if that is a terminal."""
    console = Console(stderr=True)
    return track(pages, "comparing", console=console, transient=True, disable=not console.is_terminal)


def _write(report: DiffReport, html: Path | None) -> None:
    write_out(ended(paint(as_lines(report), stdout())))
    for failure in report.failed:
        say(f"{failure.path}: {failure.reason}")
    if html is not None:
        from cleaner.cli.difference_html import as_html  # noqa: PLC0415 - lxml's builder, for those who want a page

        write_whole(html, as_html(report))
