"""Hostile files, one pile of them: each ends as a listed issue or an honest document, and the rest is unaffected."""

import io
import json
import struct
import sys
import zipfile
from pathlib import Path

import pytest

from onrecord.engine.sandbox import Sandbox
from onrecord.errors import BadInput
from onrecord.types import Capture, Document, Issue

WORDS = "The ministry said on Monday that two people were killed. Residents denied it and asked for an inquiry."
GOOD = WORDS.encode()
ENTITIES = '<!ENTITY a "ha ha ha ha ha ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)
WORD_XML = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'

Told = dict[str, list[Document | Issue]]


def archive(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return packed.getvalue()


def word(document: str) -> bytes:
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    kinds = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{office}"/></Types>'
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relation}" Target="word/document.xml"/></Relationships>'
    )
    parts = {"[Content_Types].xml": kinds, "_rels/.rels": relations, "word/document.xml": document}
    return archive({name: part.encode() for name, part in parts.items()})


def pdf(pages: int, *, kids: str | None = None, previous: int | None = None) -> bytes:
    """Write a PDF of so many pages of the same words; ``previous`` is where it says an older table of objects is."""
    drawn = f"BT /F1 12 Tf 72 720 Td ({WORDS}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids or ' '.join(f'{5 + n} 0 R' for n in range(pages))}]>>".encode(),
        b"<</Length %d>>stream\n%b\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
    objects += [page] * pages
    written, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj%b\nendobj\n" % (number, content)
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    older = b"" if previous is None else b"/Prev %d" % (previous or table)
    return bytes(written + b"trailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, older, table))


def lying_word() -> bytes:
    """A Word document that declares 4 GB for a part of a few bytes."""
    content = bytearray(word(WORD_XML.format("")))
    entry = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, entry + 24, 4_000_000_000)
    return bytes(content)


def write_pile(folder: Path) -> None:
    with (folder / "line of 50 MB.jsonl").open("wb") as file:
        file.write(json.dumps({"id": "before the long line", "text": WORDS}).encode() + b'\n{"id": "long", "text": "')
        file.writelines(b"x" * 1_000_000 for _ in range(50))
        file.write(b'"}\n' + json.dumps({"id": "after the long line", "text": WORDS}).encode())
    files = {
        "good.txt": GOOD,
        "good.pdf": pdf(3),
        "good.docx": word(WORD_XML.format(f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>")),
        "bomb.zip": archive({"bomb.txt": b"a" * 100_000_000, "beside the bomb.txt": GOOD}),
        "outside.zip": archive({"../outside.txt": GOOD, "beside the outside.txt": GOOD}),
        "pages.pdf": pdf(10_000),
        "circular table.pdf": pdf(1, previous=0),
        "circular pages.pdf": pdf(1, kids="2 0 R"),
        "laughs.docx": word(
            f'<?xml version="1.0"?><!DOCTYPE w [{ENTITIES}]>' + WORD_XML.format("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>")
        ),
        "laughs.html": f"<!DOCTYPE html [{ENTITIES}]><html><body><p>{WORDS} &j;</p></body></html>".encode(),
        "laughs.xhtml": f'<?xml version="1.0"?><!DOCTYPE html [{ENTITIES}]><html><body><p>&j;</p></body></html>'.encode(),
        "deep.html": b"<html><body>" + b"<div>" * 100_000 + GOOD + b"</div>" * 100_000,
        "deep.docx": word(WORD_XML.format("<w:p>" * 100_000 + "</w:p>" * 100_000)),
        "lying.docx": lying_word(),
        "large.docx": word(WORD_XML.format("<w:p/>" * 9_000_000)),
        "nuls.txt": GOOD.replace(b" ", b" \x00", 2),
        "all nuls.txt": bytes(100_000),
        "half.jsonl": b'{"id": "half", "text": "half \\ud83d"}\n' + json.dumps({"id": "beside the half", "text": WORDS}).encode(),
        "half.txt": GOOD + b" \xed\xa0\xbd",
        "encoding.txt": f"{WORDS} Überfall in Köln, sagte er über die Straße.".encode("cp1252"),
        "encoding.html": f'<html><meta charset="utf-8"><body><p>{WORDS} Köln</p></body></html>'.encode("cp1252"),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / "link.txt").symlink_to("/etc/passwd")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What becomes of each file of the pile, by its name."""
    folder = tmp_path_factory.mktemp("pile")
    write_pile(folder)
    told: Told = {}
    with Sandbox() as sandbox:
        for found in sandbox.read(folder):
            if isinstance(found, Issue):
                told.setdefault(found.subject, []).append(found)
                continue
            assert isinstance(found, Capture)
            try:
                told.setdefault(found.name, []).append(sandbox.clean(found))
            except BadInput as problem:
                told.setdefault(found.name, []).append(Issue("clean", problem.subject, problem.reason))
    return told


@pytest.mark.parametrize(
    "name",
    [
        "good.txt",
        "good.pdf",
        "good.docx",
        "beside the bomb.txt",
        "beside the outside.txt",
        "before the long line",
        "after the long line",
        "beside the half",
    ],
)
def test_what_is_good_is_read_whatever_lies_beside_it(name: str, told: Told) -> None:
    (document,) = told[name]
    assert isinstance(document, Document)
    assert WORDS in " ".join(document.text.split())


@pytest.mark.parametrize(
    ("subject", "reason"),
    [
        ("bomb.zip/bomb.txt", "zip bomb"),
        ("outside.zip/../outside.txt", "points outside"),
        ("link.txt", "symbolic link"),
        ("line of 50 MB.jsonl", "line 2: is longer than 10 MB"),
        ("pages.pdf", "10,000 pages"),
        ("circular pages.pdf", ""),
        ("laughs.docx", ""),
        ("deep.html", ""),
        ("deep.docx", ""),
        ("lying.docx", "too much room unpacked"),
        ("large.docx", ""),
        ("all nuls.txt", "neither text nor any kind of file known here"),
        ("half.jsonl", "line 1: holds half of a surrogate pair"),
    ],
)
def test_what_is_hostile_is_listed_with_its_reason(subject: str, reason: str, told: Told) -> None:
    (issue,) = told[subject]
    assert isinstance(issue, Issue)
    assert reason in issue.reason
    assert len(issue.reason) > len("is bad")


@pytest.mark.parametrize(
    "name", ["circular table.pdf", "laughs.html", "laughs.xhtml", "nuls.txt", "half.txt", "encoding.txt", "encoding.html"]
)
def test_what_can_honestly_be_read_is_a_document_and_else_an_issue(name: str, told: Told) -> None:
    (one,) = told[name]
    if isinstance(one, Document):
        assert "The ministry said on Monday" in one.text or name == "laughs.xhtml"
        assert len(one.text) < 10 * len(WORDS)
    else:
        assert one.reason


def test_a_text_in_the_wrong_encoding_is_decoded_in_its_own(told: Told) -> None:
    (document,) = told["encoding.txt"]
    assert isinstance(document, Document)
    assert document.text.endswith("Überfall in Köln, sagte er über die Straße.")
    assert document.encoding_how != "utf-8"


def test_no_reason_names_a_path_of_this_machine(told: Told) -> None:
    for one in (one for found in told.values() for one in found if isinstance(one, Issue)):
        assert "/tmp" not in one.reason
        assert sys.prefix not in one.reason
        assert not one.subject.startswith("/")


def test_every_file_of_the_pile_is_accounted_for(told: Told, tmp_path: Path) -> None:
    write_pile(tmp_path)
    starts = {name.split("/")[0] for name in told}
    containers = {"bomb.zip", "outside.zip", "line of 50 MB.jsonl", "half.jsonl"}
    assert {path.name for path in tmp_path.iterdir()} <= starts | containers
