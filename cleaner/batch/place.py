"""Where a document's output is written, and whether that is done already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleaner.batch.storage.folder import within
from cleaner.errors import OptionsError

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.batch.job import PageJob
    from cleaner.batch.storage.folder import Folder
    from cleaner.workers.job import Render

_SUFFIX: Final[dict[Render, str]] = {"text": ".txt", "markdown": ".md", "json": ".json"}


def output_name(name: Path, render: Render) -> Path:
    """Return a document's name in the output folder: its own, with an ending appended.

    The ending is appended rather than replaced, so that ``a.html`` and ``a.txt.gz`` in one folder stay apart.
    """
    return name.with_name(name.name + _SUFFIX[render])


def is_finished(job: PageJob, name: Path) -> bool:
    """Whether a document's output exists and is newer than the document; False if either cannot be looked at."""
    output = job.out_dir.listed(output_name(name, job.how.render))
    document = output and job.in_dir.listed(name)
    return output is not None and document is not None and output.changed_ns > document.changed_ns


def check_folders(in_dir: Folder, out_dir: Folder) -> None:
    """Check that the input folder can be read and the output folder made, and that a batch never cleans its own output.

    Raises:
        OSError: The input is not a folder that can be listed, or the output folder cannot be made.
        OptionsError: The output folder is the input folder, or contains it.
    """
    in_dir.check()
    if within(in_dir, out_dir):
        raise OptionsError(
            f"the output folder {out_dir.address} is or holds the input folder {in_dir.address}, so a second run would"
            " clean the output of the first: name another output folder"
        )
    out_dir.make()
