"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import CompletedProcess

    Cli = Callable[..., CompletedProcess[str]]


@pytest.mark.parametrize("code", ["de", "DE", "deu", "ger", "de-AT", "de_DE.UTF-8"])
def test_a_longer_code_switches_no_rules_off(cli: Cli, code: str) -> None:
    """However the code of a language is written, its rules take what they take by the short one."""
    text = "Die Fähre legte am Montag wieder ab, elf Wochen später als geplant.\nLesen Sie auch\nZehn Fragen\n"

    assert cli("clean", "--language", code, stdin=text.encode()).stdout.splitlines() == text.splitlines()[:1]
