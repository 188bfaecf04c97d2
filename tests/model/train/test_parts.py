"""What is trained on, chosen by and held out are apart, and the held-out part of the gold is the one that was frozen."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import pytest

from onrecord.model.train.labelled import read_rows
from onrecord.model.train.markup import passages
from onrecord.model.train.parts import Part, gold_of, part_of
from onrecord.model.train.standoff import digest
from onrecord.types import Act

ROOT = Path(__file__).parents[3]
GOLD = ROOT / "gold"
TEXTS, LABELS = sorted(GOLD.glob("statements_?.txt")), sorted(GOLD.glob("labels_statements_?.txt"))
GUM = [json.loads(line)["id"] for line in (GOLD / "gum_statements.jsonl").read_text(encoding="utf-8").splitlines()]
GUM_DEV = {"GUM_interview_cyclone", "GUM_interview_gaming", "GUM_news_homeopathic", "GUM_news_iodine"}


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("stat-a-01", "dev"),
        ("stat-a-23", "dev"),
        ("stat-a-24", "test"),
        ("stat-b-01", "test"),
        ("a-nocue-01", "train"),
        ("GUM_interview_ants", "train"),
        ("GUM_interview_chomsky", "test"),
        ("GUM_news_iodine", "test"),
    ],
)
def test_a_name_tells_the_part(name: str, part: Part) -> None:
    assert part_of(name) == part


def test_every_third_of_gums_train_documents_and_its_dev_documents_are_held_out() -> None:
    train = sorted(name for name in GUM if name not in GUM_DEV)
    assert len(train) == 35
    assert {name for name in GUM if part_of(name) == "test"} == {*train[2::3], *GUM_DEV}


def test_gold_is_read_from_stand_off_labels_as_well(tmp_path: Path) -> None:
    (row,) = passages("=== stat-b-99 | invented\n{S1 He} {C1 said} {T1 it rained}.\n")
    (tmp_path / "pack.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    said: dict[str, object] = {
        "source": [[0, 2]],
        "cue": [[3, 7]],
        "content": [[8, 17]],
        "kind": "speech",
        "parent": None,
        "act": "assert",
    }
    said |= {"negated": False, "named": None, "speaker": None, "requests": [], "hedges": [], "basis": []}
    line = {"id": "stat-b-99", "sha256": digest(row["text"]), "statements": [said]}
    (tmp_path / "labels.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    ((read, (one,)),) = gold_of("test", [tmp_path / "pack.jsonl"], [tmp_path / "labels.jsonl"])
    assert (read["id"], one.act, one.named) == ("stat-b-99", "assert", None)
    assert gold_of("dev", [tmp_path / "pack.jsonl"], [tmp_path / "labels.jsonl"]) == []


def test_the_held_out_texts_and_labels_are_those_that_were_frozen() -> None:
    frozen = json.loads((ROOT / "benchmarks" / "statements.json").read_text(encoding="utf-8"))["data"]
    held = b"".join(path.read_bytes() for path in [*TEXTS, *LABELS])
    assert frozen == "sha256:" + hashlib.sha256(held).hexdigest(), (
        "a label or text was changed: nothing may be, not even a mistake"
    )


def test_the_held_out_part_has_twenty_of_every_act_and_two_hundred_statements_are_inside_others() -> None:
    held_out = [one for _, some in gold_of("test", TEXTS, LABELS) for one in some]
    chosen_by = [one for _, some in gold_of("dev", TEXTS, LABELS) for one in some]
    told = Counter(one.act for one in held_out)
    assert {act: told[act] for act in get_args(Act) if told[act] < 20} == {}
    assert sum(one.parent is not None for one in [*held_out, *chosen_by]) >= 200


def test_no_eight_words_of_the_gold_of_statements_are_trained_on_or_among_the_passages() -> None:
    gold = [row for path in TEXTS for row in read_rows(path)]
    trained = [row for path in sorted(GOLD.glob("train_*.txt")) for row in read_rows(path)]
    measured = read_rows(ROOT / "benchmarks" / "data" / "passages.txt")
    assert not {row["id"] for row in gold} & {row["id"] for row in [*trained, *measured]}
    assert not runs([row["text"] for row in gold]) & runs([row["text"] for row in [*trained, *measured]])


def test_no_eight_words_are_both_chosen_by_and_held_out() -> None:
    gold = [row for path in TEXTS for row in read_rows(path)]
    dev, test = ([row["text"] for row in gold if part_of(row["id"]) == part] for part in ("dev", "test"))
    assert not runs(dev) & runs(test)


def runs(texts: Sequence[str]) -> set[tuple[str, ...]]:
    """Every eight words that follow each other in a text."""
    words = [text.split() for text in texts]
    return {tuple(some[at : at + 8]) for some in words for at in range(len(some) - 7)}
