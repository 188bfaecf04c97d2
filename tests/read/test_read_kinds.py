"""What kind of file something is."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import Unreadable
from onrecord.read import captures
from onrecord.read.kinds import DOCX, EML, HTML, JSON_LINES, MARKDOWN, PDF, TEXT, ZIP, kind_of
from onrecord.types import Capture, Issue

TEXT_BYTES = b"Officials said on Monday that nothing had happened.\n"
PAGE = b"<!DOCTYPE html><html><body><p>Officials said nothing.</p></body></html>"
LETTER = b"From: a@example.org\nMIME-Version: 1.0\nSubject: Dead\n\nTwo were killed.\n"


def archive(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.txt", TEXT_BYTES, TEXT),
        ("a", TEXT_BYTES, TEXT),
        ("README", TEXT_BYTES, TEXT),
        ("Report of 15.08.2024", TEXT_BYTES, TEXT),  # what follows a dot is not always an ending
        ("a.text", TEXT_BYTES, TEXT),
        ("a.md", TEXT_BYTES, MARKDOWN),
        ("a.MD", TEXT_BYTES, MARKDOWN),
        ("a.html", TEXT_BYTES, HTML),  # a fragment
        ("a.htm", PAGE, HTML),
        ("a.txt", PAGE, HTML),
        ("a", b"\xef\xbb\xbf\r\n<!-- saved -->\n<HTML lang=en>", HTML),
        ("a.xml", b'<?xml version="1.0"?><!DOCTYPE html><html>', HTML),
        ("a.pdf", b"%PDF-1.7\n", PDF),
        ("a.txt", b"%PDF-1.7\n", PDF),
        ("a.pdf", b"\r\njunk before it\n%PDF-1.4\n", PDF),
        ("a.eml", LETTER, EML),
        ("a", LETTER, EML),
        ("a.txt", LETTER, TEXT),  # a letter that somebody pasted
        ("a", b"From: the ministry\nTo: the press\n\nText.", TEXT),
        ("a.jsonl", b'{"id": "a"}', JSON_LINES),
        ("a.ndjson", b'{"id": "a"}', JSON_LINES),
        ("a.txt", archive(a=b"x"), ZIP),
        ("a.txt", "Überfall in Köln".encode("cp1252"), TEXT),
        ("a.txt", "Взрыв в городе".encode("cp1251"), TEXT),
        ("a.txt", "حملہ کوئٹہ میں".encode(), TEXT),
        ("a.txt", "Officials said".encode("utf-16"), TEXT),
        ("a.txt", "Officials said".encode("utf-16-le"), TEXT),
        ("a.txt", "Officials said".encode("utf-16-be"), TEXT),
        ("a.txt", TEXT_BYTES + b"\x00", TEXT),
        ("a.txt", b"RIFF raff was seen, officials said.", TEXT),
        ("a.txt", b"BM said so.", TEXT),
    ],
)
def test_the_kind_follows_the_bytes_and_then_the_ending(name: str, head: bytes, kind: str) -> None:
    assert kind_of(name, name, head) == kind


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a picture (PNG)"),
        ("a.txt", b"\xff\xd8\xff\xe0 a picture that is called a text", "a picture (JPEG)"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "an old Office document"),
        ("a.rtf", b"{\\rtf1\\ansi Text}", "Rich Text"),
        ("a.gz", b"\x1f\x8b\x08\x00", "gzip"),
        ("a.mp4", b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00", "a film"),
        ("a.bin", bytes(range(256)) * 4, "neither text nor any kind of file known here"),
        ("a.pdf", TEXT_BYTES, "is called .pdf but does not begin like one"),
        ("a.docx", TEXT_BYTES, "is called .docx but does not begin like one"),
        ("a.json", b'{"id": "a", "text": "b"}', "read only as .jsonl"),
        ("a.py", b"print('text')\n", "a program's text"),
        ("a.url", b"[InternetShortcut]\n", "a link to something else"),
        ("a.csv", b"id,text\n1,b\n", "a table (CSV)"),
        ("a.xml", b"<?xml version='1.0'?><feed/>", "XML"),
        ("a.xlsx", archive(**{"[Content_Types].xml": b"", "xl__workbook.xml": b""}), "an Excel workbook"),
        ("a.pptx", archive(**{"[Content_Types].xml": b"", "ppt__presentation.xml": b""}), "a PowerPoint presentation"),
        ("a.odt", archive(mimetype=b"application/vnd.oasis.opendocument.text"), "an OpenDocument file"),
        ("a.epub", archive(mimetype=b"application/epub+zip"), "an e-book"),
        ("a.wacz", archive(**{"datapackage.json": b"{}", "archive__data.warc.gz": b""}), "a web archive (WACZ)"),
        ("a.zip", b"PK\x03\x04 and nothing of an archive", "a damaged .zip archive"),
    ],
)
def test_what_is_not_read_is_listed_with_what_it_is(name: str, content: bytes, found: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    (issue,) = captures(tmp_path)
    assert isinstance(issue, Issue)
    assert issue.subject == name
    assert found in issue.reason
    assert str(tmp_path) not in issue.reason


def test_the_reason_names_the_kinds_that_are_read() -> None:
    with pytest.raises(Unreadable, match=r"\.txt \.md \.html \.pdf \.docx \.eml \.jsonl and \.zip"):
        kind_of("a.png", "a.png", b"\x89PNG\r\n\x1a\n")


def test_a_word_document_is_one_capture_whatever_it_is_called(tmp_path: Path) -> None:
    content = archive(**{"[Content_Types].xml": b"<Types/>", "word__document.xml": b"<document/>"})
    (tmp_path / "a.zip").write_bytes(content)
    (tmp_path / "b.docx").write_bytes(content)
    assert list(captures(tmp_path)) == [Capture(content, DOCX, "a.zip"), Capture(content, DOCX, "b.docx")]


@given(text=st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs")), min_size=1))
def test_printed_text_of_any_script_is_text(text: str) -> None:
    try:
        assert kind_of("a", "a", text.encode()) in (TEXT, HTML)
    except Unreadable:
        assert text.startswith(("{\\rtf", "%!PS", "WARC/"))


@given(head=st.binary(min_size=1), name=st.text(min_size=1))
def test_any_bytes_are_of_a_kind_or_unreadable(head: bytes, name: str) -> None:
    with suppress(Unreadable):
        assert kind_of(name, name, head)
