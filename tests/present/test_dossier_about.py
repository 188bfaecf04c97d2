"""The dossier shows what statements are about, each thing tied to its words, and nothing that the texts do not give."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from dossier_reader import Element, Page, folded
from valley_book import examined_first, fill, in_many_files, in_one_file

from onrecord.ledger import Ledger, open_ledger
from onrecord.present.bars import FULL, ZERO
from onrecord.present.dossier import write_dossier
from onrecord.types import Matters


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return in_one_file(tmp_path_factory.mktemp("one"))


@pytest.fixture(scope="module")
def scattered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return in_many_files(tmp_path_factory.mktemp("many"))


@pytest.fixture(scope="module")
def sheet(dossier: Path) -> Page:
    return Page(dossier)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with open_ledger(tmp_path_factory.mktemp("book") / "valley.db", create=True) as held:
        fill(held)
        yield held


def files(path: Path) -> list[Path]:
    return [path, *sorted(path.parent.glob(f"{path.stem}_files/*.html"))]


def held(book: Ledger) -> list[tuple[int, Matters]]:
    return [(book.reference(document.id), book.matters(document.id)) for document in book.documents()]


def within(element: Element, name: str) -> list[Element]:
    """What of a class stands in an element."""
    return [each for each in element.all() if name in each.classes()]


def rows(page: Page, table: str) -> list[Element]:
    """The rows of a table, headings of groups left out."""
    tables = [each for each in page.classed(table) if each.tag == "table"]
    found = [each for table in tables for each in table.all() if each.tag == "tr" and "over" not in each.classes()]
    return [row for row in found if any(cell.tag == "td" for cell in row.inside)]


def cell(row: Element, label: str) -> Element:
    return next(each for each in row.inside if each.attributes.get("data-label") == label)


# Safety


def test_nothing_reaches_outside_the_file(dossier: Path, scattered: Path) -> None:
    for file in files(dossier) + files(scattered):
        for element in Page(file).elements:
            assert element.tag not in {"img", "link", "iframe", "object", "use", "image", "foreignobject"}
            assert not {"src", "style", "xlink:href", "action"} & element.attributes.keys()
            assert not [name for name in element.attributes if name.startswith("on")]
            assert ":" not in element.attributes.get("href", "").split("#")[0]
            assert not any("url(" in value for value in element.attributes.values())


def test_words_of_places_events_and_dates_stay_words(dossier: Path, scattered: Path) -> None:
    for file in files(dossier) + files(scattered):
        source = file.read_text(encoding="utf-8")
        assert "<script>alert" not in source
        assert "<img" not in source
        assert "<i>read" not in source
        assert "\u202e" not in source
    row = rows(Page(dossier), "timeline")[5]
    assert "<script>alert(2)</script>shot" in row.words
    assert "<img src=x onerror=alert(3)>Jarn" in row.words


def test_the_same_ledger_gives_the_same_bytes(dossier: Path, scattered: Path, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    assert in_one_file(tmp_path / "again").read_bytes() == dossier.read_bytes()
    (tmp_path / "more").mkdir()
    again = files(in_many_files(tmp_path / "more"))
    assert [file.read_bytes() for file in again] == [file.read_bytes() for file in files(scattered)]


# References


def test_every_link_leads_somewhere_and_ids_are_given_once(dossier: Path, scattered: Path) -> None:
    for file in files(dossier) + files(scattered):
        page = Page(file)
        for element in page.elements:
            if element.tag == "a":
                assert page.target(element.attributes["href"])
        ids = [each.attributes["id"] for each in page.elements if "id" in each.attributes]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("which", ["dossier", "scattered"])
def test_words_that_are_listed_lead_to_the_same_words_in_their_text(which: str, request: pytest.FixtureRequest) -> None:
    met = 0
    for file in files(request.getfixturevalue(which)):
        page = Page(file)
        for word in page.classed("word"):
            assert folded(page.target(word.attributes["href"]).words) == folded(word.words)
            met += 1
        for list_ in page.classed("triggers"):
            for link in (each for each in list_.all() if each.tag == "a"):
                assert folded(page.target(link.attributes["href"]).words) == folded(link.words)
                met += 1
    assert met == 13 + 8 + 3  # events, figures, violations


def test_every_date_place_event_figure_and_violation_has_its_anchor(dossier: Path, book: Ledger) -> None:
    page = Page(dossier)
    for number, matters in held(book):
        spans = [each.span for each in matters.dates] + [each.span for each in matters.places]
        spans += [each.span for each in matters.figures] + [each.span for each in matters.violations]
        spans += [each.trigger for each in matters.events]
        for span in spans:
            spot = page.by_id[f"s{number}-m{span.start}-{span.end}"]
            assert folded(spot.words) == folded(span.exact.replace("\u202e", ""))
            assert spot.attributes["title"]


def test_words_tell_what_they_are_taken_for(sheet: Page) -> None:
    told = {folded(spot.words): spot.attributes["title"] for spot in sheet.classed("spot") if "title" in spot.attributes}
    assert told["March 2024"] == "March 2024: a full date"
    assert told["Odrin"].startswith("Odrin (province, XO): ")
    assert told["burning"] == "destruction, denied, said not to have come about"
    assert told["About 20"] == "detained, abducted or held: about 20"
    assert told["war crimes"] == "violation alleged: named, no row"
    assert told["Old Kili"] == "not in the gazetteer"


# Timeline


def test_the_timeline_holds_dated_events_alone_in_order_of_date(sheet: Page) -> None:
    listed = [folded(cell(row, "When").words) for row in rows(sheet, "timeline")]
    assert [re.split(r" to the ", when)[0] for when in listed] == [
        "since 2004",
        "March 2024",
        "March 2024",
        "3 May 2024",
        "3 May 2024",
        "4 May 2024",
        "9 June 2024",
    ]
    keys = [cell(row, "When").attributes["data-sort"] for row in rows(sheet, "timeline")]
    assert all(before <= after for before, after in pairwise(keys))


def test_undated_events_are_counted_and_listed_by_document(sheet: Page) -> None:
    words = folded(sheet.by_id["timeline"].words)
    below = words[words.index("Not on the timeline") :]
    assert "4 mentions of events told as having come about, and, apart from these," in below
    assert "1 said not to have come about and 1 hypothetical" in below
    headings = ["A day without its year", "held", "Words that fix no day", "hurt", "No date in the text", "inquiry", "raid"]
    assert [below.index(heading) for heading in headings] == sorted(below.index(heading) for heading in headings)
    assert "11 February: 11 February, year not given" in below


def test_what_has_not_come_about_is_marked_and_not_counted(sheet: Page) -> None:
    words = folded(sheet.by_id["timeline"].words)
    assert "6 mentions are told as having come about, and, apart from these, 1 told of as to come." in words
    march = rows(sheet, "timeline")[-1]
    assert march.attributes["data-polarity"] == "future"
    assert "unreal" in march.classes()
    assert "told of as to come" in cell(march, "What").words
    head = folded(next(each for each in sheet.elements if each.tag == "header").words)
    assert "10 events told as having come about, 8 counts of people, 3 violations alleged and 11 names of places" in head


def test_a_row_says_who_did_what_and_by_whose_word(sheet: Page) -> None:
    _, shelled, _, killed, *_ = rows(sheet, "timeline")
    assert folded(cell(killed, "Who, to whom").words) == "by gunmen to at least 12 herders at Karsel"
    assert folded(cell(killed, "By whose word").words) == "the Teshka Council in The Tarn Herald reported as fact"
    assert folded(cell(shelled, "By whose word").words).endswith("claimed or admitted by the doer")
    fled = rows(sheet, "timeline")[0]
    assert folded(cell(fled, "By whose word").words) == "The Tarn Herald in its own words reported as fact"


# Map


def test_only_places_with_coordinates_are_drawn(sheet: Page) -> None:
    spots = [link for group in sheet.classed("spots") for link in group.all() if link.tag == "a"]
    drawn = {folded(sheet.target(spot.attributes["href"]).words).split(" ", 1)[0] for spot in spots}
    names = {folded(next(each for each in spot.inside if each.tag == "title").words) for spot in spots}
    assert {name.split(": ")[1].split(" (")[0] for name in names} == {
        "Farhaven",
        "Hargo <b>",
        "Karsel",
        "Odrin",
        "Tesk",
        "Velmora",
    }
    assert drawn == {"1", "2", "3", "4", "5", "6"}
    assert not [name for name in names if "Jarn" in name or "Sea" in name or "Kili" in name]


def test_shapes_tell_how_precise_a_place_is(sheet: Page) -> None:
    shapes = {
        folded(spot.inside[0].words).split(": ")[1].split(" (")[0]: (spot.attributes["class"], [each.tag for each in spot.all()])
        for group in sheet.classed("spots")
        for spot in group.inside
    }
    assert shapes["Karsel"][0] == "point"
    assert shapes["Tesk"][0] == "ring"
    assert shapes["Odrin"][0] == "wide-ring"
    assert shapes["Velmora"][0] == "name"
    assert "circle" not in shapes["Velmora"][1]


def test_the_list_tells_what_the_map_does_and_what_it_leaves_out(sheet: Page) -> None:
    words = folded(sheet.by_id["map"].words)
    assert "Wider regions Seas and regions of several countries." in words
    assert "Jarn open: Jarn (settlement, XP) or Tesk (district, XO) named once: 1:3" in words
    assert words.index("Not in the gazetteer") < words.index("Old Kili")
    karsel = "Karsel settlement, XO; 31.50° N, 64.25° E also considered: Sea of Odrin (wider region)"
    assert f"{karsel} named 2 times in 2 documents: 1:1, 2:1" in words
    assert "they imply no position of anybody’s" in words
    assert "Nothing is derived from the outlines" in words


# Figures


def test_figures_of_the_same_day_and_place_stand_side_by_side(sheet: Page) -> None:
    table = next(each for each in sheet.classed("figures") if each.tag == "table")
    groups = [body for body in table.inside if body.tag == "tbody"]
    first = folded(groups[0].words)
    assert first.startswith("3 May 2024, Karsel Events that the texts date and place alike.")
    assert "the Teshka Council in The Tarn Herald 1:1 at least 12 herders" in first
    assert "The army in Army Press Office 2:1 up to 5 people" in first
    assert [len([row for row in group.inside if "over" not in row.classes()]) for group in groups] == [2, 1, 1]


def test_figures_keep_their_bounds_parts_and_words(sheet: Page) -> None:
    ranges = {folded(within(row, "word")[0].words): folded(cell(row, "Range").words) for row in rows(sheet, "figures")}
    assert ranges == {
        "at least 12": "12 or more",
        "up to 5": "5 or fewer",
        "214": "214",
        "Between 6 and 9": "6 to 9",
        "a soldier and two": "3",
        "Dozens": "no number, words only",
        "About 20": "about 20",
        "More than 300": "301 or more",
    }
    words = folded(sheet.by_id["figures"].words)
    assert "a soldier and two children a sum of 1 (soldier) and 2 (children)" in words
    assert "adds up over a stretch of time" in words


def test_bars_are_in_proportion_and_open_bounds_are_arrows(sheet: Page) -> None:
    drawn = {folded(within(row, "word")[0].words): cell(row, "Drawn") for row in rows(sheet, "figures")}
    at_least, up_to = (within(drawn[words], "reach")[0].attributes["d"] for words in ("at least 12", "up to 5"))
    scale = 15  # the group's, as its heading says
    assert at_least == f"M{ZERO + FULL * 12 / scale} 7H164M{ZERO + FULL * 12 / scale} 2v10"
    assert up_to.startswith(f"M{ZERO + FULL * 5 / scale} 7H10")
    assert all(within(drawn[words], "head") for words in ("at least 12", "up to 5", "More than 300"))
    between = within(drawn["Between 6 and 9"], "reach")[0].attributes["d"]
    assert between.startswith(f"M{ZERO + FULL * 6 / 10} 7H{ZERO + FULL * 9 / 10}")
    assert within(drawn["About 20"], "rough")
    assert within(drawn["214"], "dot")[0].attributes["cx"] == str(ZERO + FULL * 214 / 250)
    assert not within(drawn["Dozens"], "bar")


# Violations


def test_violations_stand_in_their_sources_words(sheet: Page) -> None:
    listed = [[folded(each.words) for each in row.inside] for row in rows(sheet, "violations")]
    assert [row[0] for row in listed] == ["killing", "arrest or detention", "named, no row"]
    assert listed[1][2:] == ["The council in The Tarn Herald", "the army"]
    assert listed[2][3] == "not named with it"


def test_who_denies_a_violation_does_not_allege_it(tmp_path: Path) -> None:
    capture, document, found = examined_first()
    denying = tuple(replace(each, act="deny") for each in found.statements)
    with open_ledger(tmp_path / "denied.db", create=True) as book:
        book.add(capture, document, replace(found, statements=denying))
        book.number_documents()
        page = Page(write_dossier(book, tmp_path / "denied.html").path)
    by_whom = [folded(cell(row, "By whom").words) for row in rows(page, "violations")]
    assert by_whom == ["denied by The council in The Tarn Herald"] * 2
    titles = {folded(spot.words): spot.attributes["title"] for spot in page.classed("spot") if "title" in spot.attributes}
    assert titles["war crimes"] == "violation denied: named, no row"


# Without any


def test_a_ledger_without_any_of_it_has_none_of_the_sections(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "none.db", create=True) as empty:
        page = Page(write_dossier(empty, tmp_path / "none.html").path)
    assert not {"timeline", "map", "figures", "violations"} & page.by_id.keys()
    assert "gazetteer" not in page.by_id["method"].words
