"""Import: read the files of somebody else's collection, and turn them into rule files and a report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from cleaner.errors import OptionsError, RuleError, RuleFault
from cleaner.model.imported import RuleImport, Skipped
from cleaner.ruleset.formats.ftr_convert import convert_ftr, is_ftr
from cleaner.ruleset.formats.ublock_convert import convert_ublock, is_list_name
from cleaner.ruleset.formats.write_yaml import write_rule_file
from cleaner.ruleset.special_file import special_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from cleaner.ruleset.formats.report import Imported


@dataclass(frozen=True, slots=True)
class _Format:
    """A format that can be imported."""

    is_one: Callable[[str], bool]
    """Whether a file of this name is of the format."""
    expected: str
    """Names of its files, for an error."""
    part: str
    """What such a file consists of, with an example, for an error."""
    convert: Callable[[Iterable[tuple[str, str]]], Iterator[tuple[str, Imported]]]
    """From (name, text) of the files to (relative path, what was imported) of the rule files."""


_FORMATS: Final[Mapping[str, _Format]] = {
    "ftr": _Format(
        is_ftr,
        "Full-Text RSS site configs, with names such as example.org.txt",
        "directive such as body: //article",
        convert_ftr,
    ),
    "ublock": _Format(
        is_list_name, "filter lists, with names that end in .txt", "filter such as ##.advert", convert_ublock
    ),
}

_REASONS: Final = 3
"""Reasons that an error names."""

FORMATS: Final = tuple(_FORMATS)
"""Names of the formats."""


def import_rules(origin: str, path: Path) -> RuleImport:
    """Make rule files of the files at `path`, a file or a folder of them; nothing is written.

    Raises:
        OptionsError: There is no format `origin`.
        RuleError: No file of the format is there, or nothing in them can be a rule.
        OSError: The folder cannot be listed, or the file not be read.
    """
    if origin not in _FORMATS:
        raise OptionsError(f"unknown format {origin!r}: expected one of {', '.join(FORMATS)}")
    wanted = _FORMATS[origin]
    paths = [path] if not path.is_dir() else sorted(entry for entry in path.iterdir() if entry.is_file())
    paths = [entry for entry in paths if wanted.is_one(entry.name) and special_fault(entry) is None]
    if not paths:
        raise RuleError((RuleFault.of_file(path, f"nothing to import: expected {wanted.expected}"),))
    unreadable: list[Skipped] = []
    files: dict[str, str] = {}
    taken: Counter[str] = Counter()
    skipped: list[Skipped] = []
    for target, imported in wanted.convert(_read(paths, unreadable)):
        if imported.data:
            files[target] = write_rule_file(imported.data, _remarks(imported))
        taken.update(imported.taken)
        skipped += imported.skipped
    result = RuleImport(len(paths), files, dict(taken.most_common()), (*unreadable, *skipped))
    if not files:
        raise RuleError((RuleFault.of_file(path, _nothing(result, wanted.part)),))
    return result


def _nothing(result: RuleImport, part: str) -> str:
    """Say that no rule came of files, and why not, the most frequent reasons first."""
    reasons = [f"{why} ({count:,})" for why, count in islice(result.reasons.items(), _REASONS)]
    because = f"; not taken: {'; '.join(reasons)}" if reasons else ""
    files = f"{result.read:,} file{'s' * (result.read != 1)}"
    return f"nothing to import: no {part} found, in {files}, that a rule can be made of{because}"


def _read(paths: Iterable[Path], unreadable: list[Skipped]) -> Iterator[tuple[str, str]]:
    """Yield name and text of each file that is text; the others go into the report."""
    for path in paths:
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            unreadable.append(Skipped(path.name, line, path.name, f"unreadable: not UTF-8, at byte {error.start}"))
        else:
            yield path.name, text


def _remarks(imported: Imported) -> Iterator[str]:
    """Yield the lines of a comment that keeps the tests, for which a rule file has no place."""
    for url, texts in imported.tests:
        yield f"Test: {url}"
        yield from (f"  has: {text}" for text in texts)
