"""A made-up site of thirty pages, as HTML and as flattened text, that says of each of its lines what it is."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from random import Random

import pytest

from cleaner.learning.page import Page

MENU = (
    "Harbour desk",
    "Northern islands",
    "Tides and wind",
    "Boats for sale",
    "Letters from the quay",
    "Fish prices today",
    "School of knots",
    "Old photographs",
    "Ferry tables",
    "Island recipes",
    "Our lighthouse",
    "Write for the Gull",
)
FOOTER = (
    "The Grey Gull is printed on Tuesdays and Fridays in Port Ansel",
    "Find a shop that sells the Gull",
    "Back numbers since 1911",
    "Rules of the letters page",
    "The Grey Gull belongs to its readers and to nobody else.",
)
PROMO = "A cup of tea costs more than a week of the Gull: put your name down at the kiosk on the quay."
SHARE = ("Row it to a friend", "Pin it to the mast", "Bottle it for later")
ONWARD = "Gulls of a feather"
INTRO = "In this series our skippers tell of the one crossing that they would never make again."
SUBHEADING = "What the harbour master says"
AUTHORS = ("Ida Marsh", "Tom Quill", "Una Reed")

_WHO = "skipper baker pilot teacher diver postman warden painter cook carpenter clerk weaver".split()
_DID = "carried mended counted painted borrowed measured hid sold lifted traded washed repaired".split()
_WHAT = "anchor lantern kettle rudder blanket barrel ladder compass bucket oar trunk mirror".split()
_WHERE = "pier chapel mill dune sound reef ferry market slip tower yard cove".split()
_WHY = "storm wedding census fair strike thaw flood regatta harvest fog vote funeral".split()


@dataclass(frozen=True, slots=True)
class Article:
    """One page's own words, and the chrome around them."""

    title: str
    author: str
    blocks: tuple[tuple[str, str], ...]
    """(tag, text) in order; ``promo`` stands for the site's own line."""
    onward: tuple[str, ...]
    comments: int

    @property
    def own(self) -> tuple[str, ...]:
        """Every line that must stay."""
        return (self.title, *(text for tag, text in self.blocks if tag != "promo"))


@dataclass(frozen=True, slots=True)
class Site:
    """The articles and the two forms of their pages."""

    articles: tuple[Article, ...]
    chrome: tuple[str, ...] = (*MENU, *FOOTER, PROMO, *SHARE, ONWARD)
    """Lines that stand on every page and belong to none."""
    intro: str = INTRO

    def html(self) -> list[Page]:
        """Give the pages as HTML."""
        return [Page(f"{i}.html", _html(a), f"https://www.gull.example/{i}") for i, a in enumerate(self.articles)]

    def text(self) -> list[Page]:
        """Give the pages as flattened text."""
        return [Page(f"{i}.txt", _text(a), f"https://gull.example/{i}") for i, a in enumerate(self.articles)]


@pytest.fixture(scope="session")
def site() -> Site:
    """Give the site."""
    return make_site(30)


def make_site(count: int) -> Site:
    """Write a site of so many articles; the same for the same count."""
    dice = Random(count)  # noqa: S311 - a test wants the same pages every time
    titles = [_title(dice) for _ in range(count + 4)]
    return Site(tuple(_article(dice, number, titles) for number in range(count)))


def _article(dice: Random, number: int, titles: list[str]) -> Article:
    blocks: list[tuple[str, str]] = [("p", _paragraph(dice)) for _ in range(dice.randint(4, 7))]
    if number % 5 < 2:
        blocks.insert(0, ("p", INTRO))
        blocks.insert(3, ("h2", SUBHEADING))
    if number % 3 == 0:
        things = dice.sample(_WHAT, 3)
        blocks += [("h2", "Ingredients"), *(("li", f"{dice.randint(2, 9)} spoons of {thing} dust") for thing in things)]
        blocks += [("h2", "Method"), ("p", _paragraph(dice))]
    if number % 4 == 0:
        blocks.insert(2, ("quote", "A harbour without a gull is only a wall, my mother said."))
    blocks.insert(dice.randint(1, len(blocks) - 1), ("promo", PROMO))
    others = tuple(titles[(number + step) % len(titles)] for step in (5, 11, 17))
    return Article(titles[number], AUTHORS[0 if number % 2 else 1 + number % 4 // 2], tuple(blocks), others, number + 2)


def _title(dice: Random) -> str:
    who, did, what, where = (dice.choice(words) for words in (_WHO, _DID, _WHAT, _WHERE))
    return f"How the {who} of {where} {dice.randint(2, 99)} {did} a {what}"


def _paragraph(dice: Random) -> str:
    return " ".join(_sentence(dice) for _ in range(dice.randint(2, 3)))


def _sentence(dice: Random) -> str:
    who, did, what, where, why = (dice.choice(words) for words in (_WHO, _DID, _WHAT, _WHERE, _WHY))
    other, far = dice.choice(_WHO), dice.choice(_WHERE)
    return (
        f"The {who} from the {where} {did} {_number(dice)} {what}s before the {why},"
        f" and a {other} near the {far} saw {_number(dice)} of them."
    )


def _number(dice: Random) -> str:
    tens, ones = "twenty thirty forty fifty sixty seventy".split(), "one two three four five six seven".split()
    return f"{dice.choice(tens)}-{dice.choice(ones)}"


def _html(article: Article) -> str:
    links = {name: "".join(f'<li><a href="/{i}">{t}</a></li>' for i, t in enumerate(lines)) for name, lines in (
        ("menu", MENU), ("onward", article.onward), ("share", SHARE)
    )}  # fmt: skip
    body = "".join(map(_element, article.blocks))
    return (
        f"<!doctype html><html><head><title>{article.title}</title></head><body class='kx-{article.comments}'>"
        f"<div class='kx-topbar'><ul>{links['menu']}</ul></div>"
        f"<div class='kx-sheet'><h1>{article.title}</h1><div class='kx-hand'><a href='/who'>{article.author}</a></div>"
        f"<ul class='kx-tools'>{links['share']}</ul><div class='kx-copy'>{body}</div></div>"
        f"<div class='kx-onward'><h3>{ONWARD}</h3><ul>{links['onward']}</ul></div>"
        f"<div class='kx-colophon'>{''.join(f'<p>{line}</p>' for line in FOOTER)}</div></body></html>"
    )


def _element(block: tuple[str, str]) -> str:
    tag, text = block
    match tag:
        case "promo":
            return f"<aside class='kx-boost'><p>{text}</p></aside>"
        case "quote":
            return f"<blockquote><p>{text}</p></blockquote>"
        case "li":
            return f"<ul><li>{escape(text)}</li></ul>"
        case _:
            return f"<{tag}>{escape(text)}</{tag}>"


def _text(article: Article) -> str:
    own = [text for _, text in article.blocks]
    lines = [*MENU, article.title, article.author, *SHARE, *own, ONWARD, *article.onward, *FOOTER]
    return "\n".join(lines) + "\n"
