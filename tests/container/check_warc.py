"""Send a WARC of one page to the service at the address of the command line; exit 1 unless it comes back clean."""

from __future__ import annotations

import json
import sys
import urllib.request

PAGE = b"<nav><a href='/'>Home</a></nav><p>The ferry sailed again at noon, with all its lamps lit.</p>"
REPLY = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE
RECORD = (
    b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0e9e3a38-3b4a-4d7a-9d0c-1f6f2a7c5b11>\r\n"
    b"WARC-Date: 2026-11-20T09:00:00Z\r\nWARC-Target-URI: https://ferry.example/noon\r\n"
    b"Content-Type: application/http;msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(REPLY), REPLY)
)


def main() -> int | str:
    """Send it, and say what is wrong with the answer; 0 if nothing is."""
    request = urllib.request.Request(  # noqa: S310 - the address is our own container's
        f"{sys.argv[1]}/v1/clean/batch", RECORD, {"Content-Type": "application/warc"}
    )
    with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310 - as above
        (answer,) = map(json.loads, response)
    text = answer.get("result", {}).get("text", "")
    return 0 if "lamps lit" in text and "Home" not in text else f"the answer was {answer}"


if __name__ == "__main__":
    sys.exit(main())
