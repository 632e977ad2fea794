"""A thread that reports when something at or below some paths changes.

What happens inside a folder, the system tells (or, where it cannot, a scan every second). What a path is at all, a
file or a folder, behind which links, or nothing, is looked at a few times a second: no event tells of a link further
up that leads elsewhere, and a file that was replaced by another one is not the file that was watched.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from watchfiles import watch

from cleaner.reload.events import Polling
from cleaner.reload.look import Look, counts, look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from watchfiles.main import FileChange

    Seen = Mapping[Path, Look | None]

_LOOK_MS: Final = 200
_STEP_MS: Final = 50
"""A burst of changes is over when this long nothing changes, ..."""
_BURST_MS: Final = 500
"""... or goes on; then the rest of it is another change."""
_SCAN_MS: Final = 1000
_ESTABLISHED_SECONDS: Final = 5.0


class PathWatch(threading.Thread):
    """Watches paths until it is told to stop; never raises, and never keeps the process from ending.

    Args:
        paths: Files and folders; they may be missing, now or later.
        tell: Called with the paths that changed.
        report: Called if the system cannot report changes.
    """

    def __init__(
        self,
        paths: Iterable[Path],
        tell: Callable[[frozenset[Path]], None],
        report: Callable[[Polling], None],
    ) -> None:
        super().__init__(name="cleaner-watch", daemon=True)
        self._paths = tuple(paths)
        self._tell = tell
        self._report = report
        self._stop_asked = threading.Event()
        self._established = threading.Event()
        self._polling = False

    def start(self) -> None:
        """Start, and return when no change can go unseen any more."""
        super().start()
        self._established.wait(_ESTABLISHED_SECONDS)

    def stop(self) -> None:
        """Make the thread end, within a fraction of a second."""
        self._stop_asked.set()

    def run(self) -> None:
        """Watch; whenever a path leads to another place, watch that one."""
        seen, changed = self._look(), frozenset[Path]()
        while not self._stop_asked.is_set():
            seen, changed = self._watch_places(seen, changed)

    def _watch_places(self, seen: Seen, changed: frozenset[Path]) -> tuple[Seen, frozenset[Path]]:
        """Watch the places that were seen until one of them is another.

        Args:
            seen: What lay at each path.
            changed: What is not told yet: it is told when the watch stands, so that nothing can change unseen after.

        Returns:
            What lies at each path now, and what of it is not told.
        """
        folders = {path: it.real for path, it in seen.items() if it is not None and it.is_folder}
        for changes in self._changes(set(folders.values())):
            self._established.set()
            before, seen = seen, self._look(seen)
            changed |= {path for path in self._paths if seen[path] != before[path]} | _inside(changes, folders)
            if any(_place(seen[path]) != _place(before[path]) for path in self._paths):
                return seen, changed
            if changed:
                self._tell(changed)
                changed = frozenset()
        return self._look(), changed

    def _changes(self, folders: set[Path]) -> Iterator[set[FileChange]]:
        """Yield what changes below the folders, and an empty set a few times a second; ends when it cannot go on."""
        if not folders:
            while not self._stop_asked.wait(_LOOK_MS / 1000):
                yield set()
            return
        try:
            yield from watch(
                *folders,
                watch_filter=None,
                debounce=_BURST_MS,
                step=_STEP_MS,
                stop_event=self._stop_asked,
                rust_timeout=_LOOK_MS,
                yield_on_timeout=True,
                force_polling=self._polling or None,
                poll_delay_ms=_SCAN_MS,
                ignore_permission_denied=True,
            )
        except FileNotFoundError:
            # A folder was removed between the look and the watch; the next look finds out.
            self._stop_asked.wait(_LOOK_MS / 1000)
        except (OSError, RuntimeError) as error:
            self._stop_asked.wait(_LOOK_MS / 1000)
            if not self._polling:
                self._polling = True
                self._report(Polling(str(error)))

    def _look(self, before: Seen | None = None) -> Seen:
        """Look at every path; again, if that differs from before, until nobody is at it any more."""
        now = {path: look(path) for path in self._paths}
        for _ in range(_BURST_MS // _STEP_MS):
            if now == before or self._stop_asked.wait(_STEP_MS / 1000):
                break
            now, before = {path: look(path) for path in self._paths}, now
        return now


def _place(seen: Look | None) -> object:
    """Return what the watch of a place depends on: files are not watched but polled."""
    return (seen.real, seen.version) if seen is not None and seen.is_folder else None


def _inside(changes: Iterable[FileChange], folders: Mapping[Path, Path]) -> set[Path]:
    """Return the changed paths that matter, by the names under which the rules know them."""
    found: set[Path] = set()
    for _, name in changes:
        for given, real in folders.items():
            changed = Path(name)
            if changed.is_relative_to(real) and counts(changed.relative_to(real)):
                found.add(given / changed.relative_to(real))
    return found
