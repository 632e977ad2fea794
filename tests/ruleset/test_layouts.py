"""A site's layout says where body and metadata are, and its word outweighs the scorer's but not the rules'."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from cleaner.api import Cleaner, check_rules

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.model.result import CleanResult

_URL = "https://courier.example/ferry"
_PAGE = """<html><head><title>Courier</title></head><body>
<div class="strange"><h2>The ferri is back</h2><span data-by="Ann Lee and Bo Roe"></span><i>3 March 2021</i>
<p>Sails set.</p><div class="share">Share this story</div></div>
<main><p>The longest text of this page is a notice about the site's new search, which has nothing to do with ferries and
would be chosen by anyone who judges by length, as it goes on and on, and on.</p></main></body></html>"""


def _clean(folder: Path, layouts: str, page: str = _PAGE, day: dt.date | None = None) -> CleanResult:
    (folder / "sites").mkdir(exist_ok=True)
    (folder / "sites" / "courier.example.yaml").write_text(f"layouts:\n{layouts}", encoding="utf-8")
    return Cleaner([folder]).clean(page, url=_URL, fetched=day)


def test_the_body_is_where_the_layout_says(tmp_path: Path) -> None:
    """All of the named element stays, nothing else does, and the reason names the layout's file."""
    result = _clean(tmp_path, "  - body: {css: [.strange]}")
    assert "Sails set." in result.text
    (outside,) = (removal for removal in result.removals if removal.by == "layout")
    assert outside.text.startswith("The longest text")
    assert "courier.example.yaml" in outside.reason
    assert str(tmp_path) not in outside.reason


def test_rules_take_from_the_body_of_a_layout(tmp_path: Path) -> None:
    """A layout stands in for the scorer; a rule's word is still the last."""
    result = _clean(tmp_path, "  - body: {css: [.strange]}")
    assert "Share this story" not in result.text


def test_the_first_query_that_finds_anything_counts(tmp_path: Path) -> None:
    """A later one is for pages in which the earlier ones find nothing; several elements of one are all the body."""
    result = _clean(tmp_path, "  - body: {css: [.nowhere, 'h2, p'], xpath: ['//i']}")
    assert result.text.startswith("The ferri is back\n\nSails set.")
    assert "3 March" not in result.text


def test_a_body_that_is_not_there_is_flagged(tmp_path: Path) -> None:
    """When the site changed, the scorer decides again, and the flag tells that the layout needs a look."""
    result = _clean(tmp_path, "  - body: {css: [.nowhere]}")
    assert "layout_missed:courier.example.yaml" in result.flags
    assert result.text


def test_metadata_is_where_the_layout_says(tmp_path: Path) -> None:
    """Title, authors and date come from elements, attributes or strings, and their source is the rule file."""
    layout = """  - title: {css: [h2]}
    authors: {xpath: ['//@data-by']}
    date: {xpath: ["string(//i)"]}"""
    metadata = _clean(tmp_path, layout).metadata
    assert (metadata.title, metadata.authors, metadata.date_published) == (
        "The ferri is back",
        ("Ann Lee", "Bo Roe"),
        "2021-03-03",
    )
    assert {metadata.sources[field] for field in ("title", "authors", "date_published")} == {"rule"}


def test_a_layout_replaces_texts_of_the_source(tmp_path: Path) -> None:
    """Texts are replaced before the page is parsed, so that markup can be mended."""
    result = _clean(tmp_path, "  - replace: [{find: ferri, with: ferry}, {find: '<main>', with: '<main hidden>'}]")
    assert result.metadata.title == "Courier"
    assert "The ferry is back" in result.text + "".join(removal.text for removal in result.removals)


@pytest.mark.parametrize(
    ("day", "title"), [(dt.date(2021, 3, 3), "Courier"), (None, "The ferri is back")], ids=["old", "today"]
)
def test_a_layout_holds_for_its_days(tmp_path: Path, day: dt.date | None, title: str) -> None:
    """A page is read by the layout of its day; the first that holds counts."""
    layouts = "  - {until: 2022-12-31, title: {css: [title]}}\n  - {title: {css: [h2]}}"
    assert _clean(tmp_path, layouts, day=day).metadata.title == title


def test_flattened_text_has_no_layout(tmp_path: Path) -> None:
    """Where there is no markup a layout says nothing, and nothing is flagged."""
    result = _clean(tmp_path, "  - body: {css: [.strange]}", page="The ferry is back\nIt sailed again on Monday.")
    assert result.removals == ()
    assert result.flags == ("thin",)


@pytest.mark.parametrize("value", ["body: {css: ['main[']}", "date: {xpath: ['//a[']}", "title: {xpath: ['no()']}"])
def test_a_malformed_query_is_a_fault_with_its_place(tmp_path: Path, value: str) -> None:
    """The check names file, line and key of a query that no page could answer."""
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "courier.example.yaml").write_text(f"layouts:\n  - since: 2024-01-01\n    {value}\n")
    _, (fault,) = check_rules([tmp_path])
    assert (fault.line, fault.key.split(".")[0]) == (3, "layouts[0]")
    assert "is malformed" in fault.message


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("body: {xpath: ['count(//p)']}", "'count(//p)' gives number: expected one that finds elements"),
        ("body: {xpath: ['string(//h1)']}", "gives text: expected one that finds elements"),
        ("body: {xpath: ['//p/@class']}", "gives attributes: expected one that finds elements"),
        ("body: {xpath: ['//h1/text()']}", "gives texts: expected one that finds elements"),
        ("title: {xpath: ['count(//h1)']}", "gives a number: expected one that finds elements, attributes or a text"),
        ("body: {css: [script]}", "css 'script' finds script, which shows no text: expected another element"),
        ("title: {css: [h1, 'head > meta[name=title]:first-child']}", "another element, or an XPath of its attribute"),
        ("date: {xpath: ['//time = 1']}", "gives a boolean: expected one that finds elements, attributes or a text"),
    ],
)
def test_a_query_that_cannot_find_what_is_asked_is_a_fault(tmp_path: Path, value: str, words: str) -> None:
    """An XPath that gives no element is no body's, and what gives a number or shows no text nobody's, on any page."""
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "courier.example.yaml").write_text(f"layouts:\n  - since: 2024-01-01\n    {value}\n")
    _, (fault,) = check_rules([tmp_path])
    assert (fault.line, fault.key.split(".")[0]) == (3, "layouts[0]")
    assert words in fault.message


@pytest.mark.parametrize(
    "value",
    ["title: {xpath: ['string(//h1)']}", "date: {xpath: ['//time/@datetime']}", "body: {xpath: ['//a/@b | //p']}"],
)
def test_a_query_that_may_find_what_is_asked_is_none(tmp_path: Path, value: str) -> None:
    """Metadata may be attributes and texts, and of a body one of several alternatives finds elements."""
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "courier.example.yaml").write_text(f"layouts:\n  - {value}\n")
    assert check_rules([tmp_path])[1] == ()


def test_what_a_host_leaves_out_its_domain_says(tmp_path: Path) -> None:
    """A field that the host's file names is taken from it, and any other from the file for all hosts."""
    (tmp_path / "sites").mkdir()
    everywhere = "layouts:\n  - {title: {css: [title]}, date: {css: [i]}, body: {css: [main]}}\n"
    (tmp_path / "sites" / "_.yaml").write_text(everywhere, encoding="utf-8")

    result = _clean(tmp_path, "  - {title: {css: [h2]}, body: {css: [.strange]}}")

    assert (result.metadata.title, result.metadata.date_published) == ("The ferri is back", "2021-03-03")
    assert result.text.endswith("Sails set.")


def test_a_body_that_a_host_misses_its_domain_may_find(tmp_path: Path) -> None:
    """The next file's body counts where the first one's is not in the page, and nothing is missed then."""
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "_.yaml").write_text("layouts:\n  - body: {css: [.strange]}\n", encoding="utf-8")

    result = _clean(tmp_path, "  - body: {css: [.nowhere]}")

    assert "Sails set." in result.text
    assert not [flag for flag in result.flags if flag.startswith("layout_missed")]
    assert any("_.yaml" in removal.reason for removal in result.removals if removal.by == "layout")
