"""examples/warc_to_articles.py on a small segment that is written here."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pyarrow.parquet as pq
from click.testing import CliRunner
from fastwarc.warc import WarcRecord, WarcRecordType

from cleaner.cli.main import cleaner

ROOT = Path(__file__).resolve().parents[2]
NEWS = "https://gazette.example/news/2024/05/01/ferry-sails"

LINES = (
    "The ferry to {town} sailed again on Monday, after eleven weeks in the yard, and was late by {n} minutes.",
    "The harbour master said that nobody on the quay had complained, since there had been buns for all of them.",
    "Ada Quay, who has taken the boat for forty years, said that the new engine was louder than the old one.",
    "The council will decide in spring whether a second boat is bought, which would cost {n} million.",
    "Until then the timetable stays as it is, with a last crossing at ten in the evening on all days but Sunday.",
)


def article(town: str, n: int, charset: str = "utf-8") -> bytes:
    """Write a page with a menu and an article."""
    paragraphs = "".join(f"<p>{line.format(town=town, n=n)}</p>" for line in LINES * 3)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Ferry to {town} sails</title>"
        "<meta property='og:type' content='article'><meta name='author' content='Ada Quay'></head><body>"
        "<nav><a href='/'>Home</a><a href='/sea'>Sea</a></nav>"
        f"<article><h1>Ferry to {town} sails</h1>{paragraphs}</article></body></html>"
    ).encode(charset)


def write_segment(path: Path) -> None:
    """Write a WARC file: three articles, one in Latin-1 by its header alone, a list of links and a redirect."""
    links = "".join(f"<li><a href='/{n}'>Headline number {n} of the week</a></li>" for n in range(60))
    front = f"<html><head><title>Front</title></head><body><ul>{links}</ul></body></html>".encode()
    pages = [
        (f"{NEWS}-a", "200 OK", "text/html", article("Aberwick", 1)),
        (f"{NEWS}-b", "200 OK", "text/html; charset=iso-8859-1", article("Öxhöfn", 2, "latin-1")),
        ("https://gazette.example/", "200 OK", "text/html", front),
        ("https://gazette.example/moved", "301 Moved Permanently", "text/html", b""),
        (f"{NEWS}-c", "200 OK", "text/html", article("Calder", 3)),
    ]
    with path.open("wb") as file:
        for url, status, media_type, body in pages:
            record = WarcRecord()
            record.init_headers(record_type=WarcRecordType.response)
            record.headers["WARC-Target-URI"] = url
            record.headers["WARC-Date"] = "2024-05-01T10:00:00Z"
            record.headers["Content-Type"] = "application/http; msgtype=response"
            record.set_bytes_content(f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n\r\n".encode() + body)
            packed = BytesIO()
            record.write(packed)
            file.write(packed.getvalue())


def test_a_segment_becomes_a_table_of_articles(tmp_path: Path) -> None:
    """Of a segment's pages the articles are in the table, clean, with their addresses and in the right charset."""
    write_segment(tmp_path / "segment.warc")

    done = subprocess.run(  # noqa: S603 - the test's own words
        [
            sys.executable,
            ROOT / "examples" / "warc_to_articles.py",
            tmp_path / "out.parquet",
            tmp_path / "segment.warc",
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "3 articles of 4 pages" in done.stdout
    rows = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert [row["url"][-1] for row in rows] == ["a", "b", "c"]
    assert [row["title"] for row in rows] == [f"Ferry to {town} sails" for town in ("Aberwick", "Öxhöfn", "Calder")]
    assert "The ferry to Öxhöfn sailed again" in rows[1]["text"]
    assert all("Sea" not in row["text"].split() for row in rows)
    assert list(tmp_path.glob("*.part")) == []


def test_the_batch_gives_the_same_bodies(tmp_path: Path) -> None:
    """The one-liner over the same segment gives the same text for the pages that both have."""
    write_segment(tmp_path / "segment.warc")
    out, table = tmp_path / "clean", tmp_path / "out.parquet"
    program = ROOT / "examples" / "warc_to_articles.py"
    subprocess.run(  # noqa: S603 - the test's own words
        [sys.executable, program, table, tmp_path / "segment.warc"], check=True, capture_output=True
    )

    done = CliRunner().invoke(cleaner, ["batch", str(tmp_path / "segment.warc"), str(out), "--to", "parquet"])

    assert done.exit_code == 0, done.output
    rows = [row for file in out.rglob("*.parquet") for row in pq.ParquetFile(file).read().to_pylist()]
    texts = {row["url"]: row["text"] for row in rows}
    assert len(texts) == 4
    assert {row["url"]: row["text"] for row in pq.read_table(table).to_pylist()}.items() <= texts.items()
