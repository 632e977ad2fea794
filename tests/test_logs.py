"""The shape of the log, read back from stderr."""

from __future__ import annotations

import json
import logging
import warnings
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

import pytest
import structlog

from cleaner.errors import WORKER_NOTE
from cleaner.logs import configure_logs
from cleaner.workers.child import portable

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET = "a line of somebody's document"  # noqa: S105 - not a password


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    handlers, level = logging.root.handlers[:], logging.root.level
    yield
    logging.getLogger("watchfiles").setLevel(logging.NOTSET)
    logging.captureWarnings(capture=False)
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)
    structlog.reset_defaults()


def line(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """Return the one line that was logged since the last look."""
    captured = capsys.readouterr()
    assert captured.out == ""
    (text,) = captured.err.splitlines()
    return dict(json.loads(text))


def stumble() -> None:
    """Raise an exception whose message quotes a document."""
    raise ValueError(SECRET)


def failure() -> Exception:
    """Return an exception with frames, whose message and whose cause's message quote a document."""
    try:
        try:
            stumble()
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError as error:
        return error
    raise AssertionError("stumble did not")


def test_a_line_is_json_with_its_time_in_utc(capsys: pytest.CaptureFixture[str]) -> None:
    """Event, level, logger, values, and an ISO time that says it is UTC."""
    configure_logs("info", "json")
    structlog.stdlib.get_logger("cleaner.x").info("started", workers=2)
    given = line(capsys)

    assert (given["event"], given["level"], given["logger"], given["workers"]) == ("started", "info", "cleaner.x", 2)
    when = datetime.fromisoformat(given["timestamp"])
    assert when.tzinfo is not None
    assert abs((datetime.now(UTC) - when).total_seconds()) < 60


def test_what_is_bound_is_in_every_line(capsys: pytest.CaptureFixture[str]) -> None:
    """The request id reaches lines of the standard library's loggers too."""
    configure_logs("info", "json")
    with structlog.contextvars.bound_contextvars(request_id="id-1"):
        logging.getLogger("elsewhere").warning("something of %s", "theirs")
    given = line(capsys)

    assert (given["request_id"], given["event"], given["level"]) == ("id-1", "something of theirs", "warning")


def test_the_level_holds_for_both(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing under the level is written, whoever logs it."""
    configure_logs("error", "json")
    structlog.stdlib.get_logger().warning("no")
    logging.getLogger("elsewhere").warning("no")

    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("level", "written"), [("info", ["loud"]), ("error", [])])
def test_what_watchfiles_counts_is_not_written(
    capsys: pytest.CaptureFixture[str], level: Literal["info", "error"], written: list[str]
) -> None:
    """The library's own "3 changes detected" is left out, its warnings are not, and a stricter level holds for both."""
    configure_logs(level, "json")
    logging.getLogger("watchfiles.main").info("3 changes detected")
    logging.getLogger("watchfiles.main").warning("loud")

    assert [json.loads(text)["event"] for text in capsys.readouterr().err.splitlines()] == written


@pytest.mark.parametrize("foreign", [False, True], ids=["ours", "the standard library's"])
@pytest.mark.parametrize("style", ["json", "console"])
def test_an_exception_is_its_type_and_its_frames(
    capsys: pytest.CaptureFixture[str], style: str, *, foreign: bool
) -> None:
    """Where it happened, down to its cause, is in the log; what it said, which may quote a document, is not."""
    configure_logs("info", "json" if style == "json" else "console")
    logger = logging.getLogger("elsewhere") if foreign else structlog.stdlib.get_logger()
    logger.error("bug", exc_info=failure())
    text = capsys.readouterr().err

    assert "KeyError" in text
    assert "caused by ValueError" in text
    assert "in failure" in text
    assert SECRET not in text


def test_the_exception_at_hand_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    """`exception()` inside an except block needs no argument."""
    configure_logs("info", "json")
    try:
        raise failure()
    except KeyError:
        structlog.stdlib.get_logger().exception("bug")

    assert line(capsys)["error"] == "KeyError"


def test_frames_of_a_worker_are_kept_and_other_notes_are_not(capsys: pytest.CaptureFixture[str]) -> None:
    """The note that a worker puts on an exception is frames only; whatever others note may quote a document."""
    configure_logs("info", "json")
    error = portable(failure())
    error.add_note(SECRET)
    structlog.stdlib.get_logger().error("bug", exc_info=error)
    frames = line(capsys)["frames"]

    assert frames.count("in failure") > 1
    assert WORKER_NOTE in frames
    assert SECRET not in frames


def test_warnings_are_lines_too(capsys: pytest.CaptureFixture[str]) -> None:
    """A Python warning does not break the shape of the log."""
    configure_logs("info", "json")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn("old", UserWarning, stacklevel=1)

    assert line(capsys)["logger"] == "py.warnings"


def test_the_console_is_for_eyes(capsys: pytest.CaptureFixture[str]) -> None:
    """The other style is text, and without colours where no terminal reads it."""
    configure_logs("info", "console")
    structlog.stdlib.get_logger().info("started", workers=2)
    text = capsys.readouterr().err

    assert "started" in text
    assert "workers=2" in text
    assert "\x1b" not in text


def test_no_value_speaks_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """An escape sequence, a bell and a line end of a path are written as what they are, on one line."""
    configure_logs("info", "console")
    structlog.stdlib.get_logger().info("request", path="/x\x1b[31mred\x07\nnext")
    text = capsys.readouterr().err

    assert text.count("\n") == 1
    assert r"'/x\x1b[31mred\x07\nnext'" in text
