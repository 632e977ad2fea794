"""A body that may not be what was hoped for is flagged, with the reason in the flag's name."""

from __future__ import annotations

import pytest

from cleaner import Cleaner, CleanOptions

_STORY = "".join(
    f"<p>The harbour master said on {day} that the crane would stay where it was until the wind had gone down.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
)
_PAGE = "<html><head><title>The crane stays</title>{}</head><body><h1>The crane stays</h1>{}</body></html>"


def _flags(cleaner: Cleaner, page: str, options: CleanOptions | None = None) -> tuple[str, ...]:
    return cleaner.clean(page, media_type="text/html", options=options).flags


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type": "Article", "isAccessibleForFree": false}</script>',
        '<script type="application/ld+json">{"isAccessibleForFree" : "False"}</script>',
        '<meta property="article:content_tier" content="Locked">',
    ],
)
def test_a_page_that_says_it_is_for_subscribers_is_paywalled(cleaner: Cleaner, head: str) -> None:
    """As schema.org and the publishers' meta tag say it."""
    assert "paywalled" in _flags(cleaner, _PAGE.format(head, _STORY))


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<script type="application/ld+json">{"isAccessibleForFree": true}</script>',
        '<meta property="article:content_tier" content="free">',
    ],
)
def test_a_free_page_is_not(cleaner: Cleaner, head: str) -> None:
    """Saying that it is free is not being walled."""
    assert "paywalled" not in _flags(cleaner, _PAGE.format(head, _STORY))


def test_a_page_that_scripts_would_write_is_a_shell(cleaner: Cleaner) -> None:
    """Hardly a word and a script; the same words without one are a short page, and a story with one is a story."""
    script = '<script src="/app.js"></script>'
    assert "script_shell" in _flags(cleaner, _PAGE.format(script, "<div id=root></div>"))
    assert "script_shell" not in _flags(cleaner, _PAGE.format("", "<div id=root></div>"))
    assert "script_shell" not in _flags(cleaner, _PAGE.format(script, _STORY))


def test_the_kind_of_page_is_flagged(cleaner: Cleaner) -> None:
    """A list is no article; what the caller says of it counts."""
    page = _PAGE.format("", _STORY)
    assert {"not_article", "list_page"} <= set(_flags(cleaner, page, CleanOptions(page_type="listing")))
    assert "not_article" in _flags(cleaner, page, CleanOptions(page_type="forum"))
    assert not {"not_article", "list_page"} & set(_flags(cleaner, page, CleanOptions(page_type="article")))
