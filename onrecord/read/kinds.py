"""What kind of file something is: by its first bytes, then by its name's ending."""

import re

from onrecord.errors import Unreadable

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
EML = "message/rfc822"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JSON_LINE = "application/json"
JSON_LINES = "application/x-ndjson"
ZIP = "application/zip"

READ = "The kinds that are read are .txt .md .html .pdf .docx .eml .jsonl and .zip"

_BY_ENDING = {
    "txt": TEXT,
    "md": MARKDOWN,
    "markdown": MARKDOWN,
    "html": HTML,
    "htm": HTML,
    "xhtml": HTML,
    "eml": EML,
    "jsonl": JSON_LINES,
    "ndjson": JSON_LINES,
}
_BY_FIRST_BYTES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls or .ppt): save it as .docx or .pdf"),
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"BM", "a picture (BMP)"),
    (b"RIFF", "a picture, sound or film (RIFF)"),
    (b"ID3", "a sound recording (MP3)"),
    (b"OggS", "a sound recording (Ogg)"),
    (b"\x1a\x45\xdf\xa3", "a film (Matroska)"),
    (b"\x1f\x8b", "compressed (gzip): unpack it first"),
    (b"BZh", "compressed (bzip2): unpack it first"),
    (b"\xfd7zXZ\x00", "compressed (xz): unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed (zstandard): unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive: unpack it, or make it a .zip"),
    (b"Rar!\x1a\x07", "a RAR archive: unpack it, or make it a .zip"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"bplist00", "a property list or Safari web archive"),
)
_BY_FIRST_WORDS = (
    (b"{\\rtf", "a Rich Text document (RTF)"),
    (b"%!PS", "a PostScript document"),
    (b"WARC/", "a web archive (WARC)"),
)
_OTHER_TEXT = {
    "json": "JSON, which is read only as .jsonl, one document a line",
    "csv": "a table (CSV)",
    "tsv": "a table (TSV)",
    "xml": "XML",
    "rss": "a feed (RSS)",
    "atom": "a feed (Atom)",
    "svg": "a picture (SVG)",
    "css": "a style sheet",
    "geojson": "map data",
    "kml": "map data",
    "gpx": "map data",
    "ipynb": "a notebook",
    **dict.fromkeys(("yaml", "yml", "toml", "ini", "cfg", "conf"), "settings of a program"),
    **dict.fromkeys(
        ("js", "ts", "py", "r", "sh", "bat", "ps1", "sql", "c", "h", "cpp", "java", "go", "rs", "php"), "a program's text"
    ),
    **dict.fromkeys(("url", "webloc", "desktop"), "a link to something else: save what it points to"),
    "tex": "a LaTeX source",
    "bib": "a bibliography",
    "mht": "a web archive (MHTML)",
    "mhtml": "a web archive (MHTML)",
    "mbox": "a mailbox: save its letters as .eml",
    "warc": "a web archive (WARC)",
    "ics": "a calendar",
    "vcf": "an address book",
    "srt": "subtitles",
    "vtt": "subtitles",
}
_TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML_START = re.compile(rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE | re.DOTALL)
_MAIL_HEADER = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_MAIL_SIGNS = re.compile(rb"^(?:message-id|mime-version|received|return-path):", re.IGNORECASE | re.MULTILINE)
_CONTROL = bytes({*range(32), 127} - set(b"\t\n\r\f\v\x1b"))
_MOST_CONTROL = 0.05
"""Share of control bytes from which something is no text. Compressed data has 0.11, damaged texts looked at under 0.01."""
_FEW_CONTROL = 2
"""So many control bytes are no sign in a short text either."""


def kind_of(name: str, subject: str, head: bytes) -> str:
    """Tell the kind of a file from its name and first bytes.

    The bytes go first: a PDF called .txt is a PDF. Archives and Office documents are all ZIP here;
    ``kind_of_archive`` tells them apart by what they hold.

    Raises:
        Unreadable: It is of a kind that is not read; the reason says what was found.
    """
    ending = name.rpartition(".")[2].lower() if "." in name.lstrip(".") else ""
    if head.startswith(b"%PDF-") or (ending == "pdf" and b"%PDF-" in head[:1024]):
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ZIP
    if _BY_ENDING.get(ending) == JSON_LINES and head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return JSON_LINES  # a line of rubbish further on is that line's trouble
    _refuse_other_binary(subject, head)
    if ending in ("pdf", "docx", "zip"):
        raise _not_read(subject, f"is called .{ending} but does not begin like one")
    if _HTML_START.match(head.removeprefix(b"\xef\xbb\xbf")):
        return HTML
    if ending in _OTHER_TEXT:
        raise _not_read(subject, f"is {_OTHER_TEXT[ending]}")
    if ending not in _BY_ENDING and _looks_like_mail(head):
        return EML
    # Plain text comes with every ending (.text, .asc, .2024, none at all), so what reads as text is text.
    return _BY_ENDING.get(ending, TEXT)


def kind_of_archive(members: set[str], mimetype: bytes, subject: str) -> str:
    """Tell an archive from the documents that are archives inside, by its members' names.

    Args:
        members: Names of all members.
        mimetype: Content of the member ``mimetype``, which OpenDocument and EPUB have; else empty.
        subject: What issues call it.

    Raises:
        Unreadable: It is a document of a kind that is not read.
    """
    if "[Content_Types].xml" in members:
        if "word/document.xml" in members:
            return DOCX
        for folder, what in (("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation")):
            if any(member.startswith(folder) for member in members):
                raise _not_read(subject, f"is {what}")
    if mimetype.startswith(b"application/epub"):
        raise _not_read(subject, "is an e-book (EPUB)")
    if mimetype.startswith(b"application/vnd.oasis"):
        raise _not_read(subject, "is an OpenDocument file: save it as .docx or .pdf")
    if "datapackage.json" in members and any(member.startswith("archive/") for member in members):
        raise _not_read(subject, "is a web archive (WACZ)")
    return ZIP


def _refuse_other_binary(subject: str, head: bytes) -> None:
    for first, what in _BY_FIRST_WORDS:
        if head.startswith(first):
            raise _not_read(subject, f"is {what}")
    text = _is_text(head)
    for first, what in _BY_FIRST_BYTES:
        # A text may well begin with "RIFF" or "BM", so what is ASCII tells only of what is not text.
        if head.startswith(first) and not (text and first.isascii()):
            raise _not_read(subject, f"is {what}")
    if not text:
        film = head[4:8] == b"ftyp"
        raise _not_read(
            subject, "is a film or sound recording (MP4)" if film else "is neither text nor any kind of file known here"
        )


def _is_text(head: bytes) -> bool:
    if head.startswith(_TEXT_MARKS):
        return True
    wide = any(head[side::2].count(0) > len(head) * 0.3 and head[1 - side :: 2].count(0) <= len(head) * 0.01 for side in (0, 1))
    if wide:  # UTF-16 without a byte-order mark: every other byte of European text is 0
        return True
    control = len(head) - len(head.translate(None, _CONTROL))
    return control <= max(_FEW_CONTROL, len(head) * _MOST_CONTROL)


def _looks_like_mail(head: bytes) -> bool:
    header = _MAIL_HEADER.match(head)
    return header is not None and bool(re.search(rb"(?im)^from:", header[0])) and bool(_MAIL_SIGNS.search(header[0]))


def _not_read(subject: str, what: str) -> Unreadable:
    return Unreadable(subject, f"{what}. {READ}")
