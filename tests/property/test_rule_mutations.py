"""However a rule file is damaged, cleaner reports clearly what is wrong with it, or cleans by it."""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaner import Cleaner, CleanOptions, OptionsError, RuleError, check_rules
from cleaner.pipeline.check import check_examples
from cleaner.ruleset.read import read_files

_EXAMPLES: Final = 150
"""Of each of the ten cases below: 1,500 mutations."""
_URL: Final = "https://ferry.example/news/1"
_HTML: Final = """<html><head><title>The ferry is back</title><meta name="writer" content="Ada Holm"></head><body>
<nav class="menu top"><a href="/">Home</a> <a href="/news">News</a></nav><div class="story" id="main">
<h1>The ferry is back</h1>
<p>The car ferry sailed again on Monday morning, eleven weeks after it went into the yard.</p>
<p>Read more: the yard</p></div>
<div class="promo box"><p>Buy your tickets now and sail for less.</p></div>
<footer>About us | Contact | Terms</footer></body></html>"""
_TEXT: Final = (
    "Home | News\nThe ferry is back\nThe car ferry sailed again on Monday morning.\nRead more: the yard\nBuy now!\n"
)
_RULES: Final = """\
category: promo
scope: {languages: [en], since: 2020-01-01}
rules:
  - id: ferry.more
    why: A link to another page.
    when: {line_starts: ["Read more:"], words: {at_most: 12}, not: {shape: [prose]}}
    section: {while: {shape: [headline]}, until: {kind: [heading]}, at_most: 5}
    examples:
      match: ["Read more: the yard"]
      no_match: ["Read more books, said the mayor, and she meant every word of it."]
  - id: ferry.box
    why: A box that sells tickets.
    max_share: 0.5
    when: {any: [{css: ["div.promo > p"]}, {xpath: ["//div[@class='promo']"]}, {tokens: ["promo*", "role=banner"]}]}
    examples: {match: [{html: "<div class=promo><p>Buy now</p></div>", removes: [Buy now]}], no_match: [Buy now]}
  - id: ferry.pattern
    why: A price in a line.
    action: edit
    when: {matches: '\\bonly \\d+ (?:euros|pounds)\\b'}
    examples: {match: [{text: It costs only 4 euros today, removes: [only 4 euros]}], no_match: [It costs much.]}
"""
_SITE: Final = """\
layouts:
  - since: 2023-05-01
    body: {css: ["div.story"]}
    title: {xpath: ["//h1"]}
    authors: {xpath: ["//meta[@name='writer']/@content", "string(//footer)"]}
    replace: [{find: "Buy your tickets", with: "Get your tickets"}]
  - until: 2023-04-30
    body: {xpath: ["//article"]}
switch_off: [ferry.more]
imported: another format
rules:
  - {id: site.about, category: promo, why: About the paper., when: {line_has: [About us]}}
"""
_PROFILE: Final = (
    "profile: archive\nextends: balanced\nwhy: For an archive.\nbody: recall\ncategories: {promo: off}\nrules: {}\n"
)
_CHECKS: Final = """\
category: quality
default: on
checks:
  - id: quality.list
    why: Most lines are short.
    when: {short_lines: {above: 0.9}, words: {at_least: 5}, top_ngram: {of: 2, above: 0.2}, has: [ferry]}
    languages: [en]
    examples: {match: [{text: one ferry ferry ferry ferry, times: 20}], no_match: [The ship sails again.]}
"""
_FTR: Final = """\
title: //h1
body: //div[@class='story'] | //div[@id='main']
author: //meta[@name='writer']/@content
date: substring-after(//time, 'on ')
strip: //div[contains(@class, 'promo')]
strip_id_or_class: menu
strip_image_src: /logo.
find_string: <p>Buy
replace_string: <p>Get
replace_string(sail): go
prune: no
test_url: https://ferry.example/news/1
test_contains: eleven weeks
"""
_FILTERS: Final = """\
[Adblock Plus 2.0]
! Title: boxes
##.promo
###footer
ferry.example,~shop.ferry.example##div:has(> p:has-text(/tickets/i))
ferry.example##.box:upward(2)
ferry.example#@#.promo
example.*##a[href^="https://ads."]:not(.story *)
##^script:has-text(x)
*##p:matches-path(/news/):min-text-length(10)
"""
_FILES: Final = {
    "a.yaml": _RULES,
    "sites/ferry.example.yaml": _SITE,
    "archive.yaml": _PROFILE,
    "checks.yaml": _CHECKS,
    "ferry.example.txt": _FTR,
    "boxes.txt": _FILTERS,
}
_YAML: Final = [name for name in _FILES if name.endswith(".yaml")]
_ODD: Final[st.SearchStrategy[Any]] = st.one_of(
    st.sampled_from(
        [
            *(
                None,
                True,
                False,
                "",
                " ",
                "off",
                "*",
                "**",
                "//",
                "//*[",
                "div >",
                ":has(",
                "(",
                "[a-",
                "(?P<",
                "\\",
                "(a+)+$",
            ),
            *(0, -1, 1, 2, 10**400, -(10**20), 0.5, float("inf"), float("nan"), "2024-02-30", "9999-12-31", "x" * 3000),
            *("\x00", "\ud800", "\u202e", "é" * 40, "//p[contains(@class='x')]", "string(//p)", "count(//p)", "1 = 1"),
            *(
                "role=",
                "=",
                "a b",
                "ferry.example",
                "*.example",
                "../etc",
                "*.",
                "xx",
                "balanced",
                "archive",
                "drop",
                "edit",
            ),
            *([], {}, [[]], {"any": []}, {"not": {}}, {"words": {}}, {"at_least": 2, "at_most": 1}, [1, "a"], {"": ""}),
        ]
    ),
    st.text(max_size=12),
    st.integers(),
)
_BYTES: Final = st.one_of(
    st.sampled_from(
        [
            b"\x00",
            b"\xff",
            b"\n",
            b": ",
            b"- ",
            b"&a ",
            b"*a",
            b"{",
            b"]",
            b'"',
            b"'",
            b"#",
            b"\t",
            b"|",
            b"!!x ",
            b"##",
        ]
    ),
    st.binary(max_size=6),
    st.text(max_size=4).map(lambda text: text.encode("utf-8", "surrogatepass")),
)


@st.composite
def scribbled(draw: st.DrawFn, text: str) -> bytes:
    """Return a text with bytes of it cut, doubled, swapped or overwritten."""
    content = text.encode()
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(content))] * 2)))
        end = min(end, start + draw(st.sampled_from([0, 1, 3, 30, len(content)])))
        part = content[start:end]
        new = draw(st.one_of(_BYTES, st.just(b""), st.just(part * 2), st.just(part[::-1])))
        content = content[:start] + new + content[end:]
    return content


def places(data: object) -> list[tuple[Any, Any]]:
    """Return every place in nested lists and mappings, as its container and its key there."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [place for key, value in inside for place in [(data, key), *places(value)]]


@st.composite
def bent(draw: st.DrawFn, text: str) -> bytes:
    """Return a YAML file with values, keys and entries of it removed, doubled, exchanged or replaced."""
    data = yaml.safe_load(text)
    for _ in range(draw(st.integers(1, 3))):
        there = places(data)
        if not there:
            break
        holder, key = draw(st.sampled_from(there))
        other, other_key = draw(st.sampled_from(there))
        match draw(st.sampled_from(["out", "odd", "exchange", "rename", "double"])):
            case "out":
                del holder[key]
            case "odd":
                holder[key] = copy.deepcopy(draw(_ODD))
            case "exchange":
                holder[key] = copy.deepcopy(other[other_key])
            case "rename" if isinstance(holder, dict):
                holder[str(other_key)] = holder.pop(key)
            case "double" if isinstance(holder, list):
                holder.append(copy.deepcopy(holder[key]))
    return yaml.safe_dump(data, allow_unicode=True).encode("utf-8", "surrogatepass")


def use(name: str, content: bytes) -> None:
    """Check a file and clean by it; the only error there may be is one that names the file and says what is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, name)
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
        base = Path(folder, "base.yaml")
        base.write_text("profile: balanced\nwhy: Every rule is on.\n", encoding="utf-8")
        refused: RuleError | None = None
        try:
            _clean_by(file, base)
        except RuleError as error:
            refused = error
        except OptionsError as error:
            # The profile has another name by now.
            assert name == "archive.yaml", error  # noqa: PT017 - whatever else it says is a failure
        if refused is not None:
            assert {Path(fault.file).name for fault in refused.faults} == {file.name}
            assert all(fault.message.strip() for fault in refused.faults)


def _clean_by(file: Path, base: Path) -> None:
    cleaner = Cleaner([base, file], shipped=False)
    for options in (CleanOptions(), CleanOptions(profile="archive" if file.name == "archive.yaml" else "balanced")):
        assert cleaner.clean(_HTML, url=_URL, options=options).text is not None
        assert cleaner.clean(_TEXT, url=_URL, options=options).ruleset
    cleaner.check_site(_URL)
    for entry in read_files([file] if file.suffix == ".yaml" else []).rules.values():
        list(check_examples(entry))


@pytest.mark.parametrize("name", _FILES)
def test_as_they_are_they_are_valid(name: str) -> None:
    """What is changed below is valid to begin with: nothing is found wrong with it, and it is in force."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, name)
        file.parent.mkdir(exist_ok=True)
        file.write_text(_FILES[name], encoding="utf-8")

        Cleaner([file]).check_site(_URL)
        assert check_rules([file])[1] == ()


@pytest.mark.parametrize("name", _FILES)
@given(data=st.data())
@settings(
    max_examples=_EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
def test_scribbled_files_are_refused_or_work(name: str, data: st.DataObject) -> None:
    """Bytes changed anywhere in any kind of rule source give a clear error or a rule set that cleans."""
    use(name, data.draw(scribbled(_FILES[name])))


@pytest.mark.parametrize("name", _YAML)
@given(data=st.data())
@settings(
    max_examples=_EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
def test_bent_files_are_refused_or_work(name: str, data: st.DataObject) -> None:
    """Keys and values changed, so that it still is YAML, give a clear error or a rule set that cleans."""
    use(name, data.draw(bent(_FILES[name])))
