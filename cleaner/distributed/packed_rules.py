"""Rule files that travel: read where a job is described, written out wherever a part of it runs."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cleaner.api import rule_files
from cleaner.errors import RuleError, RuleFault

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMED: Final = 2
"""The last names of a path that are kept: the file's and its folder's, as a file in ``sites`` is about one host."""


@dataclass(frozen=True, slots=True)
class PackedRules:
    """The rule files at some paths, whole, as one value that can be sent."""

    archive: bytes = b""
    """All files, zipped; the same files make the same bytes."""
    roots: tuple[str, ...] = ()
    """The packed paths within it, in their order."""

    def unpack(self) -> tuple[Path, ...]:
        """Write the files to this machine, unless they are there already, and return the paths that were packed.

        They lie in the folder for temporary files, one folder for each set of rules and user. It stays:
        processes of a cluster end without notice, and the next one, or the next job, finds what it needs.

        Raises:
            OSError: They cannot be written.
        """
        if not self.roots:
            return ()
        digest = hashlib.sha256(self.archive).hexdigest()[:32]
        home = Path(tempfile.gettempdir()) / f"cleaner-rules-{digest}"
        folder = home if self._is_at(home) else self._write(home)
        return tuple(folder / root for root in self.roots)

    def _write(self, home: Path) -> Path:
        """Write the files, rename their folder to `home` if possible, and return the folder."""
        fresh = Path(tempfile.mkdtemp(prefix="cleaner-rules-"))
        try:
            with ZipFile(BytesIO(self.archive)) as archive:
                archive.extractall(fresh)
        except OSError:
            rmtree(fresh, ignore_errors=True)
            raise
        # Another process may have the name already; and a folder there that cannot be trusted keeps it, too.
        with suppress(OSError):
            fresh.rename(home)
        if not self._is_at(home):
            return fresh
        rmtree(fresh, ignore_errors=True)
        return home

    def _is_at(self, home: Path) -> bool:
        """Whether a folder is this user's own, closed to others, and has all files in their full size."""
        if not hasattr(os, "getuid"):
            return False
        try:
            status = home.lstat()
            if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid() or status.st_mode & 0o077:
                return False
            with ZipFile(BytesIO(self.archive)) as archive:
                return all((home / file.filename).stat().st_size == file.file_size for file in archive.infolist())
        except OSError:
            return False


def pack_rules(paths: Sequence[str | Path]) -> PackedRules:
    """Read the rule files at paths, as `Cleaner` takes them; other files in their folders are left out.

    Raises:
        RuleError: A path is missing or has no rule file, or a file cannot be read.
    """
    packed, roots = BytesIO(), []
    with ZipFile(packed, "w") as archive:
        for index, path in enumerate(paths):
            # Not resolved: that would lose the names of links, which may say that a folder is one of sites.
            whole = Path(os.path.abspath(path))  # noqa: PTH100 - as said above
            root = "/".join((str(index), *whole.parts[1:][-_NAMED:]))
            roots.append(root)
            for file in rule_files([whole]):
                below = file.relative_to(whole).as_posix()
                # A ZipInfo of its own has no date, so that the archive is the same whenever it is packed.
                archive.writestr(ZipInfo(root if below == "." else f"{root}/{below}"), _read(file), ZIP_DEFLATED)
    return PackedRules(packed.getvalue(), tuple(roots)) if roots else PackedRules()


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise RuleError((RuleFault.of_file(file, f"cannot be read: {error.strerror}"),)) from error
