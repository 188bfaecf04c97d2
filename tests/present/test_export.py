"""What other programs read: complete, in the documented form, and never half of it."""

import csv
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from onrecord.errors import OnrecordError
from onrecord.ledger import Found, Ledger, Weights, open_ledger
from onrecord.present.export import export
from onrecord.present.spreadsheet import harmless, write_csv
from onrecord.types import Capture, Date, Decision, Document, Flag, Issue, Metadatum, Repair, Span, Statement

TEXT = "=The Post=\n\nKarim  Vel, a\nspeaker, said that noboby washurt. The road is closed.\r\n\ufeff\U0001f6a7 سڑک بند ہے\n"
FIELDS = {
    "documents": "id name sha256 media_type text title byline dateline publisher url published language repairs copies_of "
    "origin_cluster",
    "statements": "id document kind source cue content quote act cameo requests speaker speaker_name named parent hedges basis "
    "negated score shown made_by review",
    "flags": "id document kind span note",
    "issues": "stage subject reason",
    "decisions": "id left right subject judgement field value by at why",
}
EMPTY = ("mentions", "actors", "dates", "places", "events", "figures", "violations", "claims", "findings")


def quoted(document: Document, words: str) -> Span:
    """The first place where a document has these words."""
    return document.span(document.text.index(words), document.text.index(words) + len(words))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger that holds something of every kind there is."""
    book = open_ledger(tmp_path / "book.db", create=True)
    for name in ("b.txt", "=a.txt"):
        capture = Capture(TEXT.encode(), "text/plain", name)
        document = Document(capture.document, capture.sha256, name, "text/plain", TEXT, language="en", repairs=(Repair(44, " "),))
        document = replace(
            document,
            publisher=Metadatum("@ The Post", "The Post", "first line", quoted(document, "The Post")),
            published=Date("2024-05-01", "2024-05-31", "month", "May", "supplied"),
        )
        source, cue = quoted(document, "Karim  Vel, a\nspeaker"), quoted(document, "said")
        content = (quoted(document, "noboby"), quoted(document, "washurt"))
        said = Statement(document.id, "speech", (source,), (cue,), content, "indirect", 0.25, False, "model:m@1")
        sign = quoted(document, "\U0001f6a7 سڑک بند ہے")
        own = Statement(document.id, "own_voice", (), (), (sign,), "none", 1.0, True, "rule:o@1")
        page = Flag(document.id, "page_furniture", quoted(document, "="), "+")
        flags = (Flag(document.id, "no_byline", None, "has no byline"), page)
        book.add(capture, document, Found((said, own), flags, (), "model:m@1"))
    book.add_issue(Issue("read", "c.bin", "is no text"))
    book.decide(Decision(said.id, "accept", "person", "read it"))
    book.number_documents()
    return book


def lines_of(folder: Path, kind: str) -> list[dict[str, object]]:
    """The lines of one file of an export."""
    return [json.loads(line) for line in (folder / f"{kind}.jsonl").read_bytes().splitlines()]


def test_every_kind_has_a_file_with_the_documented_fields_in_their_order(ledger: Ledger, tmp_path: Path) -> None:
    export(ledger, tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"{kind}.jsonl" for kind in (*FIELDS, *EMPTY)} | {
        "export.json"
    }
    for kind, fields in FIELDS.items():
        lines = lines_of(tmp_path / "out", kind)
        assert lines
        assert {tuple(line) for line in lines} == {tuple(fields.split())}
    assert [(tmp_path / "out" / f"{kind}.jsonl").read_bytes() for kind in EMPTY] == [b""] * len(EMPTY)


def test_the_schema_the_head_hash_and_the_models_are_told(ledger: Ledger, tmp_path: Path) -> None:
    model = {"made_by": "model:m@1", "licence": "CC-BY-4.0", "trained_on": "letters"}
    ledger.add_weights(Weights(**model))
    ledger.add_weights(Weights("model:unused@1", "MIT", "nothing that is held"))
    for form in ("jsonl", "csv"):
        export(ledger, tmp_path / form, format=form)
        told = json.loads((tmp_path / form / "export.json").read_text())
        assert told == {"schema": 1, "format": form, "head": ledger.head_hash(), "models": [model]}


def test_texts_and_spans_are_exported_as_they_stand(ledger: Ledger, tmp_path: Path) -> None:
    export(ledger, tmp_path / "out")
    documents = {line["id"]: line for line in lines_of(tmp_path / "out", "documents")}
    assert [line["name"] for line in documents.values()] == ["=a.txt", "b.txt"]
    assert {line["text"] for line in documents.values()} == {TEXT}
    first = next(iter(documents.values()))
    assert first["repairs"] == [{"offset": 44, "insert": " "}]
    assert first["published"] == {"value": "2024-05", "precision": "month", "span": None, "how": "supplied"}
    assert (first["publisher"], first["title"]) == ("@ The Post", None)
    for line in lines_of(tmp_path / "out", "statements"):
        for role in ("source", "cue", "content"):
            for span in line[role]:  # type: ignore[attr-defined]
                assert TEXT[span["start"] : span["end"]] == span["exact"]


def test_a_statement_names_its_speaker_in_the_words_of_its_source_or_the_publisher(ledger: Ledger, tmp_path: Path) -> None:
    export(ledger, tmp_path / "out")
    said, own = lines_of(tmp_path / "out", "statements")[:2]
    assert (said["speaker_name"], said["quote"], said["score"], said["shown"]) == (
        "Karim Vel, a speaker",
        "indirect",
        0.25,
        False,
    )
    assert (own["speaker_name"], own["source"], own["cue"]) == ("@ The Post", [], [])
    assert [line["review"] for line in lines_of(tmp_path / "out", "statements")].count("accepted") == 1


def test_cells_that_a_spreadsheet_would_run_are_neutralised(ledger: Ledger, tmp_path: Path) -> None:
    export(ledger, tmp_path / "out", format="csv")
    rows = {}
    for name in ("documents", "statements", "flags"):
        content = (tmp_path / "out" / f"{name}.csv").read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        rows[name] = list(csv.DictReader(content.decode("utf-8-sig").splitlines(keepends=True)))
        assert not [cell for row in rows[name] for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert [(row["reference"], row["name"], row["publisher"]) for row in rows["documents"]] == [
        ("1", "'=a.txt", "'@ The Post"),
        ("2", "b.txt", "'@ The Post"),
    ]
    said = rows["statements"][0]
    assert (said["reference"], said["content"], said["shown"], said["score"]) == ("1:1", "noboby … washurt", "no", "0.25")
    assert [(row["words"], row["note"]) for row in rows["flags"][:2]] == [("", "has no byline"), ("'=", "'+")]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_a_cell_that_begins_a_formula_in_any_width_is_neutralised(first: str) -> None:
    assert list(harmless([f"{first}1+1", f"1{first}1"])) == [f"'{first}1+1", f"1{first}1"]


def test_a_table_reads_the_decisions_once_however_many_statements(ledger: Ledger, tmp_path: Path) -> None:
    asked: list[str] = []
    with ledger.reading() as connection:
        event.listen(connection.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    (tmp_path / "out").mkdir()
    statements = sum(len(ledger.statements(document.id)) for document in ledger.documents())
    asked.clear()
    write_csv(ledger, tmp_path / "out")
    of_decisions = [query for query in asked if "FROM decision" in query]
    assert statements > 2
    assert 1 <= len(of_decisions) <= 5  # one for the tables; the others are of the documents, issues and the head hash


@given(st.lists(st.text()))
def test_no_cell_begins_like_a_formula_and_none_loses_a_character(cells: list[str]) -> None:
    written = list(harmless(cells))
    assert not [cell for cell in written if str(cell).startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert [str(cell).removeprefix("'") for cell in written] == [cell.removeprefix("'") for cell in cells]


def test_an_earlier_export_is_replaced_whole(ledger: Ledger, tmp_path: Path) -> None:
    export(ledger, tmp_path / "out", format="csv")
    export(ledger, tmp_path / "out")
    assert not list((tmp_path / "out").glob("*.csv"))
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["out"]


@pytest.mark.parametrize("form", ["jsonl", "xls"])
def test_a_folder_with_anything_else_in_it_is_left_alone(ledger: Ledger, tmp_path: Path, form: str) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("words")
    with pytest.raises(OnrecordError):
        export(ledger, tmp_path / "out", format=form)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.txt"]


def test_an_export_that_fails_half_way_leaves_the_earlier_one_and_no_trace(ledger: Ledger, tmp_path: Path) -> None:
    export(ledger, tmp_path / "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    ledger.close()
    with sqlite3.connect(ledger.path) as database:  # a span that no longer fits its words, in the second document
        database.execute("DROP TRIGGER statement_span_fixed")
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute("UPDATE statement_span SET end_char = end_char + 1 WHERE statement = 1")
    with open_ledger(ledger.path) as damaged, pytest.raises(ValueError, match="cannot quote"):
        export(damaged, tmp_path / "out")
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["out"]


def test_a_folder_with_the_export_of_another_program_is_left_alone(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "export.json").write_text('{"schema": 1}')
    with pytest.raises(OnrecordError, match="something else than an export"):
        export(ledger, tmp_path / "theirs")
    assert (tmp_path / "theirs" / "export.json").read_text() == '{"schema": 1}'


def test_a_file_that_somebody_put_into_an_export_is_not_lost(ledger: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "records"
    export(ledger, out)
    (out / "my notes.txt").write_text("call the clinic")
    with pytest.raises(OnrecordError, match="something else than an export"):
        export(ledger, out)
    assert (out / "my notes.txt").read_text() == "call the clinic"
