"""Every system under test returns what it is listed for."""

from __future__ import annotations

import socket
from dataclasses import replace

import pytest

from bench.systems import SYSTEMS, Page

_STORY = "".join(
    f"<p>The harbour master said on {day} that the crane would stay where it was until the wind had gone down, and"
    f" that nobody should go near it, however long that would take. The ferry would wait for it with all that it had on"
    " board, and those who had to go to the island would be told in the morning whether they could.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
)
_PAGE = Page(
    "https://post.example/2024/05/03/crane",
    "<html lang=en><head><title>The crane stays where it is</title>"
    '<meta property="article:published_time" content="2024-05-03T10:00:00Z">'
    f"</head><body><article><h1>The crane stays where it is</h1>{_STORY}</article></body></html>",
)


@pytest.mark.parametrize("name", SYSTEMS)
@pytest.mark.filterwarnings("ignore")  # theirs are not ours to mend
def test_a_plain_story_is_read(name: str) -> None:
    """Those with a body find the story, those with metadata its date."""
    system = SYSTEMS[name]
    output = system.load("html")(_PAGE)
    assert ("until the wind had gone down" in output.text) is system.body
    assert (output.date or "").startswith("2024-05-03") is system.metadata


@pytest.mark.parametrize("name", SYSTEMS)
@pytest.mark.filterwarnings("ignore")  # theirs are not ours to mend
def test_nobody_reaches_for_the_network(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page with a picture that it does not declare, and a redirect, makes no system open a connection."""
    tried: list[object] = []

    def refuse(*target: object, **_: object) -> None:
        tried.append(target)
        raise OSError("no network here")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    page = _PAGE.content.replace(
        "<article>", '<article><img src="https://post.example/crane.jpg" width=900 height=600>'
    )
    page = page.replace("<title>", '<meta http-equiv=refresh content="9;url=/new"><title>')

    SYSTEMS[name].load("html")(replace(_PAGE, content=page))

    assert not tried
