"""Labels kept apart from their texts come back whole, and only over the very texts that they were given to."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from onrecord.model.train import gum
from onrecord.model.train.labelled import read_labels
from onrecord.model.train.markup import passages
from onrecord.model.train.packs import KINDS
from onrecord.model.train.standoff import digest, lines_of, read_file, read_standoff
from onrecord.model.train.treebank import read_folder

ROOT = Path(__file__).parents[3]
GUM = ROOT.parent / "shared" / "data" / "gum"
FILES = [ROOT / "gold" / "gum_statements.jsonl", *sorted((ROOT / "gold" / "passes").glob("gum_*.jsonl"))]
MARKED = """\
=== kiln | invented
Père Alou runs the kiln. {S1 He} {C1 asked} {T1 the guild to spare the ashes and to send clay}. \
{S2 The guild} {C2 denied}, {S3 the ledger} {C3 shows}, {T2,3 any debt}.

=== silent | invented
Nobody spoke at the kiln.
"""
LABELS = """\
== kiln
1 request speaker="Père Alou" | asks > "the guild" : "spare the ashes" | demands > "the guild" : "send clay"
2 deny negated open hedge(outlet)="any" basis="the ledger"
3 assert unnamed

== silent
"""
ROWS = list(passages(MARKED))
READ = read_labels(LABELS, ROWS)
LINES = "".join(lines_of(ROWS, READ))


def changed(**fields: object) -> str:
    """The first line with these fields of its second statement changed."""
    one = json.loads(LINES.splitlines()[0])
    one["statements"][1] |= fields
    return json.dumps(one)


def test_labels_come_back_as_they_were_written() -> None:
    assert read_standoff(LINES, ROWS) == READ


def test_a_text_in_which_nobody_speaks_is_kept_with_no_statement() -> None:
    assert READ["silent"] == []
    assert json.loads(LINES.splitlines()[1])["statements"] == []


def test_no_word_of_the_text_is_written() -> None:
    held = json.dumps([json.loads(line)["statements"] for line in LINES.splitlines()])
    assert not {"kiln", "guild", "Alou", "ledger", "debt", "ashes"} & set(held.replace('"', " ").split())


def test_another_text_is_refused_with_both_hashes_and_what_to_do() -> None:
    other = [ROWS[0] | {"text": ROWS[0]["text"].replace("Père", "Pere")}, ROWS[1]]
    with pytest.raises(ValueError, match="kiln was labelled with a text of sha256") as caught:
        read_standoff(LINES, other)
    assert digest(ROWS[0]["text"]) in str(caught.value)
    assert digest(other[0]["text"]) in str(caught.value)
    assert "gold/README.md" in str(caught.value)


def test_the_hash_is_that_of_the_text_in_utf_8() -> None:
    assert digest("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


@pytest.mark.parametrize(
    ("lines", "trouble"),
    [
        (LINES + LINES, "labelled twice"),
        (LINES.replace('"kiln"', '"quay"'), "no text that was handed over"),
        (changed(cue=[[4, 4]]), r"kiln: 4\.\.4 is no place"),
        (changed(speaker=[0, 999]), "is no place in a text of"),
        (changed(act="shout"), "'shout' is none of assert"),
        (changed(hedges=[{"whose": "reader", "span": [0, 2]}]), "'reader' is none of speaker, outlet"),
        (changed(requests=[{"force": "begs", "addressees": [], "action": [0, 2]}]), "'begs' is none of asks"),
        (changed(basis=None), "kiln: "),
    ],
)
def test_a_line_that_makes_no_sense_is_told(lines: str, trouble: str) -> None:
    with pytest.raises(ValueError, match=trouble):
        read_standoff(lines, ROWS)


def test_the_command_writes_what_it_reads_again(tmp_path: Path) -> None:
    texts, labels, out = tmp_path / "texts.txt", tmp_path / "labels.txt", tmp_path / "labels.jsonl"
    texts.write_text(MARKED, encoding="utf-8")
    labels.write_text(LABELS, encoding="utf-8")
    command = [sys.executable, "-m", "onrecord.model.train.standoff", str(texts), "--labels"]
    for arguments in ([str(labels), "--out", str(out)], [str(out)]):
        done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=True, cwd=ROOT)
        assert done.stdout == "2 texts, 3 statements labelled\n"
    assert out.read_text(encoding="utf-8") == LINES
    assert read_file(out, ROWS) == read_file(labels, ROWS)


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_the_labels_of_gum_hold_no_text(file: Path) -> None:
    for line in file.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        assert set(one) == {"id", "sha256", "statements"}
        assert {value for said in one["statements"] for value in strings(said)} <= {
            *("assert", "deny", "claim_responsibility", "accuse", "request", "condemn", "praise", "pledge", "warn", "announce"),
            *("express", "speech", "belief", "asks", "urges", "demands", "orders", "recommends", "speaker", "outlet"),
        }


@pytest.mark.skipif(not GUM.is_dir(), reason="GUM is not part of the project")
@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_the_labels_of_gum_stand_over_its_texts(file: Path) -> None:
    rows = [row for part in ("train", "dev") for row in gum.rows(read_folder(GUM / part, KINDS))]
    stated = read_file(file, rows)
    assert set(stated) == {row["id"] for row in rows}
    assert sum(map(len, stated.values())) == 347


def strings(value: Any) -> set[str]:
    """Every string inside a value, names of fields apart."""
    if isinstance(value, dict):
        return {word for one in value.values() for word in strings(one)}
    if isinstance(value, list):
        return {word for one in value for word in strings(one)}
    return {value} if isinstance(value, str) else set()
