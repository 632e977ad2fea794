"""Rules learnt from a made-up site, in both forms: the chrome goes, and no line of any article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.api import Cleaner, check_rules
from cleaner.errors import LearnError
from cleaner.learner import learn_rules
from cleaner.learning.host import Hosts
from cleaner.learning.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.learning.conftest import Site

FORMS = ("html", "text")


def pages_of(site: Site, form: str) -> list[Page]:
    """Give the site's pages in one form."""
    return site.html() if form == "html" else site.text()


@pytest.mark.parametrize("form", FORMS)
def test_the_chrome_goes_and_every_article_stays(site: Site, form: str, tmp_path: Path) -> None:
    """On 30 pages the menu, the footer, the promo and the related box are dropped, and no line of an article is."""
    pages = pages_of(site, form)
    file = tmp_path / "learnt.yaml"
    file.write_text(learn_rules(pages).yaml, encoding="utf-8")
    cleaner = Cleaner([file])

    for page, article in zip(pages, site.articles, strict=True):
        lines = cleaner.explain(page.content, url=page.url)
        learnt = {line.text for line in lines if any((r.rule or "").startswith("learnt.") for r in line.removals)}

        assert set(site.chrome) | set(article.onward) <= learnt
        assert learnt.isdisjoint({*article.own, article.author})


@pytest.mark.parametrize("form", FORMS)
def test_the_file_passes_the_check_as_it_is(site: Site, form: str, tmp_path: Path) -> None:
    """Every rule that is written proves itself by its own examples and says on how many pages it was seen."""
    learnt = learn_rules(pages_of(site, form))
    file = tmp_path / "learnt.yaml"
    file.write_text(learnt.yaml, encoding="utf-8")

    assert check_rules([file]) == (len(learnt.rules), ())
    assert learnt.yaml.count("# on 30 of 30 pages\n") == len(learnt.rules) > 3


@pytest.mark.parametrize("form", FORMS)
def test_what_recurs_and_may_be_content_is_named(site: Site, form: str) -> None:
    """A standing intro, an author and subheadings that recur are in no rule, and the report says so."""
    refused = {line.name for line in learn_rules(pages_of(site, form)).refused}

    assert refused >= {site.intro, "Ida Marsh", "Ingredients", "Method"}


@pytest.mark.parametrize("form", FORMS)
def test_an_article_at_many_addresses_counts_once(site: Site, form: str) -> None:
    """Ten more copies of one article, each with a line of its own, make no page and no rule more."""
    pages = pages_of(site, form)
    address = "https://gull.example/copy"
    copies = [Page(f"copy{n}", f"{pages[1].content!s}\nCopy {n}", f"{address}/{n}") for n in range(10)]

    assert [rule.lines for rule in learn_rules([*pages, *copies]).rules] == [r.lines for r in learn_rules(pages).rules]
    assert learn_rules([*pages, *copies]).pages == 30


@pytest.mark.parametrize("form", FORMS)
def test_what_a_rule_drops_already_gets_no_other(site: Site, form: str, tmp_path: Path) -> None:
    """With its own rules in force a site has nothing left to learn, and the lines are counted as known."""
    pages = pages_of(site, form)
    file = tmp_path / "learnt.yaml"
    file.write_text(learn_rules(pages).yaml, encoding="utf-8")

    again = learn_rules(pages, rules=[file])

    assert (again.rules, again.yaml) == ((), "")
    assert sum(again.known.values()) >= len(site.chrome)


def test_an_unreadable_page_is_passed_over(site: Site) -> None:
    """A page that is too large costs itself only; its name and the reason are in the report, with no limit to raise."""
    learnt = learn_rules([*site.text(), Page("huge", "line\n" * 20_001)])

    assert [(page.name, page.reason) for page in learnt.passed_over] == [("huge", "text of more than 20,000 lines")]
    assert learnt.pages == 30


def test_too_few_pages_are_an_error(site: Site) -> None:
    """Four pages say nothing of a site, however often each of them is given."""
    with pytest.raises(LearnError, match="4 distinct pages of 8 given"):
        learn_rules([*site.text()[:4], *site.text()[:4]])


def test_of_too_few_pages_the_first_that_was_not_read_is_named(site: Site) -> None:
    """A library's caller is told, too, how many pages could not be read, and why."""
    said = "1 distinct page of 2 given, 1 of which could not be read, such as huge: text of more than 20,000 lines: exp"
    with pytest.raises(LearnError, match=said):
        learn_rules([*site.text()[:1], Page("huge", "line\n" * 20_001)])


def test_a_host_written_out_to_its_last_dot_is_the_same() -> None:
    """The dot that closes a full name makes no other site of it, and is not in the name that rules are written for."""
    hosts = Hosts(None)
    for url in ("https://gull.example./a", "https://www.gull.example/b"):
        hosts.see(url)

    assert hosts.name() == "gull.example"


def test_the_host_must_be_one(site: Site) -> None:
    """Pages of two hosts, or of none, are an error that says what to do."""
    pages = site.text()
    with pytest.raises(LearnError, match=r"pages of two hosts, gull\.example and other\.example"):
        learn_rules([*pages, Page("x", "Another site.", "https://other.example/")])
    with pytest.raises(LearnError, match="--host"):
        learn_rules([Page(page.name, page.content) for page in pages])
