"""`cleaner rules import`: other people's rules as rule files, and a report of what was not taken."""

from __future__ import annotations

import secrets
import shutil
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cleaner.api import IMPORT_FORMATS, import_rules
from cleaner.batch.write import write_whole
from cleaner.cli.count import count
from cleaner.cli.stdout import write_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.model.imported import RuleImport, Skipped

_REPORT: Final = "import-report.txt"


@click.command("import")
@click.argument("origin", metavar="FORMAT", type=click.Choice(IMPORT_FORMATS))
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    help=f"Where to list every line that was not taken; {_REPORT} in OUT if not given.",
)
def command(origin: str, path: Path, out: Path, report: Path | None) -> None:
    """Make rule files in OUT, a new or empty folder, of the ftr site configs or ublock filter lists at PATH.

    Each rule file says in a comment how its origin wants it tested. OUT appears whole or not at all.
    """
    if out.exists() and not (out.is_dir() and next(out.iterdir(), None) is None):
        raise click.UsageError(f"{out} is there already: name a new or an empty folder.")
    imported = import_rules(origin, path)
    account = "".join(f"{skipped}\n" for skipped in _by_line(imported.skipped))
    _write_folder(out, imported.files if report is not None else {**imported.files, _REPORT: account})
    if report is not None:
        write_whole(report, account)
    write_out("".join(f"{line}\n" for line in _summary(imported, out, report or out / _REPORT)))


def _write_folder(out: Path, files: dict[str, str]) -> None:
    target = out.resolve()
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    part.mkdir(parents=True)
    try:
        for name, text in files.items():
            file = part / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        if target.exists():
            target.rmdir()
        part.rename(target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _by_line(skipped: Iterable[Skipped]) -> Iterator[Skipped]:
    """Put each file's lines in their order: some are known only when the whole file is read."""
    for _, some in groupby(skipped, key=lambda each: each.file):
        yield from sorted(some, key=lambda each: each.line)


def _summary(imported: RuleImport, out: Path, report: Path) -> Iterator[str]:
    yield f"{count(imported.read, 'file')} read, {count(len(imported.files), 'rule file')} written to {out}"
    yield f"taken: {sum(imported.taken.values()):,}"
    yield from (f"{number:>9,}  {what}" for what, number in imported.taken.items())
    yield f"not taken: {len(imported.skipped):,}, each with its line in {report}"
    yield from (f"{number:>9,}  {why}" for why, number in imported.reasons.items())
