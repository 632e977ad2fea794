"""The first rule of rules/README.md does what the page shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner import Cleaner, check_rules
from cleaner.cli.main import cleaner as command_line

_README = (Path(__file__).parents[2] / "rules" / "README.md").read_text(encoding="utf-8")
_PROMPT = "    $ cleaner clean page.txt\n"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The page's first YAML block, written to a file as its reader would."""
    block = re.search(r"```yaml\n(.*?)```", _README, re.DOTALL)
    assert block is not None
    file = tmp_path / "courier.yaml"
    file.write_text(block[1], encoding="utf-8")
    return file


def _page() -> list[str]:
    """The lines that the page's first command prints, and the promo is the last of them."""
    shown = _README.split(_PROMPT)[1].split("\n\n")[0]
    return [line.strip() for line in shown.splitlines()]


def test_the_shipped_rules_leave_the_line_to_the_reader() -> None:
    """Without the reader's rule the promo gets through, as the page says."""
    result = Cleaner().clean("\n".join(_page()), url="https://courier.example/ferry", media_type="text/plain")

    assert result.text.splitlines() == _page()


def test_the_rule_passes_its_check(rules: Path) -> None:
    """The rule as printed is valid, and its examples hold."""
    assert check_rules([rules]) == (1, ())


def test_the_rule_takes_the_promo(rules: Path) -> None:
    """With the rule exactly the promo goes, on that host and not on another."""
    cleaner = Cleaner([rules])
    text = "\n".join(_page())

    there = cleaner.clean(text, url="https://courier.example/ferry", media_type="text/plain")
    elsewhere = cleaner.clean(text, url="https://post.example/ferry", media_type="text/plain")

    assert [(removal.rule, removal.text) for removal in there.removals] == [("courier.about-itself", _page()[-1])]
    assert elsewhere.removals == ()


def test_the_file_about_a_site_does_what_it_says(tmp_path: Path) -> None:
    """The page's file about one site passes its check, keeps the story alone, and takes the box out of it."""
    (block,) = (block for block in re.findall(r"```yaml\n(.*?)```", _README, re.DOTALL) if "layouts:" in block)
    sites = tmp_path / "sites"
    sites.mkdir()
    (sites / "courier.example.yaml").write_text(block, encoding="utf-8")
    story = "<div class=story><p>The ferry sailed on Monday.</p><aside>Tickets from 12 crowns</aside></div>"
    page = f"<html><body><p>The news of the day.</p>{story}<p class=writer>Ida Marsh</p></body></html>"

    result = Cleaner([tmp_path]).clean(page, url="https://courier.example/ferry")

    assert check_rules([tmp_path]) == (1, ())
    assert result.text == "The ferry sailed on Monday."
    assert result.metadata.authors == ("Ida Marsh",)
    assert "courier.tickets" in {removal.rule for removal in result.removals}


def test_the_rule_says_why_it_is_silent_elsewhere(rules: Path, tmp_path: Path) -> None:
    """The page's example of `rules test` is what the command prints."""
    page = tmp_path / "page.txt"
    page.write_text("\n".join(_page()), encoding="utf-8")
    command, shown = re.findall(r"^    \$ cleaner (rules test .*)\n((?:    .*\n)+)", _README, re.MULTILINE)[0]
    arguments = shlex.split(command.replace("page.txt", str(page)).replace("my-rules/", str(rules)))

    ran = CliRunner().invoke(command_line, arguments)

    assert ran.stdout.splitlines() == [line[4:] for line in shown.splitlines()]


def test_a_rule_leaves_its_neighbours_alone(tmp_path: Path) -> None:
    """The page's rule about one line passes its check, and costs a page that line, and no other."""
    (block,) = (block for block in re.findall(r"```yaml\n(.*?)```", _README, re.DOTALL) if "courier.printed" in block)
    (tmp_path / "mine.yaml").write_text(block, encoding="utf-8")
    line = "This story was first printed in the Courier of 2 May."
    story = "".join(f"<p>{text}</p>" for text in (line, *_page()[1:2] * 3, "The harbour board was pleased with it."))
    page = f"<html><body><article><h1>The ferry is back</h1>{story}</article></body></html>"

    plain, scored = (Cleaner(rules).clean(page).text.split("\n\n") for rules in ((), [tmp_path]))

    assert check_rules([tmp_path]) == (1, ())
    assert line in plain
    assert scored == [text for text in plain if text != line]
