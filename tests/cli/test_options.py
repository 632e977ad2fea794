"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.cli.options import clean_options
from cleaner.model.result import CleanResult

if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import CompletedProcess

    from cleaner.cli.options import Asked
    from cleaner.workers.job import Render

    Cli = Callable[..., CompletedProcess[str]]


@pytest.mark.parametrize("code", ["de", "DE", "deu", "ger", "de-AT", "de_DE.UTF-8"])
def test_a_longer_code_switches_no_rules_off(cli: Cli, code: str) -> None:
    """However the code of a language is written, its rules take what they take by the short one."""
    text = "Die Fähre legte am Montag wieder ab, elf Wochen später als geplant.\nLesen Sie auch\nZehn Fragen\n"

    assert cli("clean", "--language", code, stdin=text.encode()).stdout.splitlines() == text.splitlines()[:1]


def test_an_address_without_its_scheme_is_mended(cli: Cli) -> None:
    """Whoever leaves https:// out still gets the rules and the metadata of the page's host."""
    ran = cli("clean", "--url", "news.example/ferry", "--format", "json", stdin=b"The ferry sails.")

    assert CleanResult.model_validate_json(ran.stdout).metadata.hostname == "news.example"


@pytest.mark.parametrize("command", [("clean",), ("rules", "test", "-")])
def test_an_address_without_a_host_is_refused(cli: Cli, command: tuple[str, ...]) -> None:
    """What no rule about a host could ever match is not taken in silence."""
    ran = cli(*command, "--url", "ferry.html", stdin=b"The ferry sails.")

    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1
    assert "'ferry.html': expected an address such as https://news.example/ferry." in ran.stderr


@pytest.mark.parametrize(
    ("render", "explains", "wanted"),
    [("text", False, False), ("markdown", False, False), ("json", False, True), ("text", True, True)],
)
def test_reasons_are_looked_for_where_they_are_shown(render: Render, *, explains: bool, wanted: bool) -> None:
    """A body alone shows none and does not pay for them; JSON and --explain do."""
    asked: Asked = {
        "render": render,
        "media_type": None,
        "charset": None,
        "profile": "balanced",
        "rules": (),
        "keep": (),
        "language": None,
        "page_type": None,
        "assume": None,
        "limits": {},
    }
    assert clean_options(asked, explains=explains).reasons is wanted
