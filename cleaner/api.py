"""The library's front door: compile the rules once, clean any number of documents; only rules and models are read."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.errors import RuleError
from cleaner.model.host_name import rule_host_of
from cleaner.model.options import CleanOptions, checked_options
from cleaner.pipeline.arguments import as_source
from cleaner.pipeline.call import Call
from cleaner.pipeline.run import run
from cleaner.ruleset.find import find_sources
from cleaner.ruleset.formats import imports
from cleaner.ruleset.load import load_rulebook
from cleaner.ruleset.summary import summarise
from cleaner.scoring.model import SHIPPED, Models

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence
    from typing import NoReturn

    from cleaner.errors import RuleFault
    from cleaner.model.attempt import Attempt
    from cleaner.model.difference import DiffLine
    from cleaner.model.imported import RuleImport
    from cleaner.model.result import CleanResult, ExplainedLine, RuleSetSummary
    from cleaner.model.rule_check import RuleCheck
    from cleaner.model.source import Source
    from cleaner.model.trial import TriedBlock, WhyNot

__all__ = [
    "IMPORT_FORMATS",
    "Cleaner",
    "check_rules",
    "clean",
    "diff_trials",
    "examine_rules",
    "import_rules",
    "rule_files",
    "rule_schema",
]

IMPORT_FORMATS = imports.FORMATS
"""The formats that `import_rules` reads."""


class Cleaner:
    """A compiled rule set, ready to clean documents; safe to share between threads, cheap to reuse.

    Args:
        rules: Rule files, or directories of them, to add to the shipped rules. A rule replaces the shipped rule of the
            same id.
        options: The options of calls without their own.
        shipped: False leaves the shipped rules out.
        models: A scorer that you trained, or its folder; None for the shipped one.

    Raises:
        RuleError: A rule file is wrong; the error lists every fault.
        OptionsError: The options name a profile that the rules do not have.
        TypeError: `rules` is one path, not a sequence, or `options` are no CleanOptions.
    """

    def __init__(
        self,
        rules: Sequence[str | Path] = (),
        options: CleanOptions | None = None,
        *,
        shipped: bool = True,
        models: Models | Path | None = None,
    ) -> None:
        self._rulebook = load_rulebook(_several("rules", rules), shipped=shipped)
        self._options = checked_options(options) or CleanOptions()
        self._models = SHIPPED if models is None else Models(models) if isinstance(models, Path) else models
        self._rulebook.profiles.settings(self._options.profile)

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled: compiled rules do not travel, and compiling takes longer than most documents."""
        raise TypeError(
            "a Cleaner cannot be pickled: make one in each process, or use cleaner.distributed.BatchCleaner, which"
            " carries its rules along"
        )

    @property
    def options(self) -> CleanOptions:
        """The options of calls without their own."""
        return self._options

    def clean(
        self,
        source: str | bytes,
        *,
        url: str | None = None,
        media_type: str | None = None,
        charset: str | None = None,
        fetched: dt.date | None = None,
        options: CleanOptions | None = None,
    ) -> CleanResult:
        """Clean one document.

        Args:
            source: The page as bytes or text; HTML, or text flattened to lines.
            url: Its URL: a key for rules and a source of metadata. It is never fetched.
            media_type: ``text/html`` or ``text/plain``; None or ``auto`` looks at the content.
            charset: Of bytes, as the transport declared it; None looks at the content.
            fetched: The day it was fetched, which decides among a site's layouts; None for today.
            options: For this call only.

        Raises:
            InputError: The document cannot be cleaned as it is: undecodable, over a limit, neither HTML nor text.
            OptionsError: The options name a profile or a category that the rules do not have.
            ExtractionError: The document's tree defeated the extractor.
            TypeError: An argument is of another type.
        """
        document = as_source(source, url, media_type, charset, fetched)
        return run(self._call(document, options), self._models)

    def explain(
        self,
        source: str | bytes,
        *,
        url: str | None = None,
        media_type: str | None = None,
        charset: str | None = None,
        fetched: dt.date | None = None,
        options: CleanOptions | None = None,
    ) -> tuple[ExplainedLine, ...]:
        """List the document line by line, each kept or removed, and why; takes and raises what `clean` does."""
        document = as_source(source, url, media_type, charset, fetched)
        return self.attempt(document, options=options).lines

    def check_site(self, url: str | None) -> None:
        """Check the rule files about the host of a URL, which are otherwise read with its first page.

        A page of that host is cleaned without the files that have faults, and flagged ``broken_rules:FILE``.

        Raises:
            RuleError: A file about the host has faults; the error lists them all.
        """
        if faults := self._rulebook.sites.at(rule_host_of(url)).faults:
            raise RuleError(faults)

    def check_sites(self, files: Iterable[Path]) -> None:
        """Check the files among `files` that are about single hosts; all others were checked by the constructor.

        Raises:
            RuleError: One of them has faults; the error lists them all.
        """
        if faults := self._rulebook.sites.faults_in(files):
            raise RuleError(faults)

    def trial(
        self,
        source: str | bytes,
        *,
        url: str | None = None,
        media_type: str | None = None,
        charset: str | None = None,
        fetched: dt.date | None = None,
        why_not: WhyNot | None = None,
    ) -> tuple[TriedBlock, ...]:
        """List the document block by block, each with the rules that hit it and the one that decided.

        It takes and raises what `clean` does. `why_not` asks why a rule did not hit some lines, and the answer is in
        their blocks' `misses`; where there is no such rule, an OptionsError says so.
        """
        from cleaner.pipeline.trial import trial  # noqa: PLC0415 - few callers need it, and all wait for it

        document = as_source(source, url, media_type, charset, fetched)
        return trial(self._call(document), self._models, why_not)

    def take_rule_seconds(self) -> dict[str, float]:
        """Return the seconds of wall time that rules took since the last call, by rule id.

        Only single queries of a page and tests of a line that take a millisecond or more are counted; rules in files
        about single hosts are not.
        """
        return self._rulebook.take_seconds()

    def attempt(self, document: Source, rules: str = "", options: CleanOptions | None = None) -> Attempt:
        """Clean one document with more rules than those in force, and list its blocks, too.

        Args:
            document: The document and what is known about it.
            rules: The text of a rule file; "" for none.
            options: For this call only.

        Raises:
            RuleError: The rules have faults; the error lists them all. What `clean` raises, too.
        """
        from cleaner.pipeline.attempt import attempt  # noqa: PLC0415 - few callers need it, and all wait for it

        return attempt(document, self._rulebook, rules, checked_options(options) or self._options, self._models)

    def rules(self, host: str | None = None) -> RuleSetSummary:
        """Describe the rules in force; with a host, those about that host, including its own files'."""
        return summarise(self._rulebook, host, self._options.profile)

    def _call(self, source: Source, options: CleanOptions | None = None) -> Call:
        return Call.of(source, self._rulebook, checked_options(options) or self._options)


@lru_cache(maxsize=1)
def _shipped_cleaner() -> Cleaner:
    return Cleaner()


def clean(
    source: str | bytes,
    *,
    url: str | None = None,
    media_type: str | None = None,
    charset: str | None = None,
    fetched: dt.date | None = None,
    options: CleanOptions | None = None,
) -> CleanResult:
    """Clean one document with the shipped rules; see `Cleaner.clean`."""
    return _shipped_cleaner().clean(
        source, url=url, media_type=media_type, charset=charset, fetched=fetched, options=options
    )


def check_rules(paths: Sequence[str | Path] = ()) -> tuple[int, tuple[RuleFault, ...]]:
    """Check rule files, or the shipped ones if none is named: their schema, then the examples of every rule.

    Returns:
        How many rules were checked, and the faults found, in file order.

    Raises:
        TypeError: `paths` is one path, not a sequence.
    """
    checked = examine_rules(paths)
    return checked.rules, checked.faults


def examine_rules(paths: Sequence[str | Path] = ()) -> RuleCheck:
    """Check rule files as `check_rules` does, and tell all that there is to tell of them; raises what that does."""
    from cleaner.pipeline.check import check_files  # noqa: PLC0415 - as above

    return check_files(_several("paths", paths))


def rule_files(paths: Sequence[str | Path]) -> tuple[Path, ...]:
    """Find the files that a `Cleaner` with these `rules` would read, at once or with the first page of their host.

    Raises:
        RuleError: A path is missing, or has no rule file.
        TypeError: `paths` is one path, not a sequence.
    """
    sources = find_sources(map(Path, _several("paths", paths)))
    if sources.faults:
        raise RuleError(tuple(sources.faults))
    sites = (Path(file) for files in sources.sites.values() for file in files)
    return (*sources.files, *sources.lists, *sites)


def rule_schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of rule files and profiles, as plain dicts."""
    from cleaner.ruleset.json_schema import json_schema  # noqa: PLC0415 - few callers need it, and all wait for it

    return json_schema()


def import_rules(origin: str, path: Path) -> RuleImport:
    """Convert rules of another format to rule files; nothing is written.

    Args:
        origin: Their format, one of `IMPORT_FORMATS`.
        path: A file of that format, or a folder with such files.

    Raises:
        OptionsError: The format is unknown.
        RuleError: The path has no file of the format.
        OSError: The path cannot be read.
    """
    return imports.import_rules(origin, path)


def diff_trials(old: Sequence[TriedBlock], new: Sequence[TriedBlock]) -> tuple[DiffLine, ...]:
    """Compare two cleaners' results of `Cleaner.trial` on one document.

    Returns:
        The lines that differ, each with one kept line before and after it; none if no line does.
    """
    from cleaner.pipeline.compare import compare  # noqa: PLC0415 - few callers need it, and all wait for it

    return compare(old, new)


def _several(name: str, paths: Sequence[str | Path]) -> Sequence[str | Path]:
    """Refuse one path where a sequence is expected; a string would be one of letters, "/" among them the whole disk."""
    if isinstance(paths, str | Path):
        raise TypeError(f"{name} is one path, {str(paths)!r}: expected a sequence of them, such as [{str(paths)!r}]")
    return paths
