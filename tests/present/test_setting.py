"""A document is set with its notes where its words are."""

from onrecord.present.setting import document_page, with_text
from onrecord.types import Document, Flag, Statement

TEXT = """The army spoke twice.

“The bridge is open,” it said.

“And it stays open.”

Nothing more is known.
"""


def document() -> Document:
    return Document("d", "0" * 64, "a.txt", "text/plain", TEXT)


def quoting(of: Document, *content: str) -> Statement:
    spans = tuple(of.span(of.text.index(words), of.text.index(words) + len(words)) for words in content)
    cue = of.text.index("said")
    return Statement("d", "speech", (), (of.span(cue, cue + 4),), spans, "direct", 0.9, True, "model:test@1")


def test_a_statement_over_two_paragraphs_has_both_in_its_anchor() -> None:
    of = document()
    statements = [(1, quoting(of, "“The bridge is open,”", "“And it stays open.”"))]
    page = with_text(document_page(of, 3, statements=statements, flags=[], reviews={}), of, statements=statements, flags=[])
    assert [row.opens for row in page.rows] == [(), ("1",), (), ()]
    assert [row.closes for row in page.rows] == [0, 0, 1, 0]
    assert [len(row.notes) for row in page.rows] == [0, 1, 0, 0]
    assert 'href="#n3-1"' in page.rows[1].words
    assert (
        page.lines[0].where == f"{TEXT.index('“The')}–{TEXT.index(' it said')}, {TEXT.index('“And')}–{TEXT.index('Nothing') - 2}"
    )


def test_flags_have_letters_those_to_look_at_again_first() -> None:
    of = document()
    flags = [
        Flag("d", "no_date", None, "None."),
        Flag("d", "wire_credit", of.span(4, 8), "Wire."),
        Flag("d", "page_furniture", of.span(0, 3), "Odd."),
    ]
    page = with_text(document_page(of, 3, statements=[], flags=flags, reviews={}), of, statements=[], flags=flags)
    assert [(note.letter, note.kind) for note in page.flags] == [("a", "page_furniture"), ("b", "no_date"), ("c", "wire_credit")]
    assert [beside.flag.letter for beside in page.rows[0].notes if beside.flag] == ["a", "c"]


def test_a_text_of_white_space_is_set_too() -> None:
    of = Document("d", "0" * 64, "a.txt", "text/plain", " \r\n ")
    assert len(with_text(document_page(of, 1, statements=[], flags=[], reviews={}), of, statements=[], flags=[]).rows) == 1
