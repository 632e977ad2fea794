"""What the layout in a site's rule file finds in one page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LayoutFindings:
    """Body and metadata where the layout says they are; all empty where the site has no layout."""

    file: str = ""
    """The rule file of the layout that names the body, or else of the first layout."""
    scores: tuple[float, ...] | None = None
    """One a block: 1 inside the body, 0 outside; None where no layout names a body that is in the page."""
    body_missed: bool = False
    """A layout names a body, and the page does not have it: the site may have changed."""
    titles: tuple[str, ...] = ()
    """The first one counts."""
    authors: tuple[str, ...] = ()
    """By-lines or names."""
    dates: tuple[str, ...] = ()
    """In any form; the first one that can be read counts."""
