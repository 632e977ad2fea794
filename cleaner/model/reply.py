"""The base of all models that are returned as JSON."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, ConfigDict

REPLY: Final = ConfigDict(
    frozen=True, extra="forbid", use_attribute_docstrings=True, json_schema_serialization_defaults_required=True
)


class Reply(BaseModel):
    """Frozen; its JSON schema lists every field as required, described by the docstring below it."""

    model_config = REPLY
