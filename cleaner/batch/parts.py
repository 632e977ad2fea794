"""The parts of an output, which also record how far the work on it has come.

A part's name says which records of the input it covers, ``part-000000000-000001000.jsonl`` those from 0 up to 999, and
``-end`` says that the input has no more. As a part appears whole, no second record of progress is needed, which could
disagree with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from cleaner.batch.durable import TEMPORARY
from cleaner.errors import OptionsError

if TYPE_CHECKING:
    from cleaner.batch.storage.folder import Folder

_PART: Final = re.compile(r"part-(\d{9,})-(\d{9,})(-end)?\.(jsonl|parquet)")
_BESIDE: Final = re.compile(r"part-\d{9,}-\d{9,}(?:-end)?\.(?:errors\.jsonl|summary\.json)")
"""Files that accompany a part, and are removed with it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part that exists, or will."""

    first: int
    """The first record that it covers, counted from 0."""
    behind: int
    """The first record after it, which it does not cover."""
    end: bool
    """Whether the input has no records after it."""
    to: str
    """Its format, one of `cleaner.batch.formats.table.FORMATS`."""

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self._stem}.{self.to}"

    @property
    def errors_name(self) -> str:
        """The name of the file that lists the records that failed; written only if any did."""
        return f"{self._stem}.errors.jsonl"

    @property
    def summary_name(self) -> str:
        """The name of its summary for a report; written only if a report was asked for."""
        return f"{self._stem}.summary.json"

    @property
    def _stem(self) -> str:
        return f"part-{self.first:09}-{self.behind:09}{'-end' if self.end else ''}"

    @classmethod
    def of(cls, name: str) -> Self | None:
        """Read a part from a file's name; None if it is not the name of one."""
        match = _PART.fullmatch(name)
        return cls(int(match[1]), int(match[2]), match[3] is not None, match[4]) if match else None


def is_beside(name: str) -> bool:
    """Whether a file's name is that of the errors or the summary of a part."""
    return _BESIDE.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work on an output has come."""

    behind: int = 0
    """Records of the input that are covered, counted from its beginning."""
    end: bool = False
    """Whether these are all."""
    faulty: int = field(default=0, compare=False)
    """How many of the parts that cover them list failures."""
    sample: str = field(default="", compare=False)
    """The name of the first of the parts that cover them and are not empty; "" for none."""


def resume(out_dir: Folder, folder: Path, to: str, changed_ns: int, *, anew: bool = False) -> Progress:
    """Find how far the work on an output has come, and clear away what a killed run left.

    Parts count as far as they follow one another without a gap; a part that is not newer than the input does not count.

    Args:
        out_dir: The folder of all outputs.
        folder: The folder of this output within it, which may be missing.
        to: The format of the parts to write.
        changed_ns: When the input was last changed, in nanoseconds since 1970.
        anew: Whether to begin anew even if there are parts.

    Raises:
        OptionsError: There are parts of another format.
        OSError: The folder cannot be looked at.
    """
    files = out_dir.names(folder)
    found = {part.first: part for name in files if (part := Part.of(name)) is not None}
    others = sorted({part.to for part in found.values()} - {to})
    if others and not anew:
        where = f"{out_dir.address}/{folder.as_posix()}"
        raise OptionsError(f"{where} holds parts in {others[0]}: name another output folder, or --overwrite them")
    kept: set[str] = set()
    now = Progress()
    while not anew and not now.end and (part := found.get(now.behind)) is not None:
        if files[part.name].changed_ns <= changed_ns or (part.behind == part.first and not part.end):
            break
        kept |= {part.name, part.errors_name, part.summary_name}
        faulty = now.faulty + (part.errors_name in files)
        now = Progress(part.behind, part.end, faulty, now.sample or (part.name if files[part.name].size else ""))
    for name in files:
        if Path(name).match(TEMPORARY) or (name not in kept and (_PART.fullmatch(name) or is_beside(name))):
            out_dir.remove(folder / name)
    return now
