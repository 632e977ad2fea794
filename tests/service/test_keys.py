"""Reading keys, and finding the one that was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.errors import OptionsError
from cleaner.service.keys import Key, find_key, read_keys
from cleaner.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

ONE = "kq3Rv8Zt1Lw0Xy5Bn7Mc"
TWO = "two.Gh4_Jd9~Pf2+Qs6/Ta0="


def keys_of(text: str) -> tuple[Key, ...]:
    """Read keys as the environment has them."""
    return read_keys(Settings.model_validate({"keys": text}))


def test_there_may_be_none() -> None:
    """Where nothing is set there are no keys, which is no fault here."""
    assert read_keys(Settings()) == ()


def test_a_file_has_one_a_line(tmp_path: Path) -> None:
    """Comments and blank lines are passed over; a limit may stand behind a secret; order is kept."""
    file = tmp_path / "keys"
    file.write_text(f"# who may ask\n\nscraper:{ONE}\n  nightly:{TWO}  max_pending=3  # slow\n", encoding="utf-8")
    keys = read_keys(Settings.model_validate({"keys_file": file}))

    assert [(key.name, key.max_pending) for key in keys] == [("scraper", None), ("nightly", 3)]


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    """Some editors put one before the first name, where nobody sees it."""
    file = tmp_path / "keys"
    file.write_text(f"\ufeffscraper:{ONE}\n", encoding="utf-8")

    assert [key.name for key in read_keys(Settings.model_validate({"keys_file": file}))] == ["scraper"]


@pytest.mark.parametrize("between", ["\n", ",", ", ", ",\n"])
def test_the_environment_may_use_commas(between: str) -> None:
    """A variable that cannot well hold lines holds keys with commas between them."""
    assert [key.name for key in keys_of(f"a:{ONE}{between}b:{TWO}")] == ["a", "b"]


def test_a_secret_finds_its_key() -> None:
    """Each secret finds its own key, whole and in its case; what is no secret of any finds none."""
    keys = keys_of(f"a:{ONE}\nb:{TWO}")

    assert [find_key(keys, secret) for secret in (ONE, TWO)] == [*keys]
    for wrong in ("", ONE[:-1], ONE + "x", ONE.lower(), f"a:{ONE}", "caf\u00e9", "\udcff"):
        assert find_key(keys, wrong) is None


def test_a_secret_is_not_kept() -> None:
    """What the process holds of a key, and may come to print, has not the secret in it."""
    assert ONE not in repr(keys_of(f"a:{ONE}"))
    assert ONE not in repr(Settings.model_validate({"keys": f"a:{ONE}"}))


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (ONE, "no colon"),
        (f":{ONE}", "the name before the colon"),
        (f"a b:{ONE}", "no colon"),
        (f"na/me:{ONE}", "the name before the colon"),
        ("a:", "the secret of 'a' is empty"),
        (f"a:{ONE[:19]}", "19 characters; 20 are the least"),
        ("a:" + "abcabcab" * 4, "3 different characters"),
        ("a:" + ONE + "\u00e9", "may only have letters"),
        (f"a:{ONE} max_pending=0", "only max_pending=NUMBER"),
        (f"a:{ONE} max_pending=3 more", "only max_pending=NUMBER"),
        (f"first:{TWO}", "the name 'first' stands in line 2 already"),
        (f"a:{ONE[::-1]}", "the same secret stands in line 2 already"),
    ],
)
def test_a_wrong_entry_is_named_by_its_line(entry: str, words: str) -> None:
    """The line and what is wrong in it are told, and nothing of a secret, not even of one that lacks its name."""
    with pytest.raises(OptionsError) as caught:
        keys_of(f"# keys\nfirst:{ONE[::-1]}\n{entry}")

    assert "CLEANER_KEYS, line 3: " in str(caught.value)
    assert words in str(caught.value)
    for secret in (ONE, ONE[:19], ONE[::-1], TWO, "abcabc"):
        assert secret not in str(caught.value)


def test_no_key_is_not_the_same_as_no_file(tmp_path: Path) -> None:
    """A file without a key in it is refused: it does not open the doors."""
    file = tmp_path / "keys"
    file.write_text("# none yet\n", encoding="utf-8")

    with pytest.raises(OptionsError, match="has no key; write one a line"):
        read_keys(Settings.model_validate({"keys_file": file}))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A file that is not there, or is no text, is told by its name."""
    for name, content, words in (("none", None, "No such file"), ("bytes", b"\xff\xfe", "not UTF-8")):
        if content is not None:
            (tmp_path / name).write_bytes(content)
        with pytest.raises(OptionsError, match=f"CLEANER_KEYS_FILE .*{name}' cannot be read: .*{words}"):
            read_keys(Settings.model_validate({"keys_file": tmp_path / name}))


def test_two_places_for_keys_are_one_too_many(tmp_path: Path) -> None:
    """Keys in the environment and in a file are refused: one of them would be forgotten."""
    with pytest.raises(OptionsError, match="both set"):
        read_keys(Settings.model_validate({"keys": f"a:{ONE}", "keys_file": tmp_path / "keys"}))
