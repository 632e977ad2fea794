"""JSON Schema as all of cleaner's own schemas are written."""

from __future__ import annotations

from pydantic.json_schema import GenerateJsonSchema


class Untitled(GenerateJsonSchema):
    """Leaves out titles that only repeat a key."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - pydantic's signature
        """Return False, whatever the field."""
        return False
