"""Flags about a whole body."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.model.options import CleanOptions
from cleaner.model.source import Source
from cleaner.pipeline.appraise import appraise, removed_share
from cleaner.pipeline.call import Call
from cleaner.pipeline.edit import edit
from cleaner.pipeline.render_text import render_text
from cleaner.pipeline.run import analyse
from cleaner.ruleset.load import load_rulebook
from cleaner.scoring.model import SHIPPED

if TYPE_CHECKING:
    from cleaner.api import Cleaner
    from cleaner.pipeline.judge import Analysis
    from cleaner.ruleset.rulebook import Rulebook

_PROSE = "The ferry sails at noon with cars, sheep and the post, and it comes back at night."


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    """The shipped rules."""
    return load_rulebook()


def _analyse(text: str, profile: str, rulebook: Rulebook) -> Analysis:
    source = Source(text, None, "text/plain", None)
    return analyse(Call.of(source, rulebook, CleanOptions(profile=profile, language="en")), SHIPPED)


def _flags(text: str, profile: str, rulebook: Rulebook, language: str | None = "en") -> frozenset[str]:
    analysis = _analyse(text, profile, rulebook)
    blocks = analysis.reading.document.blocks
    checks = rulebook.select_checks(profile, language)
    body = render_text(edit(blocks, analysis.decisions))
    return appraise(checks, body, blocks, analysis.reading.features, analysis.decisions)


def test_no_check_is_on_by_default(rulebook: Rulebook) -> None:
    """The default profile asks no number of a body."""
    assert rulebook.select_checks("balanced", "en") == ()
    assert _flags("Tickets\nTickets", "balanced", rulebook) == frozenset()


def test_gopher_flags_and_takes_nothing(rulebook: Rulebook) -> None:
    """A document that Gopher would leave out is flagged, and not a line of it goes for that."""
    analysis = _analyse(_PROSE, "gopher", rulebook)

    assert _flags(_PROSE, "gopher", rulebook) == {"check:gopher.few-words"}
    assert all(decision.keep for decision in analysis.decisions)


def test_stop_words_need_a_known_language(rulebook: Rulebook) -> None:
    """English stop words are not asked of a document whose language nobody knows."""
    names = [{check.id for check in rulebook.select_checks("gopher", language)} for language in ("en", "de", None)]

    assert ["gopher.stop-words" in ids for ids in names] == [True, False, False]


@pytest.mark.parametrize(("lines", "flagged"), [(1, False), (3, True)])
def test_refinedweb_flags_what_lost_many_words(lines: int, flagged: bool, rulebook: Rulebook) -> None:  # noqa: FBT001 - parametrised
    """More than 5 % of the words taken are a flag, and the rest of the document stays."""
    text = "\n".join([_PROSE] * 2 + ["Menu"] * lines)

    assert ("check:refinedweb.removed" in _flags(text, "refinedweb", rulebook)) is flagged


def test_edits_count_as_removed(rulebook: Rulebook) -> None:
    """Words that an edit cut out of a kept line are among the removed."""
    analysis = _analyse("Sign-in to book a berth", "refinedweb", rulebook)

    assert removed_share(analysis.reading.document.blocks, analysis.reading.features, analysis.decisions) == 0.2


def test_flags_reach_the_result(cleaner: Cleaner) -> None:
    """A check of the profile that is asked for is a flag of the result, and of no other profile's."""
    text = f"The noon ferry\n\n{_PROSE}"

    flagged = cleaner.clean(text, options=CleanOptions(profile="gopher"))

    assert [flag for flag in flagged.flags if flag.startswith("check:gopher.")]
    assert flagged.text == cleaner.clean(text).text
    assert not [flag for flag in cleaner.clean(text).flags if flag.startswith("check:")]
