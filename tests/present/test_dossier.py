"""One file that says who says what, each line resting on its words."""

import base64
import hashlib
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from dossier_book import BRIDGE, HOSTILE, fill, in_many_files, in_one_file
from dossier_reader import Page, folded

from onrecord.ledger import Ledger, open_ledger
from onrecord.present.dossier import write_dossier
from onrecord.types import Decision


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "reports.db", create=True) as held:
        fill(held)
        yield held


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return in_one_file(tmp_path_factory.mktemp("one"))


@pytest.fixture(scope="module")
def scattered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return in_many_files(tmp_path_factory.mktemp("many"))


@pytest.fixture
def sheet(dossier: Path) -> Page:
    return Page(dossier)


def files(path: Path) -> list[Path]:
    return [path, *sorted(path.parent.glob(f"{path.stem}_files/*.html"))]


# Safety


def test_the_policy_allows_its_own_style_and_script_and_nothing_else(sheet: Page) -> None:
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', sheet.source)
    parts = dict(part.strip().split(" ", 1) for part in policy.replace("&#39;", "'").split(";"))
    assert parts["default-src"] == "'none'"
    assert "unsafe" not in policy
    for name in ("style", "script"):
        (source,) = re.findall(rf"<{name}>(.*?)</{name}>", sheet.source, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert parts[f"{name}-src"] == f"'sha256-{digest}'"


def test_nothing_reaches_outside_the_file(dossier: Path, scattered: Path) -> None:
    for file in files(dossier) + files(scattered):
        for element in Page(file).elements:
            assert element.tag not in {"img", "link", "iframe", "object", "embed", "base", "audio", "video", "use", "image"}
            assert not {"src", "srcset", "style", "action", "ping"} & element.attributes.keys()
            assert not [name for name in element.attributes if name.startswith("on")]
            assert ":" not in element.attributes.get("href", "").split("#")[0]


def test_hostile_text_stays_text(sheet: Page) -> None:
    assert "<script>alert" not in sheet.source
    assert folded("<script>alert(1)</script><img src=x onerror=alert(2)> The ministry") in folded(sheet.by_id["d1"].words)
    assert "{{ 7 * 7 }} {% raw %}" in sheet.by_id["d1"].words
    assert '"><script>alert(3)</script>' in sheet.by_id["d1-title"].words
    assert "\u202e" not in sheet.source
    assert ">RLO</span>" in sheet.source


def test_texts_are_whole(sheet: Page) -> None:
    for number, text in ((1, HOSTILE), (3, BRIDGE)):
        texts = [element for element in sheet.by_id[f"d{number}"].all() if "text" in element.classes()]
        rows = [element for element in texts[0].all() if element.tag in ("p", "h4")]
        shown = "".join("".join(row.words.split()) for row in rows)
        assert shown == re.sub(r"[\s\u202c\u202e\u200b]", "", text)


# References


def test_every_link_leads_somewhere(dossier: Path, scattered: Path) -> None:
    for file in files(dossier) + files(scattered):
        page = Page(file)
        for element in page.elements:
            if element.tag == "a":
                assert page.target(element.attributes["href"])


def test_ids_are_given_once(dossier: Path, scattered: Path) -> None:
    for file in files(dossier) + files(scattered):
        ids = [each.attributes["id"] for each in Page(file).elements if "id" in each.attributes]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("which", ["dossier", "scattered"])
def test_every_line_leads_to_its_words_and_back(which: str, request: pytest.FixtureRequest, book: Ledger) -> None:
    held = {
        f"{book.reference(document.id)}:{number}": statement
        for document in book.documents()
        for number, statement in book.statements(document.id)
    }
    met = set()
    for file in files(request.getfixturevalue(which)):
        page = Page(file)
        for line in page.classed("line"):
            reference = next(element for element in line.all() if "ref" in element.classes())
            there = folded(page.target(reference.attributes["href"]).words)
            for span in held[reference.words].content:
                assert folded(re.sub("[\u202e\u202c\u200b]", "", span.exact)) in there
                assert f"{span.start}–{span.end}" in line.words
            met.add(reference.words)
        for note in page.classed("note"):
            if "id" in note.attributes:
                reference = note.inside[0]
                assert page.target(reference.attributes["href"]).attributes["id"] == f"q{reference.words.replace(':', '-')}"
    assert met == held.keys()


def test_offsets_count_code_points(sheet: Page, book: Ledger) -> None:
    document = next(document for document in book.documents() if "ministry" in document.text)
    ((_, statement), _) = book.statements(document.id)
    line = sheet.by_id["q1-1"]
    assert (
        statement.content[0].start
        == document.text.index('"&')
        < document.text.encode("utf-16-le").index('"&'.encode("utf-16-le")) // 2
    )
    assert f"content {statement.content[0].start}–{statement.content[0].end}" in line.words
    assert document.sha256 in line.words


# What is said


def test_the_head_says_what_was_read(sheet: Page, book: Ledger) -> None:
    head = folded(next(each for each in sheet.elements if each.tag == "header").words)
    assert "This records who says what. It does not say who is right." in head
    assert "Who says what in 3 reports" in head
    assert "1 was published on 2 May 2024, 2 give no date." in head
    assert "1 more was handed over and could not be read; 1 more was withdrawn." in head
    assert book.head_hash() in head
    assert "names people as the reports name them" in head


def test_speakers_without_a_name_stand_apart(sheet: Page) -> None:
    said = folded(sheet.by_id["said"].words)
    assert said.index("The army") < said.index("Speaker not resolved") < said.index("“At least 12 people were killed,”")


def test_doubtful_statements_are_listed_and_marked(sheet: Page) -> None:
    listed = {element.attributes["id"] for element in sheet.by_id["doubtful"].all() if "line" in element.classes()}
    assert listed == {"q3-5", "q4-2"}
    assert "score 0.31" in sheet.by_id["q3-5"].words
    assert "doubtful" in sheet.by_id["n3-5"].words


def test_what_is_said_within_a_statement_names_it(sheet: Page) -> None:
    assert "within 3:4" in sheet.by_id["q3-5"].words
    assert "within 3:4" in sheet.by_id["n3-5"].words


def test_the_lowest_scores_shown_are_given(sheet: Page) -> None:
    assert "0.90 for speech, 0.90 for belief, 0.90 for own voice" in folded(sheet.by_id["method"].words)


def test_own_voice_stands_apart(sheet: Page) -> None:
    listed = [element.attributes["id"] for element in sheet.by_id["own"].all() if "line" in element.classes()]
    assert len(listed) == 1
    assert "The Herald has learned" in sheet.by_id[listed[0]].words


def test_repairs_are_read_and_marked(sheet: Page) -> None:
    assert "visited the hospital" in sheet.by_id["d3"].words
    gaps = [element for element in sheet.by_id["d3"].all() if "gap" in element.classes()]
    assert [gap.attributes["title"] for gap in gaps] == ["space missing in the original"]


def test_what_was_not_used_is_listed_with_its_reason(sheet: Page) -> None:
    unused = folded(sheet.by_id["unused"].words)
    assert "broken.pdf is not a PDF: it ends after its first <line>" in unused
    assert "again.txt" in unused
    assert "added by mistake" in unused
    assert "added twice over" not in sheet.source


def test_flags_lead_to_their_words(sheet: Page) -> None:
    (note,) = [
        each
        for each in sheet.by_id["d3"].all()
        if each.tag == "li" and "Looks like a placeholder" in each.words and "note" not in each.classes()
    ]
    link = next(each for each in note.all() if each.tag == "a")
    assert sheet.target(link.attributes["href"]).words == "story-12345678"


def test_a_correction_shows_with_its_reason(book: Ledger, tmp_path: Path) -> None:
    document = next(document for document in book.documents() if document.name == "bridge.txt")
    book.decide(Decision(document.id, "correct", "person", "printed on the cover", "published", "2024-05-03"))
    words = folded(Page(write_dossier(book, tmp_path / "d.html").path).root.words)
    assert "3 May 2024" in words
    assert "corrected by hand: printed on the cover" in words


def test_a_rejected_statement_is_listed_as_doubtful(book: Ledger, tmp_path: Path) -> None:
    document = next(document for document in book.documents() if document.name == "bridge.txt")
    number, statement = book.statements(document.id)[0]
    book.decide(Decision(statement.id, "reject", "person", "a slogan, not a statement"))
    page = Page(write_dossier(book, tmp_path / "d.html").path)
    line = page.by_id[f"q{book.reference(document.id)}-{number}"]
    assert line in page.by_id["doubtful"].all()
    assert "rejected by a person" in line.words


def test_an_empty_ledger_gives_a_dossier(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "empty.db", create=True) as book:
        report = write_dossier(book, tmp_path / "empty.html")
    assert report.documents == report.statements == 0
    assert "Nothing was read" in Page(report.path).root.words


# Form


def test_the_same_ledger_gives_the_same_bytes(dossier: Path, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "other.db", create=True) as book:
        fill(book)
        again = write_dossier(book, tmp_path / dossier.name).path
    assert without_times(again) == without_times(dossier)
    with open_ledger(tmp_path / "other.db") as book:
        assert write_dossier(book, tmp_path / "more.html").path.read_bytes() == again.read_bytes()


def without_times(path: Path) -> str:
    return re.sub(r"\d{4}-\d\d-\d\dT[\d:.+Z]+", "", path.read_text())


def test_headings_are_in_order(dossier: Path, scattered: Path) -> None:
    for file in files(dossier) + files(scattered):
        levels = [int(each.tag[1]) for each in Page(file).elements if re.fullmatch("h[1-6]", each.tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_large_dossiers_go_to_files_beside(book: Ledger, tmp_path: Path) -> None:
    whole = write_dossier(book, tmp_path / "d.html")
    assert whole.files == ()
    parted = write_dossier(book, tmp_path / "d.html", largest=whole.size - 1000)
    assert [file.name for file in parted.files] == ["texts-0001.html"]
    assert parted.size < whole.size - 1000
    assert "texts-0001.html#s" in parted.path.read_text()


def test_files_of_an_earlier_dossier_are_removed_and_no_others(book: Ledger, tmp_path: Path) -> None:
    first = write_dossier(book, tmp_path / "d.html", largest=1)
    (tmp_path / "d_files" / "my notes.txt").write_text("keep")
    write_dossier(book, tmp_path / "d.html")
    assert not any(file.exists() for file in first.files)
    assert (tmp_path / "d_files" / "my notes.txt").read_text() == "keep"
    shutil.rmtree(tmp_path / "d_files")
    write_dossier(book, tmp_path / "d.html", largest=1)
    write_dossier(book, tmp_path / "d.html")
    assert not (tmp_path / "d_files").exists()
    assert not list(tmp_path.glob(".*partial*"))
