"""Speakers hold together across documents; requests, denials and hedges stand in tables of their own."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from dossier_reader import Element, Page, folded
from parley_book import fill, in_many_files, in_one_file, mention

from onrecord.ledger import Ledger, open_ledger
from onrecord.present.dossier import write_dossier
from onrecord.types import Decision


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return in_one_file(tmp_path_factory.mktemp("parley"))


@pytest.fixture(scope="module")
def scattered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return in_many_files(tmp_path_factory.mktemp("parleys"))


@pytest.fixture
def sheet(dossier: Path) -> Page:
    return Page(dossier)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "parley.db", create=True) as held:
        fill(held)
        yield held


def files(path: Path) -> list[Path]:
    return [path, *sorted(path.parent.glob(f"{path.stem}_files/*.html"))]


def heads(page: Page, section: str) -> list[str]:
    """The headings in a section, with what is counted behind them."""
    return [folded(each.words) for each in page.by_id[section].all() if re.fullmatch("h[3-5]", each.tag)]


def group(page: Page, heading: str) -> Element:
    """What stands under a speaker's name."""
    found = [each for each in page.classed("group") if each.inside and folded(each.inside[0].words).startswith(heading)]
    assert len(found) == 1
    return found[0]


def rows(page: Page, section: str) -> list[list[str]]:
    """The cells of a table, row by row."""
    bodies = [each for each in page.by_id[section].all() if each.tag == "tbody"]
    return [[folded(cell.words) for cell in row.inside] for row in bodies[0].inside]


# Who says what


def test_a_speaker_holds_together_across_documents_and_names(sheet: Page) -> None:
    league = group(sheet, "River League")
    assert "3 statements in 2 documents" in folded(league.words)
    lines = [each.attributes["id"] for each in league.all() if "line" in each.classes()]
    assert lines == ["q1-1", "q1-2", "q2-1"]


def test_the_register_describes_a_speaker_in_neutral_words(sheet: Page) -> None:
    words = folded(group(sheet, "River League").words)
    assert (
        "Armed group. An armed group of the upper Tarn valley, founded in 1998. Also called RL, The League <of the river>."
        in words
    )
    assert "State organ. Belongs to Assembly of Tarn." in folded(group(sheet, "Senators of Tarn").words)


def test_under_a_speaker_statements_stand_by_act(sheet: Page) -> None:
    acts = [folded(each.words) for each in group(sheet, "River League").all() if "act" in each.classes()]
    assert acts == ["Denial", "Request", "Pledge"]


def test_a_pronoun_leads_to_the_words_it_stands_for_and_says_why(sheet: Page) -> None:
    line = sheet.by_id["q1-2"]
    (aside,) = [each for each in line.all() if "aside" in each.classes()]
    assert folded(aside.words) == "It → River League (RL) subject of the sentence before; the only group named before it"
    (link,) = [each for each in aside.all() if each.tag == "a"]
    assert sheet.target(link.attributes["href"]).words == "River League (RL)"
    assert "rule:acronym@1: “River League (RL)” is a name of the register" in folded(line.words)


def test_nested_statements_tell_through_whom_they_come(sheet: Page) -> None:
    words = folded(sheet.by_id["q1-6"].words)
    assert "within 1:5: a press statement, citing Senators of Tarn" in words


def test_what_a_statement_rests_on_stands_on_its_line(sheet: Page) -> None:
    assert "rests on: call logs" in folded(sheet.by_id["q1-1"].words)


def test_unnamed_voices_have_a_section_of_their_own(sheet: Page) -> None:
    assert heads(sheet, "unnamed") == ["Critics 2 statements in 2 documents", "Assertions 2", "a press statement", "Assertion"]
    assert "Critics" not in " ".join(heads(sheet, "said"))


def test_unresolved_and_absent_speakers_stay_apart(sheet: Page) -> None:
    said = heads(sheet, "said")
    assert said[said.index("Speaker not resolved") :] == [
        "Speaker not resolved", "He", "Assertion", "No source named", "Announcement",
    ]  # fmt: skip


def test_the_head_counts_speakers_by_the_names_tied_to_them(sheet: Page) -> None:
    head = folded(next(each for each in sheet.elements if each.tag == "header").words)
    assert (
        "11 statements attributed: 6 to 3 speakers, joined by name where names could be tied; 3 to unnamed voices; 2 to nobody,"
        in head
    )
    assert "Tables list 3 requests and 2 denials." in head


def test_what_a_person_decided_goes_before_what_a_rule_says(book: Ledger, tmp_path: Path) -> None:
    document = next(book.documents())
    group_ = next(each for each in book.mentions(document.id) if each.span.exact == "the group")
    (senators,) = [each for each in book.actors().values() if each.name == "Senators of Tarn"]
    book.decide(Decision(group_.id, "correct", "person", "they speak for themselves", "actor", senators.id))
    page = Page(write_dossier(book, tmp_path / "d.html").path)
    assert "q1-1" in {each.attributes.get("id") for each in group(page, "Senators of Tarn").all()}
    assert "the group → Senators of Tarn decided by a person: they speak for themselves" in folded(page.by_id["q1-1"].words)


def test_a_speaker_tied_to_nobody_by_hand_stands_under_the_words_of_the_report(book: Ledger, tmp_path: Path) -> None:
    document = next(book.documents())
    named = mention(document, "senators of Tarn", "group")
    book.decide(Decision(named.id, "correct", "person", "not that body", "actor", None))
    page = Page(write_dossier(book, tmp_path / "d.html").path)
    assert "the senators of Tarn" in heads(page, "said")
    assert "1, “senators of Tarn” stands for nobody not that body person, " in folded(page.by_id["unused"].words)


# Requests, denials, hedges


def test_each_thing_asked_for_has_a_row(sheet: Page) -> None:
    assert rows(sheet, "requests") == [
        ["1:2", "River League It → River League (RL)", "the Assembly of Tarn speaks at 1:4 (denial)", "open the road", "urges"],
        [
            "1:2",
            "River League It → River League (RL)",
            "the Assembly of Tarn speaks at 1:4 (denial)",
            "release the detained",
            "urges",
        ],
        ["1:3", "River League The group → River League (RL) doubtful: score 0.30", "not found", "talks", "not found"],
    ]


def test_denials_stand_in_their_own_words(sheet: Page) -> None:
    first, second = rows(sheet, "denials")
    where = "Shots at the market The Tarn Herald, 2 May 2024"
    assert first == [
        "1:1",
        "River League the group → River League (RL)",
        "“We did not fire on the market,” the group said quoted",
        where,
    ]
    assert second[2] == "The Assembly of Tarn denied that no bread had come not quoted; what is denied is a negative"


def test_hedges_say_whose_they_are(sheet: Page) -> None:
    assert folded(sheet.by_id["hedges"].words).endswith(
        "The outlet’s own allegedly 1:6 so-called 1:8 The speakers’ may Critics 1:7"
    )


def test_margin_notes_name_the_act_and_the_speaker(sheet: Page) -> None:
    assert folded(sheet.by_id["n1-2"].words) == "1:2 It → River League (RL) request"
    assert folded(sheet.by_id["n2-3"].words) == "2:3 no source named announcement"
    assert folded(sheet.by_id["n1-6"].words) == "1:6 the senators of Tarn praise within 1:5"


def test_the_contents_list_leads_to_every_section(sheet: Page) -> None:
    (contents,) = [each for each in sheet.elements if each.tag == "nav"]
    listed = [each.attributes["href"][1:] for each in contents.all() if each.tag == "a"]
    assert listed == [each.attributes["id"] for each in sheet.elements if each.tag == "section"]
    assert {"unnamed", "requests", "denials", "hedges"} <= {*listed}


# Form


def test_every_link_leads_somewhere_and_ids_are_given_once(dossier: Path, scattered: Path) -> None:
    for file in files(dossier) + files(scattered):
        page = Page(file)
        ids = [each.attributes["id"] for each in page.elements if "id" in each.attributes]
        assert len(ids) == len(set(ids))
        for element in page.elements:
            if element.tag == "a":
                assert page.target(element.attributes["href"])


def test_tables_in_files_of_their_own_hold_the_same_rows(sheet: Page, scattered: Path) -> None:
    beside = scattered.parent / f"{scattered.stem}_files"
    for section in ("requests", "denials"):
        (body,) = [each for each in Page(beside / f"{section}-0001.html").elements if each.tag == "tbody"]
        assert [[folded(cell.words) for cell in row.inside] for row in body.inside] == rows(sheet, section)


def test_the_same_ledger_gives_the_same_bytes(book: Ledger, dossier: Path, tmp_path: Path) -> None:
    assert write_dossier(book, tmp_path / dossier.name).path.read_bytes() == dossier.read_bytes()
