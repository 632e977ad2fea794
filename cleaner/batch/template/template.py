"""The site template: what recurs on the pages of one site, as rule files beside the output.

The input is read twice before it is cleaned: to count each site's pages, and to sample those of the most frequent
sites. The files appear all at once. A run that is started again finds them and learns nothing anew, so all
its documents, before and after a kill, are cleaned by the same rules.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cleaner.batch.durable import put_in_place
from cleaner.batch.report.frequent import Entry, Frequent
from cleaner.batch.storage.folder import put_whole
from cleaner.batch.storage.local import LocalFolder, root_of
from cleaner.batch.template.learn import learn_sites
from cleaner.batch.template.read import read_located
from cleaner.batch.template.sample import PageSample
from cleaner.learner import LEAST_DISTINCT, Page

if TYPE_CHECKING:
    from cleaner.batch.job import RecordJob

FOLDER: Final = "site-template"
"""Its name in the output folder."""
MOST_SITES: Final = 1000
"""Sites to learn at most, the most frequent ones."""
_SITES: Final = "sites"
_LIST: Final = "sites.json"
_TEMPORARY: Final = ".cleaner-template-"


@dataclass(frozen=True, slots=True)
class SiteTemplate:
    """The rules that a batch learnt from its own input."""

    rules: tuple[Path, ...]
    """Paths to add to the user's rules; empty if nothing recurs."""
    counts: dict[str, int]
    """Site to the number of its rules; sites where nothing was learnt have 0."""


def site_template(job: RecordJob, rules: tuple[Path, ...], workers: int) -> SiteTemplate:
    """Find the template in the output folder, or make it.

    Args:
        job: What is to be cleaned; `overwrite` makes the template anew.
        rules: The user's rule files; a line that one of them drops needs no rule of the template.
        workers: Processes that learn.

    Raises:
        OSError: The input cannot be read or the output cannot be written.
        OptionsError: The output folder is in a store.
        RuleError: One of the `rules` is wrong.
    """
    out_dir = root_of(job.out_dir, "the rules of a site template")
    place = out_dir / FOLDER
    for left in out_dir.glob(f"{_TEMPORARY}*"):
        shutil.rmtree(left, ignore_errors=True)  # of a run that was killed
    if job.how.overwrite:
        shutil.rmtree(place, ignore_errors=True)
    if not place.exists():
        with tempfile.TemporaryDirectory(prefix=_TEMPORARY, dir=out_dir, ignore_cleanup_errors=True) as name:
            _make(Path(name), job, rules, workers)
            put_in_place(Path(name) / FOLDER, place)
    counts: dict[str, int] = json.loads((place / _LIST).read_bytes())
    return SiteTemplate((place / _SITES,) if any(counts.values()) else (), counts)


def _make(folder: Path, job: RecordJob, rules: tuple[Path, ...], workers: int) -> None:
    hosts = _frequent(job)
    sample = PageSample(folder / "sample.sqlite", hosts)
    try:
        for host, record in read_located(job):
            sample.offer(host, Page(record.place, record.source.content, record.source.url))
    finally:
        sample.close()
    (folder / FOLDER / _SITES).mkdir(parents=True)
    made = LocalFolder(folder / FOLDER)
    counts = {}
    for host, count, text in learn_sites(folder / "sample.sqlite", hosts, rules, workers):
        counts[host] = count
        if text:
            put_whole(made, Path(_SITES, f"{host}.yaml"), text.encode())
    put_whole(made, Path(_LIST), f"{json.dumps(counts, indent=1)}\n".encode())


def _frequent(job: RecordJob) -> list[str]:
    """Return the sites with enough pages to learn from, of very many nearly exactly the most frequent ones."""
    found = Frequent(MOST_SITES)
    for host, _ in read_located(job):
        found.add(host, Entry(1))
    return [host for host, entry in found.ranked() if entry.count + entry.over >= LEAST_DISTINCT]
