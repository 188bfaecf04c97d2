"""The dossier in a real browser: nothing is fetched or refused, and it can be read, searched and walked by keyboard."""

import os
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import parley_book
import pytest
import valley_book
from dossier_book import in_many_files, in_one_file
from dossier_reader import folded

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
REQUIRED = os.environ.get("ONRECORD_REQUIRE_BROWSER") == "1"

if not REQUIRED:
    pytest.importorskip("axe_playwright_python", reason="the packages that drive a browser are not installed")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here; name one in the environment as CHROMIUM", allow_module_level=True)

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # noqa: E402  (only where the packages are)
from playwright.sync_api import Browser, Page, expect, sync_playwright  # noqa: E402


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    assert CHROMIUM, "no Chromium was found, and ONRECORD_REQUIRE_BROWSER asks for one"
    quietly = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=quietly)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return in_one_file(tmp_path_factory.mktemp("one"))


@pytest.fixture(scope="module")
def scattered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return in_many_files(tmp_path_factory.mktemp("many"))


@pytest.fixture(scope="module")
def parley(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier in which voices are known, and requests, denials and hedges stand in tables."""
    return parley_book.in_one_file(tmp_path_factory.mktemp("parley"))


@pytest.fixture(scope="module")
def scattered_parley(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return parley_book.in_many_files(tmp_path_factory.mktemp("parleys"))


@pytest.fixture(scope="module")
def valley(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier with a timeline, a map, figures and violations."""
    return valley_book.in_one_file(tmp_path_factory.mktemp("valley"))


@pytest.fixture(scope="module")
def scattered_valley(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return valley_book.in_many_files(tmp_path_factory.mktemp("valleys"))


class Desk:
    """A browser that opens dossiers and notes down every trouble."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.troubles: list[str] = []

    def open(self, path: Path, *, width: int = 1280, height: int = 900, **options: Any) -> Page:
        """Open a file in a window of its own."""
        context = self._browser.new_context(viewport={"width": width, "height": height}, **options)
        page = context.new_page()
        page.on("console", lambda message: self.troubles.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        page.on("request", lambda request: None if request.url.startswith("file:") else self.troubles.append(request.url))
        page.goto(path.as_uri())
        return page


@pytest.fixture
def desk(chromium: Browser) -> Iterator[Desk]:
    held = Desk(chromium)
    yield held
    for context in chromium.contexts:
        context.close()
    assert held.troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
def test_axe_finds_nothing(desk: Desk, dossier: Path, scattered: Path, scheme: str, width: int) -> None:
    beside = scattered.parent / f"{scattered.stem}_files"
    others = (scattered, beside / "texts-0001.html", beside / "said-0001.html") if (width, scheme) == (1280, "light") else ()
    for path in (dossier, *others):
        page = desk.open(path, width=width, color_scheme=scheme)
        page.locator(".filters summary").click()
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path.name}: {found.generate_report()}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
def test_axe_finds_nothing_in_tables(desk: Desk, parley: Path, scattered_parley: Path, scheme: str, width: int) -> None:
    beside = scattered_parley.parent / f"{scattered_parley.stem}_files"
    others = (beside / "requests-0001.html", beside / "unnamed-0001.html") if (width, scheme) == (1280, "light") else ()
    for path in (parley, *others):
        page = desk.open(path, width=width, color_scheme=scheme)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path.name}: {found.generate_report()}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
def test_axe_finds_nothing_in_what_statements_are_about(
    desk: Desk, valley: Path, scattered_valley: Path, scheme: str, width: int
) -> None:
    beside = scattered_valley.parent / f"{scattered_valley.stem}_files"
    parts = ("timeline", "undated", "places", "figures", "violations")
    others = [beside / f"{part}-0001.html" for part in parts] if (width, scheme) == (1280, "light") else []
    for path in (valley, *others):
        page = desk.open(path, width=width, color_scheme=scheme)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path.name}: {found.generate_report()}"


def cells(page: Page, table: str, column: int) -> list[str]:
    """The visible cells of a column, counted from 1, each on one line."""
    found = page.locator(f"table.{table} tbody tr:not([hidden]) td:nth-child({column})")
    return [folded(words) for words in found.all_inner_texts()]


def test_a_table_is_put_in_order_by_keyboard(desk: Desk, parley: Path) -> None:
    page = desk.open(parley)
    wanted = page.locator("table.requests th button", has_text="For what")
    wanted.focus()
    page.keyboard.press("Enter")
    assert cells(page, "requests", 4) == ["open the road", "release the detained", "talks"]
    expect(page.locator("table.requests th").nth(3)).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("Enter")
    assert cells(page, "requests", 4) == ["talks", "release the detained", "open the road"]
    expect(page.locator("table.requests th").nth(3)).to_have_attribute("aria-sort", "descending")
    page.locator("table.requests th button", has_text="Ref").click()
    assert cells(page, "requests", 1) == ["1:2", "1:2", "1:3"]


def test_a_table_is_narrowed_to_the_rows_with_some_words(desk: Desk, parley: Path) -> None:
    page = desk.open(parley)
    page.locator("#requests .narrow input").fill("Assembly")
    expect(page.locator("#requests [role=status]")).to_have_text("2 of 3 rows")
    assert cells(page, "requests", 4) == ["open the road", "release the detained"]
    page.locator("#requests .narrow input").fill("")
    assert len(cells(page, "requests", 4)) == 3
    page.locator(".filters summary").click()
    page.locator("#show-doubtful").uncheck()
    expect(page.locator("#r1-3-1")).to_be_hidden()


def test_tables_are_whole_without_scripts_and_in_print(desk: Desk, parley: Path) -> None:
    page = desk.open(parley, java_script_enabled=False)
    expect(page.locator("#requests .narrow")).to_be_hidden()
    expect(page.locator("table.requests th button")).to_have_count(0)
    expect(page.locator("table.requests tbody tr")).to_have_count(3)
    page = desk.open(parley)
    page.emulate_media(media="print")
    expect(page.locator("#requests .narrow")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.querySelector('table.requests thead')).display") == "table-header-group"


def test_the_timeline_is_narrowed_by_type_and_by_what_came_about(desk: Desk, valley: Path) -> None:
    page = desk.open(valley)
    narrow = page.locator("#timeline .narrow")
    assert narrow.locator("select[name=type] option").all_inner_texts() == ["all", "attack", "displacement", "killing", "protest"]
    narrow.locator("select[name=type]").select_option("killing")
    expect(narrow.locator("[role=status]")).to_have_text("3 of 7 rows")
    assert cells(page, "timeline", 2) == ["killing"] * 3
    narrow.locator("input").fill("herders")
    expect(narrow.locator("[role=status]")).to_have_text("1 of 7 rows")
    narrow.locator("input").fill("")
    narrow.locator("select[name=type]").select_option("")
    narrow.locator("select[name=polarity]").select_option("future")
    expect(narrow.locator("[role=status]")).to_have_text("1 of 7 rows")


def test_figures_are_narrowed_and_groups_without_rows_go(desk: Desk, valley: Path) -> None:
    page = desk.open(valley)
    page.locator("#figures .narrow input").fill("Karsel")
    expect(page.locator("#figures [role=status]")).to_have_text("0 of 8 rows")
    page.locator("#figures .narrow input").fill("guards")
    expect(page.locator("#figures [role=status]")).to_have_text("1 of 8 rows")
    expect(page.locator("#figures tbody tr.over:visible")).to_have_count(1)
    expect(page.locator("#figures th button")).to_have_count(0)


def test_the_timeline_reads_without_scripts_and_in_print(desk: Desk, valley: Path) -> None:
    page = desk.open(valley, java_script_enabled=False)
    expect(page.locator("#timeline .narrow")).to_be_hidden()
    expect(page.locator("#timeline table.timeline tbody tr")).to_have_count(7)
    page.locator("#timeline .word").first.click()
    expect(page.locator(":target")).to_have_text("fled")
    page = desk.open(valley)
    page.locator("#timeline select[name=type]").select_option("killing")
    page.emulate_media(media="print")
    expect(page.locator("table.timeline tbody tr:visible")).to_have_count(7)
    # A button with a box of its own would keep the heads from being repeated on every page.
    assert page.evaluate("getComputedStyle(document.querySelector('table.timeline th button')).display") == "contents"


def test_a_number_on_the_map_leads_to_its_place_and_on_to_its_words(desk: Desk, valley: Path) -> None:
    page = desk.open(valley)
    page.locator(".spots a", has_text="Karsel").focus()
    page.keyboard.press("Enter")
    expect(page.locator(":target strong")).to_have_text("Karsel")
    expect(page.locator(":target")).to_be_in_viewport()
    page.locator(":target .refs .ref").first.click()
    expect(page.locator(":target")).to_have_text("Karsel")
    expect(page.locator(":target")).to_be_in_viewport()


def test_words_tell_their_value_where_a_reference_leads_to_them_and_everywhere_when_asked(desk: Desk, valley: Path) -> None:
    def told(of: str) -> str:
        return str(page.evaluate("id => getComputedStyle(document.getElementById(id), '::after').content", of))

    page = desk.open(valley)
    page.locator("table.timeline tbody a", has_text="3 May 2024").first.click()
    reached = str(page.evaluate("location.hash"))[1:]
    assert "attr(title)" in told(reached) or "3 May 2024" in told(reached)
    other = str(page.locator(".spot[title]").last.get_attribute("id"))
    assert told(other) == "none"
    page.locator(".filters summary").click()
    page.locator("#show-values").check()
    assert told(other) != "none"
    expect(page.locator(".filtered")).to_be_hidden()


def test_what_a_pronoun_stands_for_is_one_click_away(desk: Desk, parley: Path) -> None:
    page = desk.open(parley)
    page.locator("#q1-2 .aside a").click()
    expect(page.locator(":target")).to_have_text("River League (RL)")
    expect(page.locator(":target")).to_be_in_viewport()


def test_every_reference_leads_to_its_words(desk: Desk, dossier: Path) -> None:
    page = desk.open(dossier)
    for reference in page.locator(".line .ref").all():
        reference.click()
        said = reference.locator("xpath=..").locator(".x-content").all_inner_texts()
        there = folded(page.locator(":target").inner_text())
        for words in said:
            assert folded(words).split(" ")[0] in there
        expect(page.locator(":target")).to_be_in_viewport()
        page.go_back()


def test_a_number_in_the_text_leads_to_its_note_and_on_to_its_line(desk: Desk, dossier: Path) -> None:
    page = desk.open(dossier)
    page.locator("#s3-1 .tag").first.click()
    assert page.evaluate("location.hash") == "#n3-1"
    page.locator("#n3-1 .ref").click()
    assert page.evaluate("location.hash") == "#q3-1"
    expect(page.locator("#q3-1")).to_be_in_viewport()


def test_links_between_files_work_from_disk(desk: Desk, scattered: Path) -> None:
    page = desk.open(scattered)
    page.locator("#said .index a").first.click()
    page.locator(".line .ref").first.click()
    assert "texts-0001.html#s" in page.url
    expect(page.locator(":target")).to_be_in_viewport()
    page.locator(".note .ref").last.click()
    expect(page.locator(":target")).to_be_in_viewport()
    page.locator(".kicker a").click()
    expect(page.locator("h1")).to_have_text("Who says what in 3 reports")


@pytest.mark.parametrize("width", [1280, 700, 375, 320])
def test_nothing_has_to_be_scrolled_sideways(desk: Desk, dossier: Path, parley: Path, valley: Path, width: int) -> None:
    for path in (dossier, parley, valley):
        page = desk.open(path, width=width)
        for details in page.locator("details").all():
            details.evaluate("details => details.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_notes_stand_beside_their_words_and_never_on_each_other(desk: Desk, dossier: Path) -> None:
    page = desk.open(dossier)
    page.locator("#d3 .text").scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    boxes = [note.bounding_box() for note in page.locator("#d3 .note").all()]
    for above, below in pairwise(boxes):
        assert above
        assert below
        assert above["y"] + above["height"] <= below["y"] + 1
    for number in (1, 2, 3):
        note, words = page.locator(f"#n3-{number}").bounding_box(), page.locator(f"#s3-{number} .tag").first.bounding_box()
        assert note
        assert words
        assert abs(note["y"] - words["y"]) < 30
        assert note["x"] > words["x"]


def test_notes_stand_below_their_words_on_a_phone(desk: Desk, dossier: Path) -> None:
    page = desk.open(dossier, width=375)
    words, note = page.locator("#s3-1").bounding_box(), page.locator("#n3-1").bounding_box()
    assert words
    assert note
    assert note["y"] > words["y"] + words["height"] - 1


def test_search_finds_folded_words_and_says_how_many(desk: Desk, dossier: Path) -> None:
    page = desk.open(dossier)
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("CAFE owners")
    expect(page.locator("#found")).to_have_text("3 matches")
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_have_text("1 of 3")
    assert folded(page.evaluate("[...[...CSS.highlights.get('current')][0].toString()].join('')")) == "Cafe\u0301 owners"
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_have_text("2 of 3")
    page.keyboard.press("Shift+Enter")
    expect(page.locator("#found")).to_have_text("1 of 3")
    page.keyboard.press("Escape")
    expect(page.locator("#found")).to_have_text("")
    expect(page.locator("#search")).to_have_value("")
    assert page.evaluate("CSS.highlights.get('found').size") == 0


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("visited the hospital", "1 match"),
        ("no civilian was", "2 matches"),
        ("الجسر مفتوح", "2 matches"),
        ("nobody ever wrote this", "no match"),
    ],
)
def test_search_reads_across_marks_repairs_and_scripts(desk: Desk, dossier: Path, query: str, count: str) -> None:
    page = desk.open(dossier)
    page.locator("#search").fill(query)
    expect(page.locator("#found")).to_have_text(count)


def test_filters_hide_a_kind_and_say_so(desk: Desk, dossier: Path) -> None:
    page = desk.open(dossier)
    expect(page.locator("#q3-5")).to_be_visible()
    page.locator(".filters summary").click()
    page.locator("#show-doubtful").uncheck()
    expect(page.locator("#q3-5")).to_be_hidden()
    expect(page.locator("#q3-1")).to_be_visible()
    page.locator("#search").fill("soldiers fired first")
    expect(page.locator("#found")).to_have_text("2 matches")  # hidden lines are not searched; the text is
    expect(page.locator(".filtered")).to_be_visible()


def test_everything_can_be_reached_by_keyboard(desk: Desk, dossier: Path) -> None:
    page = desk.open(dossier)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    wanted = page.evaluate("[...document.querySelectorAll('a, summary, button, input')].filter(e => e.checkVisibility()).length")
    reached = set()
    for _ in range(wanted + 5):
        reached.add(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none" or page.evaluate("document.activeElement === document.body")
        page.keyboard.press("Tab")
    assert len(reached) >= wanted


def test_it_reads_without_scripts(desk: Desk, dossier: Path) -> None:
    page = desk.open(dossier, java_script_enabled=False)
    expect(page.locator(".search")).to_be_hidden()
    expect(page.locator("#q3-1 .said")).to_be_visible()
    page.locator("#q3-1 .ref").click()
    expect(page.locator("#s3-1")).to_be_in_viewport()
    page.locator("#q3-1 summary").click()
    expect(page.locator("#q3-1 code")).to_be_visible()


def test_print_holds_no_tools_and_no_dark_ground(desk: Desk, dossier: Path) -> None:
    page = desk.open(dossier, color_scheme="dark")
    page.emulate_media(media="print")
    expect(page.locator(".tools")).to_be_hidden()
    expect(page.locator(".notice")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('.said')).color") == "rgb(0, 0, 0)"


def test_right_to_left_blocks_run_from_the_right(desk: Desk, dossier: Path) -> None:
    page = desk.open(dossier)
    assert page.evaluate("getComputedStyle(document.querySelector('#d4 .row p')).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('#q4-1 .body')).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('#d3 .row p')).direction") == "ltr"
