"""Parse a cosmetic filter's selector: CSS, and the operators of uBlock Origin, Adblock Plus and AdGuard.

Operators that only look at an element (``:has-text()``, ``:has()``, ``:not()``) are tests of a compound like any
pseudo-class; those that go elsewhere (``:upward()``, ``:xpath()``) start a new leg of the chain.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

from cleaner.ruleset.filters.operators import MOVES, PASSES, TESTS, make_move, make_test, reject
from cleaner.ruleset.filters.scan import closing, split_list
from cleaner.ruleset.filters.selector import (
    Attribute,
    Chain,
    Compound,
    Has,
    Leg,
    Matches,
    SelectorError,
    Step,
    Structural,
    Up,
)
from cleaner.ruleset.filters.structural import check_structural

if TYPE_CHECKING:
    from cleaner.ruleset.filters.selector import Combinator, Move, Operation, Test

_MAX_CHARS: Final = 10_000
_ESCAPE: Final = r"\\(?:[0-9a-fA-F]{1,6}\s?|[^0-9a-fA-F\n])"
_IDENT: Final = rf"(?:--|-?(?:[A-Za-z_]|[^\x00-\x7f]|{_ESCAPE}))(?:[\w-]|[^\x00-\x7f]|{_ESCAPE})*"
_PART: Final = re.compile(
    rf"""
      (?P<name>[.#]{_IDENT})
    | \[\s*(?P<attr>{_IDENT})\s*
        (?:(?P<op>[~|^$*]?=)\s*(?P<value>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s\]"']+)\s*(?P<flag>[iIsS])?\s*)?\]
    | (?P<pseudo>::?[A-Za-z-]+)(?P<open>\()?
    | (?P<tag>\*(?:\|\*)?|{_IDENT})
    """,
    re.VERBOSE | re.ASCII | re.DOTALL,
)
_COMBINATOR: Final = re.compile(r"\s*([>+~])\s*|\s+")
_UNESCAPE: Final = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_LISTS: Final = {"is": False, "where": False, "matches": False, "-webkit-any": False, "not": True}
_HAS: Final = ("has", "if", "-abp-has")


def parse_chain(text: str) -> Chain:
    """Parse one selector, without commas outside brackets.

    Raises:
        SelectorError: It is malformed, or asks for what only a browser knows.
    """
    if len(text) > _MAX_CHARS:
        raise SelectorError(f"malformed: a selector of more than {_MAX_CHARS:,} characters")
    return _Parser(text).chain(relative=False)


def parse_list(text: str, *, relative: bool = False) -> tuple[Chain, ...]:
    """Parse selectors between commas; `relative` ones start with how to get there from their subject."""
    return tuple(_Parser(part).chain(relative=relative) for part in split_list(text))


class _Compound:
    """A compound that is being read."""

    def __init__(self) -> None:
        self.tag = ""
        self.ids: list[str] = []
        self.classes: list[str] = []
        self.attributes: list[Attribute] = []
        self.tests: list[Test] = []
        self.is_empty = True

    def done(self) -> Compound:
        return Compound(self.tag, *map(tuple, (self.ids, self.classes, self.attributes, self.tests)))  # type: ignore[arg-type]  # four tuples, each of its own kind


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text.strip()
        self._at = 0
        self._procedural = False
        self._compound = _Compound()
        self._combinator: Combinator = " "
        self._steps: list[Step] = []
        self._legs: list[tuple[Move, list[Step]]] = []

    def chain(self, *, relative: bool) -> Chain:
        if not self._text:
            raise SelectorError("malformed: an empty selector")
        if relative:
            self._start_relative()
        while self._at < len(self._text):
            self._part()
        self._close(required=not self._is_behind_move())
        steps = tuple(self._steps)
        legs = tuple(Leg(move, tuple(its)) for move, its in self._legs)
        return Chain(steps, legs, self._procedural)

    def _start_relative(self) -> None:
        if self._text.startswith(":scope"):
            self._text = self._text.removeprefix(":scope")
        if match := _COMBINATOR.match(self._text):
            self._combinator = cast("Combinator", match[1] or " ")
            self._at = match.end()

    def _part(self) -> None:
        match = _PART.match(self._text, self._at)
        if match is None:
            self._next_compound()
            return
        self._at = match.end()
        if match["name"]:
            names = self._compound.ids if match["name"][0] == "#" else self._compound.classes
            names.append(unescape(match["name"][1:]))
        elif match["attr"]:
            self._compound.attributes.append(_attribute(match))
        elif match["pseudo"]:
            if self._pseudo(match["pseudo"].lower(), has_argument=match["open"] is not None):
                return
        elif self._compound.is_empty:
            tag = match["tag"]
            self._compound.tag = "" if tag[0] == "*" else unescape(tag).lower()
        else:
            raise SelectorError(f"malformed: {match['tag']!r} stands where no name of an element can")
        self._compound.is_empty = False

    def _next_compound(self) -> None:
        match = _COMBINATOR.match(self._text, self._at)
        if match is None:
            raise SelectorError(f"malformed: {self._text[self._at : self._at + 20]!r} is no part of a selector")
        self._close(required=not self._is_behind_move())
        self._at = match.end()
        self._combinator = cast("Combinator", match[1] or " ")

    def _is_behind_move(self) -> bool:
        return bool(self._legs) and not self._legs[-1][1] and self._combinator == ""

    def _close(self, *, required: bool) -> None:
        """Put away the compound that was read, if there is one."""
        if self._compound.is_empty:
            if required:
                raise SelectorError("malformed: a combinator with nothing beside it")
            return
        steps = self._legs[-1][1] if self._legs else self._steps
        steps.append(Step(self._combinator, self._compound.done()))
        self._compound = _Compound()

    def _pseudo(self, name: str, *, has_argument: bool) -> bool:
        """Read a pseudo-class or an operator; gives whether it started a new leg."""
        if name.startswith("::"):
            raise SelectorError(f"not applicable: {name} is no element of its own, only a browser draws it")
        name, argument = name[1:], ""
        if has_argument:
            end = closing(self._text, self._at, name)
            argument, self._at = self._text[self._at : end], end + 1
        if name in MOVES:
            self._close(required=not self._is_behind_move() and (name != "xpath" or bool(self._steps)))
            to = parse_list(argument) if name == "upward" and not argument.strip().isdigit() else ()
            self._legs.append((Up(to=to) if to else make_move(name, argument), []))
            self._combinator, self._procedural = "", True
            return True
        self._test(name, argument, has_argument=has_argument)
        return False

    def _test(self, name: str, argument: str, *, has_argument: bool) -> None:
        tests = self._compound.tests
        if name in _LISTS and has_argument:
            tests.append(Matches(self._inner(argument), _LISTS[name]))
        elif name in _HAS and has_argument:
            tests.append(Has(self._inner(argument, relative=True)))
        elif name == "if-not" and has_argument:
            inner = Step("", Compound(tests=(Has(self._inner(argument, relative=True)),)))
            tests.append(Matches((Chain((inner,)),), negated=True))
        elif name in TESTS and has_argument:
            tests.append(make_test(name, argument))
            self._procedural = True
        elif name in PASSES:
            self._procedural = True
        else:
            reject(name)
            css = f":{name}({argument})" if has_argument else f":{name}"
            check_structural(css)
            tests.append(Structural(css))

    def _inner(self, argument: str, *, relative: bool = False) -> tuple[Chain, ...]:
        chains = parse_list(argument, relative=relative)
        self._procedural = self._procedural or any(chain.procedural for chain in chains)
        return chains


def _attribute(match: re.Match[str]) -> Attribute:
    name, value = unescape(match["attr"]).lower(), match["value"] or ""
    if value[:1] in ("'", '"'):
        value = value[1:-1]
    any_case = (match["flag"] or "").lower() == "i"
    value = unescape(value)
    return Attribute(name, cast("Operation", match["op"] or ""), value.lower() if any_case else value, any_case)


def unescape(text: str) -> str:
    """Put the characters that CSS escapes stand for."""
    return _UNESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    if escape[2]:
        return escape[2]
    code = int(escape[1], 16)
    # What is no character stands for the replacement character, as CSS has it.
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"  # noqa: PLR2004 - Unicode
