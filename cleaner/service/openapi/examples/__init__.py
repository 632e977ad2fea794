"""Requests and answers as they go over the wire; a test cleans the page and finds the result."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Final

_FOLDER: Final = files(__name__)

URL: Final = "https://reedbank.example/lamp"
PAGE: Final = (_FOLDER / "page.html").read_text(encoding="utf-8")
TEXT: Final = (
    "Lighthouse lamp is lit again\nThe lamp at Reed Bank turned on Friday evening.\nSign up for our newsletter\n"
)
RESULT: Final[dict[str, Any]] = json.loads((_FOLDER / "result.json").read_text(encoding="utf-8"))
REQUEST: Final[dict[str, Any]] = {
    "content": PAGE,
    "url": URL,
    "media_type": "text/html",
    "options": {"profile": "balanced", "keep": ["comments"]},
}

LINES: Final = (
    '{"id": "a", "content": "The lamp at Reed Bank turned on Friday evening."}\n{"id": "b", "contents": "?"}\n'
)

_AT: Final = "http://127.0.0.1:8000"
CLEAN_COMMANDS: Final = {
    "A page": f"curl -H 'Content-Type: text/html' --data-binary @page.html '{_AT}/v1/clean?url={URL}'",
    "JSON": f"""curl -H 'Content-Type: application/json' --data '{{"content": "First line"}}' {_AT}/v1/clean""",
}
BATCH_COMMANDS: Final = {
    "NDJSON": f"curl -N -T pages.ndjson -X POST -H 'Content-Type: application/x-ndjson' {_AT}/v1/clean/batch",
    "WARC": f"curl -N -T crawl.warc.gz -X POST -H 'Content-Type: application/warc' {_AT}/v1/clean/batch",
}


def batch_answer(problem: dict[str, Any]) -> str:
    """Return the answer to a batch of two lines, the second of which has a problem."""
    answers = [{"id": "a", "line": 1, "result": RESULT}, {"id": "b", "line": 2, "problem": problem}]
    return "".join(f"{json.dumps(answer)}\n" for answer in answers)
