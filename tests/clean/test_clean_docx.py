"""Word documents: honest ones, and archives that only look like one."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from captures import WORD, of_type
from docx import Document as new_document
from docx.document import Document as WordDocument

from onrecord.errors import LimitExceeded, Unreadable
from onrecord.types import Document

SENTENCE = "The council said on Friday that it would appeal, and that nobody had been heard."


def packed(document: WordDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def read(fill: Callable[[WordDocument], object]) -> Document:
    document = new_document()
    fill(document)
    return of_type(packed(document), WORD)


def repacked(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same archive with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


def test_headings_paragraphs_lists_and_tables_stay_in_order() -> None:
    def fill(document: WordDocument) -> None:
        document.add_heading("Letter to the council", 1)
        paragraph = document.add_paragraph("The council said ")
        paragraph.add_run("on Friday").bold = True
        paragraph.add_run(" that it would appeal.\nNobody was heard.")
        document.add_paragraph("first demand", style="List Bullet")
        document.add_paragraph("second demand", style="List Number")
        table = document.add_table(2, 2)
        for row, words in zip(table.rows, (("District", "Killed"), ("Upper Tamar", "3")), strict=True):
            row.cells[0].text, row.cells[1].text = words
        document.add_paragraph("It ended there.")

    document = read(fill)
    assert document.text == (
        "Letter to the council\n\nThe council said on Friday that it would appeal.\nNobody was heard.\n\n"
        "- first demand\n- second demand\n\nDistrict | Killed\nUpper Tamar | 3\n\nIt ended there."
    )
    assert document.title is not None
    assert document.title.how == "first line"


def test_a_merged_cell_is_read_once() -> None:
    def fill(document: WordDocument) -> None:
        table = document.add_table(1, 3)
        table.cell(0, 0).merge(table.cell(0, 2)).text = SENTENCE

    assert read(fill).text == SENTENCE


def test_a_table_that_lays_out_the_page_gives_its_cells_one_after_the_other() -> None:
    def fill(document: WordDocument) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "Letter"
        cell.add_paragraph(SENTENCE)
        cell.add_table(1, 2).cell(0, 0).text = "inner"

    assert read(fill).text == f"Letter\n\n{SENTENCE}\n\ninner"


def test_words_that_were_deleted_under_review_are_not_part_of_the_text() -> None:
    document = new_document()
    document.add_paragraph("The council said KEPT nothing.")
    tracked = b'The council said </w:t></w:r><w:del><w:r><w:t xml:space="preserve">secret </w:t></w:r></w:del><w:r><w:t>KEPT'
    content = repacked(packed(document), "word/document.xml", lambda xml: xml.replace(b"The council said KEPT", tracked))
    assert re.sub(" +", " ", of_type(content, WORD).text) == "The council said KEPT nothing."


def test_the_title_property_is_a_title_and_its_days_are_no_date() -> None:
    def fill(document: WordDocument) -> None:
        document.core_properties.title = "Letter to the council"
        document.core_properties.author = "office4"
        document.add_paragraph(SENTENCE)

    document = read(fill)
    assert document.title is not None
    assert (document.title.value, document.title.how) == ("Letter to the council", "docx title property")
    assert document.byline is None
    assert document.published is None


def test_the_author_property_is_a_byline_where_it_stands_in_the_text() -> None:
    def fill(document: WordDocument) -> None:
        document.core_properties.author = "Jane Roe"
        document.add_paragraph("Jane Roe, Harrowgate")
        document.add_paragraph(SENTENCE)

    byline = read(fill).byline
    assert byline is not None
    assert byline.span is not None
    assert byline.span.exact == "Jane Roe"


def test_a_part_that_declares_to_be_huge_is_refused_before_it_is_unpacked() -> None:
    content = repacked(packed(new_document()), "word/document.xml", lambda xml: xml + b" " * 60_000_000)
    assert len(content) < 500_000
    with pytest.raises(LimitExceeded, match="unpacked"):
        of_type(content, WORD)


def test_entities_that_grow_without_end_are_refused() -> None:
    laughs = (
        b'<!DOCTYPE a [<!ENTITY a "ha">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
        + b"]>"
    )

    def change(xml: bytes) -> bytes:
        return xml.replace(b"?>", b"?>" + laughs, 1).replace(b"<w:sectPr", b"<w:p><w:r><w:t>&m;</w:t></w:r></w:p><w:sectPr", 1)

    with pytest.raises((Unreadable, LimitExceeded)):
        of_type(repacked(packed(new_document()), "word/document.xml", change), WORD)


def test_tables_in_tables_without_end_are_refused() -> None:
    document = new_document()
    parent = document.add_table(1, 1).cell(0, 0)
    for _ in range(15):
        parent = parent.add_table(1, 1).cell(0, 0)
    parent.text = SENTENCE
    with pytest.raises(LimitExceeded, match="nested"):
        of_type(packed(document), WORD)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04 nothing", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        (packed(new_document())[:2_000], "damaged"),
        (repacked(packed(new_document()), "word/document.xml", lambda xml: xml[:300]), "damaged"),
        (repacked(packed(new_document()), "[Content_Types].xml", lambda xml: b""), "damaged"),
        (packed(new_document()), "empty"),
    ],
)
def test_what_is_no_word_document_or_an_empty_one_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        of_type(content, WORD)
