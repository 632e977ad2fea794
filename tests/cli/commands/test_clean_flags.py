"""What `cleaner clean` says of flags, and of rules that could say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import CompletedProcess

    Cli = Callable[..., CompletedProcess[str]]


@pytest.mark.parametrize("arguments", [(), ("--format", "markdown"), ("--explain",)])
def test_flags_about_rules_are_said(cli: Cli, page: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """What a rule flags, and a layout that misses, is a line on stderr where the output has no room for flags."""
    (tmp_path / "my" / "sites").mkdir(parents=True)
    (tmp_path / "my" / "sites" / "news.example.yaml").write_text("layouts: [{body: {css: [main]}}]", encoding="utf-8")
    flag = "{id: my.flag, why: A ferry., action: flag, when: {line_has: [ferry]}}"
    (tmp_path / "my" / "a.yaml").write_text(f"imported: x\ncategory: promo\nrules: [{flag}]", encoding="utf-8")
    content = f"<body><p>{page.read_text(encoding='utf-8')}</p></body>".encode()
    known = ("--url", "https://news.example/", "--rules", tmp_path / "my")

    said = cli("clean", *arguments, *known, stdin=content)
    plain = cli("clean", "--format", "json", *known, stdin=content)

    assert said.stderr == "cleaner: flags: layout_missed:news.example.yaml, rule:my.flag\n"
    assert "my.flag" not in said.stdout
    assert plain.stderr == ""


def test_rules_about_hosts_want_an_address(cli: Cli, page: Path, tmp_path: Path) -> None:
    """Whoever names rules about a host, and no address of the page, is told why they say nothing."""
    scoped = (
        "imported: x\ncategory: promo\nscope: {hosts: [a.example]}\nrules: [{id: a, why: A., when: {line_has: [a]}}]"
    )
    (tmp_path / "mine.yaml").write_text(scoped, encoding="utf-8")

    silent = cli("clean", "--rules", tmp_path / "mine.yaml", page)
    told = cli("clean", "--rules", tmp_path / "mine.yaml", "--url", "https://a.example/", page)

    said = "no page has an address, so that 1 rule about hosts said nothing: --url names it"
    assert (silent.stderr, told.stderr) == (f"cleaner: {said}\n", "")
