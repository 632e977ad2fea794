"""The wire: what a client may say, checked field by field."""

from __future__ import annotations

import datetime as dt
import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from cleaner.model.encodable import SURROGATES
from cleaner.model.language_code import FAULT as NO_LANGUAGE
from cleaner.model.language_code import LanguageCode
from cleaner.model.options import CategoryName, CleanOptions, Limits, ProfileName
from cleaner.model.page_type import Assumed, PageType
from cleaner.model.source import Source
from cleaner.model.wire import Id
from cleaner.service.errors import MOST_FAULTS, FieldsError, MalformedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pydantic import GetJsonSchemaHandler, ValidatorFunctionWrapHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema, ErrorDetails

_BOM: Final = b"\xef\xbb\xbf"
_ALL: Final = "(all of it)"
_ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _without_nul(text: str) -> str:
    if (at := text.find("\x00")) >= 0:
        raise PydanticCustomError(
            "nul", "has a NUL character at {at}; remove it, or send the page as bytes of its own type", {"at": at}
        )
    return text


class _NoNul:
    """Puts into the schema what `_without_nul` checks."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), "pattern": r"^[^\u0000]*$"}


def _day(value: object) -> object:
    # pydantic also reads times and seconds since 1970 as days.
    if value is None or (isinstance(value, str) and _ISO_DAY.fullmatch(value)):
        try:
            return value and dt.date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("day", "should be a day such as 2024-03-01")


def _own_name(value: object, read: ValidatorFunctionWrapHandler) -> object:
    try:
        return read(value)
    except ValidationError:
        # One fault, and not one for each type that it is not.
        raise PydanticCustomError("id", "should be a string, a whole number or null") from None


_FETCHED: Final = "The day it was fetched, such as 2024-03-01; tells a site's layouts apart. Today if not given."
_Day = Annotated[dt.date, BeforeValidator(_day)]
_OwnName = Annotated[Id, WrapValidator(_own_name)]
_Text = Annotated[str, AfterValidator(_without_nul), _NoNul()]
_Url = Annotated[str, StringConstraints(max_length=8192), AfterValidator(_without_nul), _NoNul()]


class CleanRequest(BaseModel):
    """The body of `POST /v1/clean` as application/json."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    content: _Text = Field(description="The document: HTML, or text flattened to lines.")
    url: _Url | None = Field(default=None, description="Where it came from; a key for rules, never fetched.")
    fetched: _Day | None = Field(default=None, description=_FETCHED)
    media_type: Literal["text/html", "text/plain", "auto"] | None = Field(
        default=None, description="Looked for in the content if not given."
    )
    options: CleanOptions | None = Field(default=None, description="How to clean; the service's own if not given.")


class BatchLine(CleanRequest):
    """A line of `POST /v1/clean/batch`."""

    id: _OwnName = Field(default=None, description="The caller's name for the document; comes back with its answer.")


_INSIDE: Final[Mapping[str, type[BaseModel]]] = {"options": CleanOptions, "limits": Limits}
"""The models of fields that are objects."""

_NAMES: Final = {
    "keep": "should be the name of one category, such as related; in a query, give keep once for each",
    "profile": "should be the name of a profile, such as balanced",
}
"""What the fields hold whose spelling is checked by a regular expression."""

_Wire = TypeVar("_Wire", bound=CleanRequest)


class CleanQuery(BaseModel):
    """The query of `POST /v1/clean` with a raw body."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: _Url | None = Field(default=None, description="Where the document came from; never fetched.")
    fetched: _Day | None = Field(default=None, description=_FETCHED)
    profile: ProfileName | None = Field(default=None, description="The rules' profile.")
    keep: tuple[CategoryName, ...] = Field(default=(), description="A category that stays; may be given repeatedly.")
    language: LanguageCode | None = Field(default=None, description="ISO 639-1 code of the document, or a longer one.")
    page_type: PageType | None = Field(default=None, description="Kind of page; told from the page if not given.")
    assume: Assumed | None = Field(default=None, description="What a flattened text is; told from it if not given.")
    metadata: bool = Field(default=True, description="false leaves out everything but the title.")
    reasons: bool = Field(default=True, description="false leaves out what speaks against a block that no rule names.")

    def options(self, profile: str) -> CleanOptions:
        """Return the options asked for; `profile` is the default profile."""
        return CleanOptions(profile=self.profile or profile, **self.model_dump(exclude={"url", "fetched", "profile"}))


def parse_json(body: bytes, profile: str) -> tuple[Source, CleanOptions]:
    """Read a JSON request; `profile` is the default profile.

    Raises:
        MalformedError: It is not JSON.
        FieldsError: Fields are missing, unknown, of a wrong type, or not Unicode text.
    """
    return parts_of(validate(CleanRequest, body), profile)


def parse_line(line: bytes, profile: str) -> tuple[Id, Source, CleanOptions]:
    """Read a line of a batch; raises what `parse_json` does."""
    wire = validate(BatchLine, line)
    return wire.id, *parts_of(wire, profile)


def id_of(line: bytes) -> Id:
    """Return the id of a line that cannot be cleaned; None where it has none or it cannot be read."""
    try:
        return BatchLine.model_validate({"content": "", "id": json.loads(line)["id"]}, strict=True).id
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def validate(model: type[_Wire], body: bytes) -> _Wire:
    """Read a JSON body as one of the models here; raises what `parse_json` does."""
    body = body.removeprefix(_BOM)
    try:
        return model.model_validate_json(body, strict=True)
    except ValidationError as error:
        faults = _details(error)
        if faults[0]["type"] == "json_invalid":
            raise _not_json(model, body, faults[0]["msg"]) from None
        raise FieldsError(tuple(_fault(detail, model) for detail in faults)) from None


def parts_of(wire: CleanRequest, profile: str) -> tuple[Source, CleanOptions]:
    """Return the document and the options asked for; `profile` is the default profile."""
    options = wire.options or CleanOptions()
    if "profile" not in options.model_fields_set:
        options = options.model_copy(update={"profile": profile})
    return Source(wire.content, wire.url, wire.media_type, fetched=wire.fetched), options


def parse_query(query: Mapping[str, Sequence[str]]) -> CleanQuery:
    """Read the query of a raw request, given as every name's values.

    Raises:
        FieldsError: A parameter is unknown, wrong, or given more than once without being a list.
    """
    repeated = [name for name, values in query.items() if name != "keep" and len(values) > 1]
    if repeated:
        raise FieldsError(tuple((name, "is given more than once; give it once") for name in repeated))
    given = {name: tuple(values) if name == "keep" else values[0] for name, values in query.items()}
    try:
        return CleanQuery.model_validate(given)
    except ValidationError as error:
        raise FieldsError(tuple(_fault(detail, CleanQuery) for detail in _details(error))) from None


def refuse_query(names: Iterable[str], instead: str = "with application/json it belongs in the body") -> None:
    """Refuse query parameters beside a body for which there are none; `instead` says what to do."""
    faults = tuple((name, f"stands in the query; {instead}") for name in names)
    if faults:
        raise FieldsError(faults)


def _details(error: ValidationError) -> list[ErrorDetails]:
    """Return what is wrong with a request; where it is more than anybody reads, only that."""
    if (count := error.error_count()) > MOST_FAULTS:
        # To list millions of them only to leave out most would take gigabytes.
        raise FieldsError(((_ALL, f"has {count:,} faults, more than are listed; see /openapi.json"),)) from None
    return error.errors(include_url=False, include_input=False, include_context=False)


def _fault(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    place = detail["loc"]
    message = detail["msg"]
    if detail["type"] == "extra_forbidden":
        inside = model if len(place) == 1 else _INSIDE[str(place[-2])]
        message = f"is not known; expected one of {', '.join(inside.model_fields)}"
        if model is CleanQuery:
            message += "; if it is part of url, write that with %26 for &"
    if detail["type"] == "string_pattern_mismatch":
        message = next(_NAMES[part] for part in place if part in _NAMES)
    if detail["type"] == NO_LANGUAGE:
        message = message.removeprefix("Input ")
    return ".".join(map(str, place)) or _ALL, message


def _not_json(model: type[BaseModel], body: bytes, message: str) -> MalformedError | FieldsError:
    """Return the error for a body that cannot be parsed: the places of lone surrogates, or that it is not JSON."""
    try:
        places = tuple(islice(_torn(json.loads(body)), MOST_FAULTS))
    except (ValueError, RecursionError):
        places = ()
    if places:
        return FieldsError(tuple((place, "is not Unicode text: it has a lone surrogate") for place in places))
    if model is BatchLine:
        # It is told which line, and that of its own is always the first.
        where = message.replace("at line 1 column", "at column")
        return MalformedError(f"the line is not JSON in UTF-8, a document on one line: {where}")
    return MalformedError(f"the body is not JSON in UTF-8: {message}")


def _torn(value: object, path: str = "") -> Iterator[str]:
    """Yield the places in a JSON value whose text, or whose name, cannot be written as UTF-8."""
    if isinstance(value, str) and SURROGATES.search(value):
        yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, item in children:
        inner = f"{path}.{name}".lstrip(".")
        if isinstance(name, str) and SURROGATES.search(name):
            yield inner
        yield from _torn(item, inner)
