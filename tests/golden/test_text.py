"""Flattened articles of every shape: exactly the marked lines go, and everything else stays word for word.

Beside each ``<case>.txt`` lies ``<case>.removed.yaml``, the list of its lines that must go, each with its category.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from cleaner import Cleaner
from cleaner.model.options import CleanOptions

_FOLDER = Path(__file__).parent / "text"
_CASES = sorted(path.stem for path in _FOLDER.glob("*.txt"))
_TALKS = [case for case in _CASES if case.startswith("talks-")]


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    """The shipped rules, compiled once for all cases."""
    return Cleaner()


def _source(case: str) -> str:
    return (_FOLDER / f"{case}.txt").read_text(encoding="utf-8")


def _expected(case: str) -> list[tuple[str, str]]:
    """Give (category, line) of every line that must go, in order."""
    marked = yaml.safe_load((_FOLDER / f"{case}.removed.yaml").read_text(encoding="utf-8"))
    return [(category, line) for entry in marked for category, line in entry.items()]


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _without(lines: list[str], removed: list[str]) -> list[str]:
    """Take the removed lines, which stand in order, out of the lines."""
    waiting = list(removed)
    kept = [line for line in lines if not (waiting and line == waiting[0] and waiting.pop(0))]
    assert not waiting, f"the case marks lines that it does not hold in this order: {waiting}"
    return kept


@pytest.mark.parametrize("case", _CASES)
def test_exactly_the_marked_lines_go(cleaner: Cleaner, case: str) -> None:
    """The marked lines are removed under their category, and no other line is."""
    result = cleaner.clean(_source(case), media_type="text/plain")

    assert [(removal.category, removal.text) for removal in result.removals] == _expected(case)


@pytest.mark.parametrize("case", _CASES)
def test_every_other_line_stays(cleaner: Cleaner, case: str) -> None:
    """The body holds every line that is not marked, word for word and in order."""
    result = cleaner.clean(_source(case), media_type="text/plain")

    assert _lines(result.text) == _without(_lines(_source(case)), [line for _, line in _expected(case)])


@pytest.mark.parametrize("case", _CASES)
def test_every_removal_says_why_and_where(cleaner: Cleaner, case: str) -> None:
    """A removal names a rule that is in force, its reason, its line number and its span in the input."""
    source = _source(case)
    known = {rule.id: rule for rule in cleaner.rules().rules}
    for removal in cleaner.clean(source, media_type="text/plain").removals:
        assert removal.by == "rule"
        assert removal.rule is not None
        assert (removal.category, removal.reason) == (known[removal.rule].category, known[removal.rule].why)
        assert source[removal.place.start : removal.place.end] == removal.text
        assert source.split("\n")[removal.place.line - 1] == removal.text


@pytest.mark.parametrize("profile", ["balanced", "precision", "recall"])
@pytest.mark.parametrize("case", _TALKS)
def test_articles_that_only_talk_lose_nothing(cleaner: Cleaner, case: str, profile: str) -> None:
    """An article about newsletters, subscriptions or cookies is left whole, whatever the profile."""
    result = cleaner.clean(_source(case), media_type="text/plain", options=CleanOptions(profile=profile))

    assert result.removals == ()
    assert _lines(result.text) == _lines(_source(case))


def test_a_kept_category_stays(cleaner: Cleaner) -> None:
    """The caller who keeps related blocks gets them, and still loses the promo."""
    options = CleanOptions(keep=("related",))
    result = cleaner.clean(_source("en-founding-sample"), media_type="text/plain", options=options)

    assert {removal.category for removal in result.removals} == {"newsletter"}
    assert "RELATED CONTENT" in _lines(result.text)


def test_precision_takes_bylines_credits_and_tags(cleaner: Cleaner) -> None:
    """What balanced leaves to the article, because some readers want it, precision takes."""
    options = CleanOptions(profile="precision")
    result = cleaner.clean(_source("en-byline-stays"), media_type="text/plain", options=options)

    assert [removal.category for removal in result.removals] == ["byline", "byline", "caption", "tags"]


def test_the_first_line_is_offered_as_the_title(cleaner: Cleaner) -> None:
    """A flattened article has no markup, and its first line is its title."""
    result = cleaner.clean(_source("en-founding-sample"), media_type="text/plain")

    assert result.metadata.title is not None
    assert result.metadata.title == _lines(_source("en-founding-sample"))[0]
