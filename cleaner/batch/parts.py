"""The parts of an output, which are also the record of how far it is.

A part's name says which records of the input it covers, ``part-000000000-000001000.jsonl`` those from 0 up to 999, and
``-end`` that the input has no more. As a part appears whole, no second file can disagree with it on what is done.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from cleaner.batch.durable import TEMPORARY
from cleaner.errors import OptionsError

if TYPE_CHECKING:
    from cleaner.batch.storage.folder import Folder

_PART: Final = re.compile(r"part-(\d{9,})-(\d{9,})(-end)?\.(jsonl|parquet)")
_BESIDE: Final = re.compile(r"part-\d{9,}-\d{9,}(?:-end)?\.(?:errors\.jsonl|summary\.json)")
"""Files that say something of a part, and go with it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is there, or will be."""

    first: int
    """The first record that it covers, counted from 0."""
    behind: int
    """The first record that it does not cover."""
    end: bool
    """Whether the input has no records behind it."""
    to: str
    """Its format."""

    @property
    def name(self) -> str:
        """Name its file."""
        return f"{self._stem}.{self.to}"

    @property
    def errors_name(self) -> str:
        """Name the file of the records that it covers and does not hold; there is none if there are none."""
        return f"{self._stem}.errors.jsonl"

    @property
    def summary_name(self) -> str:
        """Name the file that sums it up for a report; there is one only if a report was asked for."""
        return f"{self._stem}.summary.json"

    @property
    def _stem(self) -> str:
        return f"part-{self.first:09}-{self.behind:09}{'-end' if self.end else ''}"

    @classmethod
    def of(cls, name: str) -> Self | None:
        """Read a file's name; None if it is no part's."""
        match = _PART.fullmatch(name)
        return cls(int(match[1]), int(match[2]), match[3] is not None, match[4]) if match else None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an output is."""

    behind: int = 0
    """How many records of the input are covered."""
    end: bool = False
    """Whether these are all."""


def resume(out_dir: Folder, folder: Path, to: str, changed_ns: int, *, anew: bool = False) -> Progress:
    """Find how far an output is, and clear away what a killed run left.

    Parts count as far as they follow one another without a gap; a part that is not newer than the input counts not.

    Args:
        out_dir: Where outputs lie.
        folder: The output's folder in it, which may be missing.
        to: The format that its parts shall have.
        changed_ns: When the input was last changed, in nanoseconds since 1970.
        anew: Whether to begin anew, whatever is there.

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
        now = Progress(part.behind, part.end)
    for name in files:
        if Path(name).match(TEMPORARY) or (name not in kept and (_PART.fullmatch(name) or _BESIDE.fullmatch(name))):
            out_dir.remove(folder / name)
    return now
