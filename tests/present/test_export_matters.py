"""What other programs read of dates, places, events, figures and violations: files of lines, and tables."""

import csv
import importlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.ledger import Ledger
from onrecord.ledger.lines import SCHEMA_VERSION
from onrecord.present.export import export

FIELDS = {
    "dates": "id document span value earliest latest precision anchor how made_by",
    "places": "id document span gazetteer name country latitude longitude precision alternatives how made_by",
    "events": "id document statement trigger type status polarity participants when where figures score made_by",
    "figures": "id document statement event span low high of whom cumulative approximate parts speaker made_by",
    "violations": "id document statement span kind alleged_by alleged_against against made_by",
}
_AT = re.compile(rb'"at":"[^"]*"')


@pytest.fixture
def write(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ledger]:
    """Makes a ledger of reports, each with something of every kind that statements can be about."""
    monkeypatch.syspath_prepend(Path(__file__).parents[1] / "ledger")
    made: Callable[..., Ledger] = importlib.import_module("battle_book").battle_ledger
    return made


@pytest.fixture
def battle(write: Callable[..., Ledger], tmp_path: Path) -> Ledger:
    """A ledger of one report, whose name would be a formula."""
    return write(tmp_path / "battle.db", "=battle.txt")


def lines_of(folder: Path, kind: str) -> list[dict[str, object]]:
    """The lines of one file of an export."""
    return [json.loads(line) for line in (folder / f"{kind}.jsonl").read_bytes().splitlines()]


def table_of(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of one table of an export."""
    content = (folder / f"{name}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(content.decode("utf-8-sig").splitlines(keepends=True)))


def test_every_kind_has_the_documented_fields_in_their_order(battle: Ledger, tmp_path: Path) -> None:
    export(battle, tmp_path / "out")
    for kind, fields in FIELDS.items():
        assert {tuple(line) for line in lines_of(tmp_path / "out", kind)} == {tuple(fields.split())}


def test_every_span_quotes_the_text_and_every_id_that_is_named_has_a_line(battle: Ledger, tmp_path: Path) -> None:
    export(battle, tmp_path / "out")
    (document,) = lines_of(tmp_path / "out", "documents")
    text = str(document["text"])
    ids = {str(line["id"]) for kind in (*FIELDS, "statements", "actors") for line in lines_of(tmp_path / "out", kind)}
    kinds = [lines_of(tmp_path / "out", kind) for kind in FIELDS]
    for value in [each for lines in kinds for line in lines for each in nested(line)]:
        if {"start", "end", "exact"} <= set(value):
            assert text[int(str(value["start"])) : int(str(value["end"]))] == value["exact"]
        for name in ("statement", "event", "when", "where", "speaker", "actor", "alleged_by", "alleged_against"):
            assert value.get(name) is None or value[name] in ids


def nested(value: object) -> list[dict[str, object]]:
    """All objects inside a value, itself included."""
    if isinstance(value, list):
        return [one for each in value for one in nested(each)]
    if isinstance(value, dict):
        return [value, *(one for each in value.values() for one in nested(each))]
    return []


def test_the_schema_stays_as_nothing_that_was_told_before_is_told_otherwise(battle: Ledger, tmp_path: Path) -> None:
    export(battle, tmp_path / "out")
    told = json.loads((tmp_path / "out" / "export.json").read_text())
    assert (told["schema"], told["head"], SCHEMA_VERSION) == (1, battle.head_hash(), 1)


def test_the_same_bytes_come_of_any_order(write: Callable[..., Ledger], tmp_path: Path) -> None:
    kept = []
    for names, backwards in ((("a.txt", "b.txt"), False), (("b.txt", "a.txt"), True)):
        with write(tmp_path / f"{names[0]}.db", *names, backwards=backwards) as book:
            files = {}
            for form in ("jsonl", "csv"):
                export(book, tmp_path / names[0] / form, format=form)
                for path in (tmp_path / names[0] / form).iterdir():
                    files[form, path.name] = _AT.sub(b"", path.read_bytes())
            kept.append(files)
    assert {name for name in kept[0] if kept[0][name] != kept[1][name]} == set()
    assert kept[0]["jsonl", "events.jsonl"].count(b"\n") == 8


def test_the_tables_tell_whose_word_it_is_and_where_it_stands(battle: Ledger, tmp_path: Path) -> None:
    export(battle, tmp_path / "out", format="csv")
    told = {name: table_of(tmp_path / "out", name) for name in FIELDS}
    day, year = told["dates"]
    assert (day["document"], day["words"], day["earliest"], day["anchor"]) == (
        "'=battle.txt",
        "Wednesday",
        "2024-08-14",
        "document date",
    )
    assert (year["value"], year["latest"], year["anchor"]) == ("2004", "2004-12-31", "")
    heading, _, odrin = told["places"]
    assert (heading["name"], heading["country"], heading["longitude"], heading["alternatives"]) == ("Karsel", "XO", "-64.25", "")
    assert (odrin["words"], odrin["name"], odrin["latitude"]) == ("Odrin", "", "")
    assert odrin["alternatives"].startswith("Odrin (XO, province, 30.0 65.125, onrecord:odrin) … Sea of Odrin (wider, ")
    attack, death, flight, arrest = told["events"]
    assert [each["reference"] for each in told["events"]] == ["1", "1:1", "1:2", "1:3"]
    assert (attack["speaker"], attack["where"], attack["place"]) == ("Odrin Post", "Karsel", "Karsel")
    assert (death["speaker"], death["agent"], death["target"]) == ("Teshka Council", "gunmen", "a soldier and two children")
    assert (death["when"], death["earliest"], death["figures"]) == ("Wednesday", "2024-08-14", "a soldier and two")
    assert (flight["speaker"], flight["when"], flight["place"]) == ("Odrin Post", "", "")
    assert (arrest["status"], arrest["polarity"], arrest["agent"]) == (
        "suspected_or_accused",
        "hypothetical",
        "the Karsel Assembly",
    )
    dead, moved = told["figures"]
    assert (dead["low"], dead["high"], dead["of"], dead["parts"]) == ("3", "3", "killed", "a soldier … two children")
    assert (dead["event_type"], dead["trigger"], dead["cumulative"]) == ("killing", "killed", "no")
    assert (moved["words"], moved["low"], moved["high"], moved["whom"]) == ("More than 300", "301", "", "families")
    arrests, crimes = told["violations"]
    assert (arrests["speaker"], arrests["against"], arrests["against_actor"]) == (
        "Teshka Council",
        "the Karsel Assembly",
        "Karsel Assembly",
    )
    assert (crimes["words"], crimes["kind"], crimes["against"]) == ("war crimes", "", "")


def test_no_cell_of_words_in_the_tables_is_a_formula(battle: Ledger, tmp_path: Path) -> None:
    export(battle, tmp_path / "out", format="csv")
    rows = [row.items() for name in FIELDS for row in table_of(tmp_path / "out", name)]
    cells = [cell for row in rows for column, cell in row if column not in ("latitude", "longitude")]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_an_export_of_either_form_takes_the_place_of_the_other(battle: Ledger, tmp_path: Path) -> None:
    for form, suffix in (("csv", "csv"), ("jsonl", "jsonl"), ("csv", "csv")):
        export(battle, tmp_path / "out", format=form)
        assert {path.suffix for path in (tmp_path / "out").iterdir()} == {f".{suffix}", ".json"}
