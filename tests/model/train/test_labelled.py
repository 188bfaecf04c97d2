"""Labels of statements are laid over their texts as their words say, and what makes no sense is told."""

from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

from onrecord.model.train.labelled import GoldStatement, Offsets, attributions_of, read_labels, read_rows, sheet
from onrecord.model.train.markup import passages
from onrecord.types import Act

GOLD = Path(__file__).parents[3] / "gold"
MARKED = """\
=== ferry | invented
Orla Benn met Ilo Tamm. {S1 The mayor} {C1 said} {T1 the ferry may sail, and the crew may rest}. {S2 She} {C2 asked} \
{T2 the crew to wait for a "second" tide, and to keep the ramp and the deck clear}.

{S3 Tamm} {C3 said} {T3 {s4 the crew} {c4 feared} {t4 the tide}}.
"""
(ROW,) = passages(MARKED)
TEXT: str = ROW["text"]
PLAIN = ["1 assert", '2 request | asks : "wait"', "3 assert", "4 warn unnamed"]


def labelled(*changed: str) -> list[GoldStatement]:
    """The statements of the text with these lines in place of the plain ones."""
    lines = {line.split()[0]: line for line in [*PLAIN, *changed]}
    return read_labels("\n".join(["== ferry", *lines.values()]), [ROW])["ferry"]


def words(*spans: Offsets) -> list[str]:
    return [TEXT[start:end] for start, end in spans]


def test_statements_are_numbered_by_their_cues_and_one_inside_another_names_it() -> None:
    stated = labelled()
    assert [words(*one.cue) for one in stated] == [["said"], ["asked"], ["said"], ["feared"]]
    assert [one.parent for one in stated] == [None, None, None, 2]
    assert [one.act for one in stated] == ["assert", "request", "assert", "warn"]


def test_a_sheet_shows_every_statement_with_its_number() -> None:
    lines = list(sheet([ROW]))
    assert lines[0].startswith("== ferry\nOrla Benn")
    assert lines[-2] == "4. [the crew] <feared> the tide  (inside 3)"


@pytest.mark.parametrize(
    ("label", "negated", "named"),
    [
        ("1 assert", False, True),
        ("1 deny negated", True, True),
        ("1 deny unnamed negated", True, False),
        ("1 assert open", False, None),
        ("1 assert named", False, True),
    ],
)
def test_what_is_so_of_a_statement_stands_after_its_act(label: str, negated: bool, named: bool | None) -> None:
    first = labelled(label)[0]
    assert (first.negated, first.named) == (negated, named)


def test_a_request_has_force_addressees_and_action_and_there_may_be_several() -> None:
    second = labelled(
        '2 request | asks > "the crew" : "wait" | orders > "the crew", "Orla Benn" : "keep the ramp and the deck clear"'
    )[1]
    told = [(force, words(*to), words(action)) for force, to, action in second.requests]
    assert told == [
        ("asks", ["the crew"], ["wait"]),
        ("orders", ["the crew", "Orla Benn"], ["keep the ramp and the deck clear"]),
    ]
    first, _ = second.requests
    assert first[1][0][0] == TEXT.index("the crew to wait"), "of three crews, the one inside the content"


def test_a_long_action_is_its_first_and_its_last_words() -> None:
    second = labelled('2 request | asks : "wait … tide"')[1]
    assert words(second.requests[0][2]) == ['wait for a "second" tide']


def test_a_mark_inside_quoted_words_is_escaped() -> None:
    second = labelled(r'2 request | asks : "wait for a \"second\" tide"')[1]
    assert words(second.requests[0][2]) == ['wait for a "second" tide']


def test_a_bar_inside_quoted_words_parts_no_requests() -> None:
    (row,) = passages("=== bar | invented\n{S1 She} {C1 asked} {T1 for the line a|b to be cut}.\n")
    (one,) = read_labels('== bar\n1 request | asks : "the line a|b to be cut"', [row])["bar"]
    assert len(one.requests) == 1


def test_hedges_are_the_outlets_unless_it_is_said_whose_and_bases_are_any_number() -> None:
    first = labelled('1 assert hedge(speaker)="may" hedge="may" basis="the ferry" basis="the crew"')[0]
    assert [whose for whose, _ in first.hedges] == ["speaker", "outlet"]
    assert words(*first.basis) == ["the ferry", "the crew"]


def test_of_words_that_occur_twice_in_a_content_those_nearest_to_the_cue_are_meant() -> None:
    first = labelled('1 assert hedge(speaker)="may"')[0]
    assert first.hedges == (("speaker", (TEXT.index("may sail"), TEXT.index("may sail") + 3)),)


def test_a_speaker_is_the_nearest_before_the_source_or_the_occurrence_that_is_counted() -> None:
    near = labelled('3 assert speaker="the crew"')[2].speaker
    counted = labelled('3 assert speaker#2="the crew"')[2].speaker
    after = labelled('1 assert speaker="Tamm"')[0].speaker
    places = [at for at in range(len(TEXT)) if TEXT.startswith("the crew", at)]
    assert near is not None
    assert counted is not None
    assert after is not None
    assert (near[0], counted[0]) == (places[1], places[1])
    assert labelled('3 assert speaker#3="the crew"')[2].speaker == (places[2], places[2] + 8)
    assert after[0] == TEXT.index("Tamm"), "the nearest before the mayor"


def test_words_are_whole_words() -> None:
    with pytest.raises(ValueError, match="does not stand in the text"):
        labelled('1 assert basis="ferr"')


@pytest.mark.parametrize(
    ("label", "trouble"),
    [
        ("1 shout", "no act"),
        ("1 assert loud", r"what is \['loud'\]"),
        ("1 assert ???", "what is"),
        ('1 assert basis="the lock"', "ferry, statement 1: 'the lock' does not stand in the text"),
        ('1 assert | asks : "wait"', "assert with 1 requests"),
        ("2 request", "request with 0 requests"),
        ('2 request | begs : "wait"', "a request is written"),
        ('2 request | asks > the crew : "wait"', "a request is written"),
        ("5 assert", "names no statement"),
        ("one assert", "names no statement"),
    ],
)
def test_a_label_that_makes_no_sense_is_told(label: str, trouble: str) -> None:
    with pytest.raises(ValueError, match=trouble):
        labelled(label)


def test_a_text_or_a_statement_is_labelled_once() -> None:
    whole = "\n".join(["== ferry", *PLAIN, ""])
    with pytest.raises(ValueError, match="labelled twice"):
        read_labels(whole + whole, [ROW])
    with pytest.raises(ValueError, match="is labelled already"):
        read_labels(whole + "4 assert", [ROW])
    with pytest.raises(ValueError, match=r"no label for \[2, 3, 4\]"):
        read_labels("== ferry\n# a remark\n\n1 assert", [ROW])
    with pytest.raises(ValueError, match="no text that was handed over"):
        read_labels("== quay\n1 assert", [ROW])


FILES = sorted(each for each in GOLD.glob("labels_*.txt") if "events" not in each.name)


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_every_text_of_the_gold_that_holds_a_statement_is_labelled(file: Path) -> None:
    rows = read_rows(GOLD / file.name.removeprefix("labels_"))
    stated = read_labels(file.read_text(encoding="utf-8"), rows)
    assert {name: len(some) for name, some in stated.items()} == {
        row["id"]: len(attributions_of(row)) for row in rows if attributions_of(row)
    }


def test_the_texts_to_train_on_have_every_act() -> None:
    told: Counter[Act] = Counter()
    for file in FILES:
        rows: list[dict[str, Any]] = read_rows(GOLD / file.name.removeprefix("labels_"))
        if file.name.startswith("labels_train_"):
            told.update(one.act for some in read_labels(file.read_text(encoding="utf-8"), rows).values() for one in some)
    assert set(told) == set(get_args(Act))
