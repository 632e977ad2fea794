"""Pages and rules of a host in another script meet, whichever of the two forms of its name each of them has."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from cleaner.api import Cleaner, check_rules

if TYPE_CHECKING:
    from pathlib import Path

FORMS = ("möwe.example", "xn--mwe-sna.example")
LINE = "The gulls' own paper"
TEXT = f"The ferry sailed again on Monday, eleven weeks after it went in.\n{LINE}"
RULE = f"""
rules:
  - id: gull.line
    category: promo
    why: It stands under every article.
    when: {{line_is: ["{LINE}"]}}
    examples: {{match: ["{LINE}"], no_match: ["They read what {LINE} has to say."]}}
"""


def removed_by(folder: Path, url: str) -> set[str | None]:
    """Name the rules of a folder that remove something from the page at an address."""
    return {removal.rule for removal in Cleaner([folder]).clean(TEXT, url=url).removals}


@pytest.mark.parametrize(("named", "page"), list(product(FORMS, FORMS)))
@pytest.mark.parametrize("where", ["sites", "scope", "wild"])
def test_rules_about_a_host_meet_its_pages(tmp_path: Path, where: str, named: str, page: str) -> None:
    """A site's file and a scope, of a host or of its subdomains, are about the host in both forms of its name."""
    if where == "sites":
        (tmp_path / "sites").mkdir()
        (tmp_path / "sites" / f"{named}.yaml").write_text(RULE, encoding="utf-8")
    else:
        wild = "*." if where == "wild" else ""
        (tmp_path / "a.yaml").write_text(f"scope: {{hosts: ['{wild}{named}']}}{RULE}", encoding="utf-8")

    assert check_rules([tmp_path]) == (1, ())
    assert "gull.line" in removed_by(tmp_path, f"https://{'sport.' if where == 'wild' else ''}{page}/a")
    assert [rule.id for rule in Cleaner([tmp_path]).rules(f"sport.{page}" if where == "wild" else page).rules] == [
        "gull.line"
    ]


@pytest.mark.parametrize(("named", "page"), list(product(FORMS, FORMS)))
def test_site_configs_and_filters_meet_their_pages(tmp_path: Path, named: str, page: str) -> None:
    """So do a site config of Full-Text RSS and a filter of a list."""
    (tmp_path / f"{named}.txt").write_text("strip: //p[@class='own']\n", encoding="utf-8")
    (tmp_path / "ads.txt").write_text(f"! Title: ours\n{named}##.ad\n", encoding="utf-8")
    html = "<p>The ferry sailed again on Monday.</p><p class=own>Our own.</p><p class=ad>Buy now.</p>"

    removals = Cleaner([tmp_path]).clean(f"<article>{html}</article>", url=f"https://{page}/a").removals

    assert {removal.text for removal in removals if removal.by == "rule"} == {"Our own.", "Buy now."}


def test_metadata_name_the_host_as_the_address_does(tmp_path: Path) -> None:
    """Only rules see the other form: the result names the host as its address has it."""
    (tmp_path / "a.yaml").write_text(f"scope: {{hosts: ['{FORMS[1]}']}}{RULE}", encoding="utf-8")

    result = Cleaner([tmp_path]).clean(TEXT, url=f"https://{FORMS[0]}/a")

    assert result.metadata.hostname == FORMS[0]


@pytest.mark.parametrize("host", ["xn--ü.example", "..ü", "ü" * 70 + ".example", "\udc80.example"])
def test_a_page_of_an_impossible_host_is_cleaned(tmp_path: Path, host: str) -> None:
    """A page whose address has a host that cannot be is cleaned as one of any other host."""
    (tmp_path / "a.yaml").write_text(RULE, encoding="utf-8")

    assert removed_by(tmp_path, f"https://{host}/a") == {"gull.line"}


@pytest.mark.parametrize("host", ["Möwe.example", "möwe.example/a", "mö we.example", "..ü"])
def test_what_is_no_host_is_still_refused(tmp_path: Path, host: str) -> None:
    """A scope with capitals, a path or white space is a fault that shows it as it is written."""
    (tmp_path / "a.yaml").write_text(f"scope: {{hosts: ['{host}']}}{RULE}", encoding="utf-8")

    _, (fault,) = check_rules([tmp_path])

    assert f"found {host!r}, expected a host and no more, in lower case" in str(fault)
