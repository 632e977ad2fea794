"""A Unix socket's file, real ones."""

from __future__ import annotations

import socket
import stat
from typing import TYPE_CHECKING

import pytest

from cleaner.errors import OptionsError
from cleaner.service.socket_file import socket_file

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="there are no Unix sockets")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a place for a socket."""
    return tmp_path / "cleaner.sock"


def knock(path: Path) -> None:
    """Connect, or raise why that is not possible."""
    with socket.socket(socket.AF_UNIX) as visitor:
        visitor.connect(str(path))


def test_it_is_for_user_and_group_and_gone_at_the_end(path: Path) -> None:
    """The file has mode 660, takes connections once it listens, and does not outlive the service."""
    with socket_file(path) as bound:
        assert stat.S_IMODE(path.lstat().st_mode) == 0o660
        with pytest.raises(ConnectionRefusedError):
            knock(path)
        bound.listen()
        knock(path)

    assert not path.exists()


def test_what_a_dead_service_left_is_replaced(path: Path) -> None:
    """A socket's file that nobody listens at is in nobody's way."""
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
    with socket_file(path) as bound:
        bound.listen()
        knock(path)


def test_a_live_one_is_left_alone(path: Path) -> None:
    """Where another service listens this one does not, and the other one still does."""
    with socket_file(path) as other:
        other.listen()
        with pytest.raises(OptionsError, match="another service listens"), socket_file(path):
            pass
        knock(path)


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_another_file_is_left_alone(path: Path, kind: str) -> None:
    """Anything but a socket is refused and not touched; a link is not followed."""
    if kind == "file":
        path.write_text("mine", encoding="utf-8")
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(path.parent / "elsewhere")
    with pytest.raises(OptionsError, match="another file lies"), socket_file(path):
        pass

    assert path.is_symlink() if kind == "link" else path.exists()


def test_a_place_that_cannot_be_is_named(tmp_path: Path) -> None:
    """A folder that is not there, and a path longer than the system takes, are told with what to set."""
    for path in (tmp_path / "none" / "cleaner.sock", tmp_path / ("x" * 200)):
        with pytest.raises(OptionsError, match=r"cannot listen at .*CLEANER_SOCKET"), socket_file(path):
            pass


def test_a_successor_keeps_its_file(path: Path) -> None:
    """A service that ends removes its own file only, not that of one that took its place."""
    with socket_file(path):
        path.unlink()
        path.write_text("another's", encoding="utf-8")

    assert path.read_text(encoding="utf-8") == "another's"
