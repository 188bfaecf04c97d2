"""Run-together words: what is repaired, what is left alone, and what the whole text has to do with it."""

import csv
import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.clean.repairs import find_repairs
from onrecord.text.overlay import Overlay

CASES = Path(__file__).parents[1] / "cases"
POLNEAR = Path(__file__).parents[3] / "shared" / "data" / "polnear" / "dev.jsonl"

# Written for this test: a report of an invented conflict, wrapped at about 60 columns.
REPORT = """KARSHAVA: The provincial government said on Monday that it
would open an inquiry into the deaths of four farmers in the
border district of Zhorgadan. According to an official at the
interior ministry, the men were detained during a search of
their village and never seen again. Relatives and neighbours
accused soldiers of the Republican Guard, which denied that
any of its patrols had entered the valley. The governor wanted
that Minister Tashk Oruven publish the findings, while rights
groups called for an independent commission and demanded that
witnesses be protected from the armed groups and from those
who had threatened them. Some families have left the region,
and several shops remained closed for a third day.
"""


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def reading(text: str) -> str:
    return Overlay(text, find_repairs(text)).reading


def without_line_breaks(text: str) -> str:
    return re.sub(r"(?<=\S)\n(?=\S)", "", text)


@pytest.mark.parametrize("row", rows("repairs.tsv"), ids=lambda row: row["text"])
def test_a_join_is_repaired_by_its_own_words(row: dict[str, str]) -> None:
    assert reading(row["text"]) == row["reading"]


@pytest.mark.parametrize("row", rows("untouched.tsv"), ids=lambda row: row["remark"])
def test_what_is_of_one_piece_is_left_alone(row: dict[str, str]) -> None:
    assert reading(row["text"]) == row["text"]


@pytest.mark.parametrize("row", rows("untouched.tsv"), ids=lambda row: row["remark"])
def test_what_is_of_one_piece_is_left_alone_even_among_many_joins(row: dict[str, str]) -> None:
    damaged = without_line_breaks(REPORT)
    assert reading(f"{damaged}\n{row['text']}\n").endswith(f"\n{row['text']}\n")


def test_a_text_that_lost_its_line_breaks_gets_all_of_them_back() -> None:
    assert reading(without_line_breaks(REPORT)) == REPORT.strip().replace("\n", " ") + "\n"


def test_a_sound_text_is_left_alone() -> None:
    assert find_repairs(REPORT) == ()


def test_two_capitalised_words_are_taken_apart_only_where_other_joins_stand() -> None:
    assert reading("They asked MinisterTashk to leave.") == "They asked MinisterTashk to leave."
    damaged = without_line_breaks(REPORT + "The Minister left.\n").replace("Minister Tashk", "MinisterTashk")
    assert "Minister Tashk Oruven" in reading(damaged)


def test_an_unlisted_name_that_a_text_uses_again_is_not_split() -> None:
    damaged = without_line_breaks(REPORT)
    assert "Bombinhas" in reading(damaged + "They went to Bombinhas. Near Bombinhas nothing was seen.")


def test_repairs_are_single_spaces_in_order_of_their_offsets() -> None:
    repairs = find_repairs(without_line_breaks(REPORT))
    assert [repair.insert for repair in repairs] == [" "] * len(repairs)
    assert [repair.offset for repair in repairs] == sorted({repair.offset for repair in repairs})


@pytest.mark.parametrize("line_end", ["\r\n", "\n\n", "\u2028"])
def test_offsets_hold_whatever_stands_before_the_join(line_end: str) -> None:
    before = f"\ufeff🕊️ Ünrühe İ{line_end}"
    (repair,) = find_repairs(f"{before}They resolved toinitiate talks.")
    assert repair.offset == len(before) + len("They resolved to")


@pytest.mark.parametrize(
    "text",
    [
        "Le gouvernement a décidé mercredi d’engager des poursuites contre trois cents personnes soupçonnées d’avoir pris "
        "part aux activités de groupes armés. Les familles disent que personne ne leur a parlé et que la police ment.",
        "Die Regierung der Provinz hat beschlossen, gegen mehr als dreihundert Personen vorzugehen, die an den Taten "
        "bewaffneter Gruppen beteiligt gewesen sein sollen. Mindestens vierzig Menschen wurden seither festgenommen.",
        "بلوچستان کی حکومت نے بدھ کو کہا کہ وہ اس واقعے کی تحقیقات کرے گی۔",
        "",
        " \n\t",
    ],
    ids=["French", "German", "Urdu", "empty", "blank"],
)
def test_a_text_in_another_language_is_left_alone(text: str) -> None:
    assert find_repairs(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "a" * 500_000,
        "andthe" * 80_000,
        'he said"so and ' * 30_000,
        "toinitiate,andthe." * 25_000,
        "a.b." * 100_000,
        "of the toInitiate " * 25_000,
        "a" + "." * 500_000,
        "the of 1," + "1," * 200_000,
        "\0" * 500_000,
    ],
    ids=lambda text: text[:20],
)
def test_hostile_text_takes_no_longer_than_its_length_warrants(text: str) -> None:
    started = time.process_time()
    find_repairs(text)
    assert time.process_time() - started < 5


@given(st.text(alphabet=st.sampled_from('aetoinTHE .,:’"“”()-\n3é$'), max_size=120))
@settings(max_examples=150, deadline=None)
def test_a_repair_stands_between_two_characters_that_are_not_blank(text: str) -> None:
    for repair in find_repairs(text):
        assert not text[repair.offset - 1].isspace()
        assert not text[repair.offset].isspace()


@given(st.sets(st.integers(0, REPORT.count(" ") - 1), max_size=12))
@settings(max_examples=40, deadline=None)
def test_nothing_but_lost_spaces_is_put_back(lost: set[int]) -> None:
    blanks = [match.start() for match in re.finditer(" ", REPORT)]
    removed = {blanks[number] for number in lost}
    damaged = "".join(character for offset, character in enumerate(REPORT) if offset not in removed)
    repaired = reading(damaged)
    assert repaired.replace(" ", "") == REPORT.replace(" ", "")
    assert len(repaired) <= len(REPORT)


@pytest.mark.skipif(not POLNEAR.exists(), reason="PolNeAR dev is not beside the repository")
def test_line_breaks_lost_in_news_are_found_again() -> None:
    texts = [json.loads(line)["text"] for line in POLNEAR.open(encoding="utf-8")][:20]
    lost = found = wrong = 0
    for text in texts:
        pieces: list[str] = []
        gone: set[int] = set()
        column = length = 0
        for word in re.findall(r"\S+|\s+", text):
            if word == " " and column > 70:
                gone.add(length)
                column = 0
            else:
                pieces.append(word)
                length += len(word)
                column = 0 if "\n" in word else column + len(word)
        offsets = {repair.offset for repair in find_repairs("".join(pieces))}
        lost, found = lost + len(gone), found + len(gone & offsets)
        wrong += max(0, len(offsets - gone) - len(find_repairs(text)))
    assert found / lost > 0.85
    assert wrong / found < 0.01
