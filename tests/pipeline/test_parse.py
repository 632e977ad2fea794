"""A parsed page holds no character that no tree may hold, however the page writes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.pipeline.parse import _CONTROLS, parse

_HELD = [*(chr(code) for code in range(0x20)), "\ufffe", "\uffff"]


@given(st.text(st.sampled_from([*_HELD, "a", "é", " "]), max_size=20))
def test_no_control_is_left(text: str) -> None:
    """Controls written as they are go, and those that part words leave a blank."""
    words = "".join(" " if char in "\x0b\x0c" else char for char in text if char in "\x0b\x0c" or not _is_control(char))
    assert parse(f"<p>{text}</p>").text_content().split() == words.split()


@pytest.mark.parametrize("reference", ["&#1;", "&#x1F;", "&#X000c;", "&#0011", "&#65535;", "&#xFFFE;", "&#x1&#x2"])
def test_no_reference_to_a_control_is_left(reference: str) -> None:
    """Nor does one come in by its number, with or without a semicolon."""
    root = parse(f'<p title="a{reference} b">a{reference} b</p>')
    assert _CONTROLS.search(root.text_content()) is None
    assert all(_CONTROLS.search(value) is None for element in root.iter() for value in element.attrib.values())


def _is_control(char: str) -> bool:
    return _CONTROLS.match(char) is not None
